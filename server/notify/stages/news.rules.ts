import type { Candidate, Outcome, PlannedIncident, Stage, Told, World } from '../world.ts'
import { minorOnly } from './digest.rules.ts'

/** What is new for this recipient: what the incident is now, against what the recipient was told last. */
export const newsStage: Stage = {
  name: 'news',
  run(candidate, world) {
    const { incident, told } = candidate
    if (incident.status === 'merged') return { stop: { code: 'merged' }, until: null }
    const over = incident.status === 'resolved' || incident.status === 'closed'
    if (over) return overNews(candidate)
    if (incident.status === 'recovering') return { stop: { code: 'recovering' }, until: null }
    if (told === null) return news(candidate, incident.flapping ? 'flapping' : 'opened')
    if (told.state === 'resolved') return news(candidate, incident.flapping ? 'flapping' : 'reopened')
    return toldNews(candidate, told, world)
  },
}

type News = 'opened' | 'reopened' | 'update' | 'flapping' | 'repeat' | 'resolved' | 'digest'

const news = (candidate: Candidate, kind: News): Outcome => ({ pass: { ...candidate, kind }, reason: { code: `news-${kind}` } })

function overNews(candidate: Candidate): Outcome {
  const { told } = candidate
  if (told?.state === 'open') return news(candidate, 'resolved')
  if (told?.state === 'resolved') return { stop: { code: 'told-resolved' }, until: null }
  // What came and went before it was told is worth a line in the digest, never a message.
  return minorOnly(candidate) ? news(candidate, 'digest') : { stop: { code: 'over-untold' }, until: null }
}

/** Told that it is so, and it still is. */
function toldNews(candidate: Candidate, told: Told, { now, waits }: World): Outcome {
  const { incident, via } = candidate
  if (via.length === 0) return { stop: { code: 'no-rule' }, until: null }
  if (incident.flapping) return told.flapping ? { stop: { code: 'flapping-told' }, until: null } : news(candidate, 'flapping')
  if (incident.severity === 'critical' && told.severity === 'warning') return news(candidate, 'update')
  if (hasGrown(incident, told)) {
    const until = told.at + waits.update
    return now >= until ? news(candidate, 'update') : { stop: { code: 'update-wait', at: until }, until }
  }
  const every = Math.min(...via.flatMap(({ rule }) => rule.repeatMinutes ?? []))
  if (every === Infinity) return { stop: { code: 'told', at: told.at }, until: null }
  const due = told.at + every * 60_000
  return now >= due ? news(candidate, 'repeat') : { stop: { code: 'repeat-wait', at: due }, until: due }
}

/** Is it clearly more than was told? Another cause, or many more devices than those that fail with the cause anyway. */
function hasGrown(incident: PlannedIncident, told: Told): boolean {
  if (incident.verdict !== told.verdict && incident.verdict !== 'unknown') return true
  return incident.devices >= told.devices + Math.max(5, Math.ceil(told.devices / 2))
}

/** What the recipient knows after a message: the devices that hang on the cause count as told. */
export const toldDevices = ({ devices, reach }: PlannedIncident): number => Math.max(devices, reach)
