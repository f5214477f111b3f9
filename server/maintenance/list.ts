import type { MaintenanceItem } from '../contract/api/maintenance.ts'
import { clockText, dayMs, minuteMs, weekdaysOf } from '../contract/vietnam-time.ts'
import { mayIn, requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { planOfRow } from './define.ts'
import { devicesOf } from './reach.store.ts'
import { activeAt, lastBefore, nextOccurrences, occurrences, type Occurrence, type Phase, phaseOf } from './rules.ts'
import { findWindows, listWindows, namedDevices, type NamedWindow, unitsOfDevices, windowsOver } from './store.ts'

/** How far back what is over is listed, and how far ahead the times are told. */
const pastMs = 90 * dayMs
const aheadMs = 14 * dayMs
const shown = 500

/**
 * Windows of the units that the actor may see, or with `device` those that reach it, whoever planned them.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function listMaintenance(
  ctx: Context,
  filter: { unit?: number | undefined; device?: number | undefined },
): Promise<MaintenanceItem[]> {
  const { app } = ctx
  const since = new Date(app.clock.now() - pastMs)
  if (filter.device !== undefined) return listOfDevice(ctx, filter.device)
  return describe(ctx, await listWindows(app.db, await scopeOf(ctx, 'device.read', filter.unit), since, shown))
}

/** @throws DomainError `not-found` */
export async function getWindow(ctx: Context, id: number): Promise<MaintenanceItem> {
  const [row] = await findWindows(ctx.app.db, [id])
  requireUnit(ctx.actor, 'device.read', row?.unitId)
  if (!row) throw notFound()
  const [item] = await describe(ctx, [row])
  if (!item) throw notFound()
  return item
}

async function listOfDevice(ctx: Context, deviceId: number): Promise<MaintenanceItem[]> {
  const { app } = ctx
  const [device] = await unitsOfDevices(app.db, [deviceId])
  requireUnit(ctx.actor, 'device.read', device?.unitId)
  const rows = await windowsOver(app.db, device?.unitId ?? 0, new Date(app.clock.now()))
  const named = Map.groupBy(
    await namedDevices(
      app.db,
      rows.map((row) => row.id),
    ),
    (one) => one.windowId,
  )
  const reached = await devicesOf(
    app.db,
    rows.map((row) => ({ ...row, devices: (named.get(row.id) ?? []).map((one) => one.id) })),
  )
  const ids = reached.filter((one) => one.deviceId === deviceId).map((one) => one.windowId)
  return (await describe(ctx, await findWindows(app.db, ids))).filter((item) => item.phase !== 'over')
}

const order: Record<Phase, number> = { active: 0, planned: 1, over: 2 }

/** What holds first, by its end; then what comes, soonest first; then what is over, newest first. */
function byNeed(a: MaintenanceItem, b: MaintenanceItem): number {
  const at = (item: MaintenanceItem) =>
    item.now ? Date.parse(item.now.end) : item.next ? Date.parse(item.next.start) : -Date.parse(item.last?.end ?? item.createdAt)
  return order[a.phase] - order[b.phase] || at(a) - at(b) || a.id - b.id
}

async function describe(ctx: Context, rows: readonly NamedWindow[]): Promise<MaintenanceItem[]> {
  const { app, actor } = ctx
  const now = app.clock.now()
  const devices = Map.groupBy(
    await namedDevices(
      app.db,
      rows.map((row) => row.id),
    ),
    (one) => one.windowId,
  )
  const live = rows.filter((row) => phaseOf(planOfRow(row), now) !== 'over')
  const reached = await devicesOf(
    app.db,
    live.map((row) => ({ ...row, devices: (devices.get(row.id) ?? []).map((one) => one.id) })),
  )
  const counts = Map.groupBy(reached, (one) => one.windowId)
  const items = rows.map((row) => {
    const plan = planOfRow(row)
    // What a unit above has planned is told as far as it concerns the reader: its places and other devices are not theirs to see.
    const own = mayIn(actor, 'device.read', row.unitId)
    const visible = (unitId: number) => mayIn(actor, 'device.read', unitId)
    const next = nextOccurrences(plan, now, 1)[0] ?? null
    return {
      id: row.id,
      unitId: row.unitId,
      scope: row.scope,
      site: own && row.siteId !== null ? { id: row.siteId, name: row.siteName ?? '' } : null,
      kind: row.kind,
      agent: own && row.agentId !== null ? { id: row.agentId, name: row.agentName ?? '' } : null,
      devices: (devices.get(row.id) ?? []).filter((one) => visible(one.unitId)).map(({ id, name }) => ({ id, name })),
      subtree: row.subtree,
      reason: row.reason,
      repeat: row.repeat,
      startsAt: row.startsAt?.toISOString() ?? null,
      startTime: row.startMinute === null ? null : clockText(row.startMinute),
      minutes: row.durationMinutes ?? Math.round(((plan.endsAt ?? 0) - (plan.startsAt ?? 0)) / minuteMs),
      weekdays: weekdaysOf(row.weekdays ?? 0),
      monthDay: row.monthDay,
      validFrom: row.validFrom,
      validTo: row.validTo,
      createdAt: row.createdAt.toISOString(),
      createdBy: row.planner,
      endedAt: row.endedAt?.toISOString() ?? null,
      cancelledAt: row.cancelledAt?.toISOString() ?? null,
      cancelledBy: row.canceller,
      phase: phaseOf(plan, now),
      now: textOf(activeAt(plan, now)),
      times: occurrences(plan, now, now + aheadMs).flatMap((one) => textOf(one) ?? []),
      next: textOf(next),
      last: textOf(lastBefore(plan, now - pastMs, now)),
      deviceCount: (counts.get(row.id) ?? []).filter((one) => own || visible(one.unitId)).length,
      mayPlan: mayIn(actor, 'maintenance.plan', row.unitId),
    } satisfies MaintenanceItem
  })
  return items.toSorted(byNeed)
}

const textOf = (span: Occurrence | null) =>
  span === null ? null : { start: new Date(span.start).toISOString(), end: new Date(span.end).toISOString() }
