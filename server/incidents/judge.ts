import type { App } from '../kernel/context.ts'
import { type Changed, channel, encode } from '../kernel/events.ts'
import type { Job } from '../kernel/jobs.ts'
import { notify, recheckWaiting, settleStates, transact } from '../faults/index.ts'
import { apply } from './apply.ts'
import { causeKey, causesOf, type Scene } from './causes.rules.ts'
import { readFreshness } from './freshness.store.ts'
import { type Incident, isLive, keyOf, reconcile, reopenWithin } from './lifecycle.rules.ts'
import { type Freshness, holdOf, unsureOf } from './readiness.rules.ts'
import { type Client, countWatched, readBatteries, readFailing, readIncidents, readSilent, readStandings } from './scene.store.ts'

const hour = 3_600_000

/**
 * Brings incidents in line with what fails now: one transaction that reads the states, groups them by cause and writes what has changed. It may end anywhere and be run again, by
 * this server or another: what is written is what was done.
 */
export async function judgeIncidents(app: App): Promise<void> {
  const now = app.clock.now()
  await transact(app.pool, async (client) => {
    const incidents = await readIncidents(client, now - reopenWithin, now - hour)
    const { scene, freshness } = await readScene(client, incidents, now)
    const known = new Set(incidents.filter(isLive).map(keyOf))
    const causes = causesOf(scene).filter((cause) => known.has(causeKey(cause)) || holdOf(cause, freshness.get(cause.id), now) === null)
    const devices = new Set(incidents.flatMap(({ members }) => [...members.keys()]))
    const present = { devices: await readStandings(client, [...devices]), silent: new Set(scene.silent.map(({ id }) => id)) }
    const steps = reconcile(causes, incidents, present, now)
    if (steps.length === 0) return
    const changed: Changed[] = await apply(client, steps, now)
    const payload = encode({ incidents: changed })
    if (payload !== null) await notify(client, channel, payload)
  })
}

async function readScene(
  client: Client,
  incidents: readonly Incident[],
  now: number,
): Promise<{ scene: Scene; freshness: Map<number, Freshness> }> {
  const [all, silent] = [await readFailing(client), await readSilent(client)]
  const told = new Set(
    incidents.filter(isLive).flatMap(({ members }) => [...members].flatMap(([id, { until }]) => (until === null ? id : []))),
  )
  const freshness = await readFreshness(
    client,
    all.filter(({ id, status }) => (status === 'critical' || status === 'warning') && !told.has(id)).map(({ id }) => id),
  )
  // What is not sure yet is no part of a whole place that fails either.
  const failing = all.filter(({ id, since }) => unsureOf(freshness.get(id), since, now) === null)
  const sites = [...new Set([...failing, ...silent].flatMap(({ siteId }) => siteId ?? []))]
  const batteries = sites.length === 0 ? [] : await readBatteries(client, failing, sites)
  const crowded = failing.filter(({ status }) => status === 'critical')
  const watched =
    crowded.length < 2
      ? { sites: new Map<number, number>(), units: new Map<number, number>() }
      : await countWatched(
          client,
          crowded.flatMap(({ siteId }) => siteId ?? []),
          crowded.map(({ unitId }) => unitId),
        )
  const ongoing = incidents
    .filter((incident) => isLive(incident) && (incident.causeKind === 'site' || incident.causeKind === 'unit'))
    .map((incident) => [keyOf(incident), new Set(incident.members.keys())] as const)
  const scene = { failing, silent, batteries, watchedAt: watched.sites, watchedIn: watched.units, ongoing: new Map(ongoing) }
  return { scene, freshness }
}

/** Without a change that was announced it looks again after so long (ms): times pass, windows begin. */
const lookAgain = 5_000

interface Watch {
  changed: boolean
  lookedAt: number
}
const watches = new WeakMap<App, Watch>()

/** Hears of changes of any server, so that a quiet second costs nothing. */
function watchOf(app: App): Watch {
  const known = watches.get(app)
  if (known !== undefined) return known
  const watch: Watch = { changed: true, lookedAt: -Infinity }
  app.events.subscribe(({ groups, reload }) => {
    watch.changed ||= reload !== null || groups.some(({ topic }) => topic === 'devices' || topic === 'agents')
  })
  watches.set(app, watch)
  return watch
}

/** States first, then what they mean for incidents. */
export async function judgeFaults(app: App): Promise<void> {
  await settleStates(app)
  await judgeIncidents(app)
  await recheckWaiting(app)
}

export const judgeFaultsJob: Job = {
  name: 'incidents.judge',
  every: 1_000,
  async run(app) {
    const watch = watchOf(app)
    const now = app.clock.monotonic()
    if (!watch.changed && now - watch.lookedAt < lookAgain) return
    watch.changed = false
    watch.lookedAt = now
    await judgeFaults(app)
  },
}
