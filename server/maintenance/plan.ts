import type { MaintenanceItem, MaintenancePlan } from '../contract/api/maintenance.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { conflict, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { planOf, planOfRow, reachOf } from './define.ts'
import { getWindow } from './list.ts'
import { devicesOf, type Reach } from './reach.store.ts'
import { phaseOf, type Plan } from './rules.ts'
import { insertWindow, lockWindow, namedDevices, updateWindow, type WindowRow } from './store.ts'

/**
 * Plans maintenance, from now or for later.
 * @throws DomainError `invalid`, `forbidden`, `not-found`
 */
export async function planMaintenance(ctx: Context, input: MaintenancePlan): Promise<MaintenanceItem> {
  const { app, actor } = ctx
  const now = app.clock.now()
  const reach = await reachOf(ctx, input)
  const plan = planOf(input, now)
  const values = { ...columnsOf(input, reach, plan), createdAt: new Date(now), createdBy: 'personId' in actor ? actor.personId : null }
  const id = await app.db.transaction(async (tx) => {
    const made = await insertWindow(tx, values, reach.devices)
    const after = factsOf(values, reach.devices)
    await audit(tx, ctx, { action: 'maintenance.plan', entity: 'maintenance', entityId: made, unitId: reach.unitId, after })
    await announce(tx, { devices: await changedBy(tx, [reach]) })
    return made
  })
  return getWindow(ctx, id)
}

/**
 * Replaces what a window reaches and when it holds; its unit stays.
 * @throws DomainError `not-found`, `forbidden`, `invalid`, `maintenance-over`
 */
export async function changeMaintenance(ctx: Context, id: number, input: MaintenancePlan): Promise<MaintenanceItem> {
  const { app } = ctx
  const now = app.clock.now()
  await app.db.transaction(async (tx) => {
    const before = await requireLive(ctx, await lockWindow(tx, id), now)
    const reach = await reachOf(ctx, input, before.unitId)
    const values = columnsOf(input, reach, planOf(input, now, before))
    const was = { ...before, devices: (await namedDevices(tx, [id])).map((one) => one.id) }
    const changed = changedFields(factsOf(was, was.devices), factsOf(values, reach.devices))
    if (changed === null) return
    await updateWindow(tx, id, values, reach.devices)
    await audit(tx, ctx, { action: 'maintenance.change', entity: 'maintenance', entityId: id, unitId: before.unitId, ...changed })
    await announce(tx, { devices: await changedBy(tx, [was, reach]) })
  })
  return getWindow(ctx, id)
}

/**
 * The window, if it can still be changed by the actor.
 * @throws DomainError `not-found`, `forbidden`, `maintenance-over`
 */
export async function requireLive(ctx: Context, row: WindowRow | undefined, now: number): Promise<WindowRow> {
  requireUnit(ctx.actor, 'maintenance.plan', row?.unitId)
  if (!row) throw notFound()
  if (row.cancelledAt !== null || phaseOf(planOfRow(row), now) === 'over')
    throw conflict('maintenance-over', 'Lịch bảo trì này đã kết thúc hoặc đã huỷ.')
  return row
}

/** Devices that are told to have changed. */
export async function changedBy(db: Reader, windows: readonly Reach[]) {
  const reached = await devicesOf(
    db,
    windows.map((one, i) => ({ ...reachOnly(one), id: i })),
  )
  return reached.map(({ deviceId, unitId }) => ({ id: deviceId, unitId }))
}

const reachOnly = ({ id, unitId, scope, siteId, kind, agentId, subtree, devices }: Reach): Reach => ({
  id,
  unitId,
  scope,
  siteId,
  kind,
  agentId,
  subtree,
  devices,
})

function columnsOf(input: MaintenancePlan, { unitId, scope, siteId, kind, agentId, subtree }: Reach, plan: Plan) {
  return {
    ...plan,
    startsAt: plan.startsAt === null ? null : new Date(plan.startsAt),
    endsAt: plan.endsAt === null ? null : new Date(plan.endsAt),
    endedAt: plan.endedAt === null ? null : new Date(plan.endedAt),
    cancelledAt: null,
    unitId,
    scope,
    siteId,
    kind,
    agentId,
    subtree,
    reason: input.reason,
  }
}

type Columns = Omit<ReturnType<typeof columnsOf>, 'cancelledAt'>

/** What the audit log keeps of a window. */
const factsOf = (row: Columns, devices: readonly number[]) => ({
  reason: row.reason,
  scope: row.scope,
  siteId: row.siteId,
  kind: row.kind,
  agentId: row.agentId,
  devices: [...devices],
  subtree: row.subtree,
  repeat: row.repeat,
  startsAt: row.startsAt?.toISOString() ?? null,
  endsAt: row.endsAt?.toISOString() ?? null,
  startMinute: row.startMinute,
  durationMinutes: row.durationMinutes,
  weekdays: row.weekdays,
  monthDay: row.monthDay,
  validFrom: row.validFrom,
  validTo: row.validTo,
})
