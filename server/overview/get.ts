import type { Overview } from '../contract/api/devices.ts'
import { bandOfKind, deviceBands, statuses, type Status } from '../contract/kinds.ts'
import { glanceAtDevices } from '../devices/index.ts'
import { listExplained } from '../incidents/index.ts'
import { unitsFor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { offersOf } from './offers.ts'
import { countAgents, listOfferingAgents } from './store.ts'

/** Most devices that the page lists as wrong; the rest is one click away in the list. */
const mostWrong = 20
const wrong = new Set<Status>(['critical', 'unreachable', 'warning'])

/**
 * The state of everything at a glance: bands of cells, what is wrong, what could be watched too.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function getOverview(ctx: Context, unit: number | undefined): Promise<Overview> {
  const { db, clock } = ctx.app
  const [devices, units, explained] = await Promise.all([
    glanceAtDevices(ctx, unit),
    scopeOf(ctx, 'overview.read', unit),
    scopeOf(ctx, 'incident.read', unit).then((told) => listExplained(db, told)),
  ])
  const failing = devices.rows.filter((device) => wrong.has(device.status))
  const untold = failing.filter((device) => !explained.has(device.id))
  const byBand = Map.groupBy(devices.rows, (device) => bandOfKind[device.kind])
  const offering = new Set(unitsFor(ctx.actor, 'device.write'))
  return {
    now: new Date(clock.now()).toISOString(),
    bands: deviceBands.map((band) => bandOf(band, byBand.get(band) ?? [])),
    wrong: await devices.describe(untold.slice(0, mostWrong)),
    explained: failing.length - untold.length,
    agents: await countAgents(db, units),
    offers: offersOf(
      await listOfferingAgents(
        db,
        units.filter((id) => offering.has(id)),
      ),
    ),
  }
}

function bandOf(
  band: Overview['bands'][number]['band'],
  devices: readonly { id: number; name: string; status: Status }[],
): Overview['bands'][number] {
  const counts: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 }
  for (const device of devices) counts[device.status]++
  return { band, counts, cells: devices.map((device) => [device.id, statuses.indexOf(device.status), device.name]) }
}
