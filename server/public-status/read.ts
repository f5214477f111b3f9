import type { PublicStatus } from '../contract/api/public-status.ts'
import { dayMs } from '../contract/vietnam-time.ts'
import { Buckets } from '../kernel/buckets.ts'
import type { App, Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { today, unitsBelow } from '../kernel/scope.ts'
import { plannedTimes } from '../maintenance/index.ts'
import { dailyAvailability } from '../reports/index.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { extentOf, isLine, placesOf, stateOf } from './rules.ts'
import { findOpenPage, listPublicDevices, listPublicIncidents } from './store.ts'

/** ms that an answer is good for, whoever asks; and days of history and of plans that it tells. */
const freshFor = 30_000
const [pastDays, aheadDays] = [90, 14]

const rule = { burst: 60, every: 1_000, refusal: 'Trang này được hỏi quá nhiều lần, hãy đợi một lát.' }

interface Memory {
  limits: Buckets
  /** By unit. */
  answers: Map<number, { at: number; status: Promise<PublicStatus> }>
}
const memories = new WeakMap<App, Memory>()

/**
 * What anybody may know of a unit. However many ask, it is computed once in half a minute; whether the page is switched on is looked up each time.
 * @throws DomainError `not-found` when there is no such page or it is switched off, `too-many-requests`
 */
export async function readStatus({ app, address }: Context, slug: string): Promise<PublicStatus> {
  const memory = memories.get(app) ?? { limits: new Buckets(app.clock, rule), answers: new Map() }
  memories.set(app, memory)
  memory.limits.take(address ?? '')
  const unitId = await findOpenPage(app.db, slug)
  if (unitId === undefined) throw notFound('Không có trang tình trạng này, hoặc đơn vị đã tắt trang.')
  const now = app.clock.monotonic()
  const known = memory.answers.get(unitId)
  if (known !== undefined && now - known.at < freshFor) return known.status
  const status = compute(app, unitId)
  memory.answers.set(unitId, { at: now, status })
  // What failed is tried again by the next who asks.
  status.catch(() => memory.answers.delete(unitId))
  return status
}

async function compute({ db, clock }: App, unitId: number): Promise<PublicStatus> {
  const now = clock.now()
  const units = [...(await unitsBelow(db, unitId))]
  const [[own], devices, incidents, planned, lines, clusters] = await Promise.all([
    loadUnitSummaries(db, [unitId], today(clock)),
    listPublicDevices(db, units),
    listPublicIncidents(db, units),
    plannedTimes(db, units, now, now + aheadDays * dayMs),
    dailyAvailability(db, units, 'uplink', now, pastDays),
    dailyAvailability(db, units, 'speakerCluster', now, pastDays),
  ])
  const byId = new Map(devices.map((device) => [device.id, device]))
  const extent = (ids: readonly number[]) => extentOf(ids.flatMap((id) => byId.get(id) ?? []))
  return {
    unit: own?.name ?? '',
    now: new Date(now).toISOString(),
    lines: devices.filter(isLine).map(({ status }) => stateOf(status)),
    places: placesOf(devices),
    incidents: incidents.map(({ devices: ids, openedAt, ...incident }) => ({
      ...incident,
      openedAt: new Date(openedAt).toISOString(),
      ...extent(ids),
    })),
    availability: { lines, clusters },
    maintenance: planned
      .map(({ start, end, devices: ids }) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString(), ...extent(ids) }))
      .filter((one) => one.lines + one.clusters > 0),
  }
}
