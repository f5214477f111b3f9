import type { LimitRuleInput } from '../contract/api/limits.ts'
import { metricsOf } from '../contract/device-metrics.ts'
import { canHaveLimits, measureUnits } from '../contract/limits.ts'
import type { Unit } from '../contract/metrics.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { forbidden, invalidField } from '../kernel/errors.ts'
import { unitForNew } from '../kernel/scope.ts'
import { problemOf } from './check.rules.ts'
import { checksOf, findDeviceUnit, findSiteUnit, type Target } from './store.ts'

/**
 * What limits are to be set for, in a unit where the actor may set them, and the unit that they are in.
 * @throws DomainError `invalid` naming the field, `forbidden`, `not-found`
 */
export async function targetOf(ctx: Context, input: LimitRuleInput): Promise<{ target: Target; unit: Unit }> {
  const target = { ...(await whereOf(ctx, input)), ...whatOf(input) }
  const unit = target.measure === null ? await unitOfSensor(ctx, target) : measureUnits[target.measure]
  const problem = problemOf(input, unit)
  if (problem !== null) throw invalidField(problem.field, problem.code, problem.message)
  return { target, unit }
}

type Where = Omit<Target, 'measure' | 'sensorKey'>

async function whereOf(ctx: Context, input: LimitRuleInput): Promise<Where> {
  const { scope } = input
  const none = { scope, siteId: null, kind: null, deviceId: null }
  if (scope === 'device') {
    const unitId = input.deviceId === undefined ? undefined : await findDeviceUnit(ctx.app.db, input.deviceId)
    if (unitId === undefined || !mayIn(ctx.actor, 'device.read', unitId))
      throw invalidField('deviceId', 'unknown-device', 'Hãy chọn một thiết bị đang được theo dõi.')
    if (!mayIn(ctx.actor, 'fault.configure', unitId)) throw forbidden()
    return { ...none, unitId, deviceId: input.deviceId ?? null }
  }
  if (scope === 'site') {
    const unitId = input.siteId === undefined ? undefined : await findSiteUnit(ctx.app.db, input.siteId)
    if (unitId === undefined || !mayIn(ctx.actor, 'fault.configure', unitId))
      throw invalidField('siteId', 'unknown-site', 'Hãy chọn một địa điểm của đơn vị.')
    return { ...none, unitId, siteId: input.siteId ?? null }
  }
  if (scope === 'kind' && input.kind === undefined) throw invalidField('kind', 'required', 'Hãy chọn loại thiết bị.')
  const unitId = await unitForNew(ctx, 'fault.configure', input.unitId)
  return { ...none, unitId, kind: scope === 'kind' ? (input.kind ?? null) : null }
}

function whatOf({ scope, measure, sensorKey }: LimitRuleInput): Pick<Target, 'measure' | 'sensorKey'> {
  if (measure !== undefined) return { measure, sensorKey: null }
  if (sensorKey === undefined) throw invalidField('measure', 'required', 'Hãy chọn loại số đo.')
  if (scope !== 'device') throw invalidField('sensorKey', 'device-only', 'Ngưỡng của riêng một số đo chỉ đặt được cho một thiết bị.')
  return { measure: null, sensorKey }
}

async function unitOfSensor(ctx: Context, { deviceId, measure, sensorKey }: Target): Promise<Unit> {
  const checks = await checksOf(ctx.app.db, deviceId === null ? [] : [deviceId], { measure, sensorKey })
  const metric = checks.flatMap((check) => metricsOf(check)).find(({ key, unit, def }) => key === sensorKey && canHaveLimits(unit, def))
  if (!metric) throw invalidField('sensorKey', 'unknown-sensor', 'Thiết bị không có số đo này, hoặc số đo này không đặt ngưỡng được.')
  return metric.unit
}
