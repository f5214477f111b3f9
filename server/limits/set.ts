import type { LimitItem, LimitRuleInput } from '../contract/api/limits.ts'
import type { Limits } from '../contract/limits.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { getLimit } from './list.ts'
import { devicesReached, insertRule, lockRule, lockTarget, renewLimits, type Target, updateRule } from './store.ts'
import { targetOf } from './target.ts'

/**
 * Sets limits, or replaces those that were set for the same. They count from the next result on.
 * @throws DomainError `invalid` naming the field, `forbidden`, `not-found`
 */
export async function setLimits(ctx: Context, input: LimitRuleInput): Promise<LimitItem> {
  const { app, actor } = ctx
  const { target } = await targetOf(ctx, input)
  const limits = limitsIn(input)
  const changed = { changedAt: new Date(app.clock.now()), changedBy: 'personId' in actor ? actor.personId : null }
  const entry = { entity: 'limit', unitId: target.unitId }
  const id = await app.db.transaction(async (tx) => {
    const before = await lockTarget(tx, target)
    if (before === undefined) {
      const made = await insertRule(tx, { ...target, ...limits, ...changed, createdAt: changed.changedAt })
      await audit(tx, ctx, { ...entry, action: 'limit.set', entityId: made, after: { ...namedOf(target), ...limits } })
      await tell(tx, target)
      return made
    }
    const difference = changedFields<Limits>(limitsIn(before), limits)
    if (difference === null) return before.id
    await updateRule(tx, before.id, { ...limits, ...changed })
    await audit(tx, ctx, { ...entry, action: 'limit.change', entityId: before.id, ...difference })
    await tell(tx, target)
    return before.id
  })
  return getLimit(ctx, target.unitId, id)
}

/**
 * Takes limits away: what is set more widely holds again, or what holds without any.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function removeLimits(ctx: Context, id: number): Promise<void> {
  const { app, actor } = ctx
  await app.db.transaction(async (tx) => {
    const before = await lockRule(tx, id)
    requireUnit(actor, 'fault.configure', before?.unitId)
    if (!before) throw notFound()
    const at = new Date(app.clock.now())
    await updateRule(tx, id, { removedAt: at, changedAt: at, changedBy: 'personId' in actor ? actor.personId : null })
    const was = { ...namedOf(before), ...limitsIn(before) }
    await audit(tx, ctx, { action: 'limit.remove', entity: 'limit', entityId: id, unitId: before.unitId, before: was })
    await tell(tx, before)
  })
}

/** Every server looks at the limits anew, every page at the devices that they reach. */
async function tell(tx: Tx, target: Target): Promise<void> {
  const devices = await devicesReached(tx, target)
  await renewLimits(
    tx,
    devices.map(({ id }) => id),
  )
  await announce(tx, { devices })
}

export const limitsIn = ({ warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis }: Limits): Limits => ({
  ...{ warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis },
})

/** What the audit log keeps of the target. */
const namedOf = ({ scope, siteId, kind, deviceId, measure, sensorKey }: Target) => ({
  scope,
  siteId,
  kind,
  deviceId,
  measure,
  sensor: sensorKey,
})
