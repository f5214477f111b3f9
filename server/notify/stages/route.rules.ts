import type { Target } from '../../contract/notify.ts'
import { onCallAt } from '../duty.rules.ts'
import { spanAt } from '../hours.rules.ts'
import type { PlannedIncident, PlannedRule, Recipient, StageReason, Via, World } from '../world.ts'

/** Is the rule for this incident, now? And why not. */
export function matchRule(rule: PlannedRule, incident: PlannedIncident, now: number): { matches: boolean; reason: StageReason } {
  const not = (code: StageReason['code']) => ({ matches: false, reason: { code } })
  if (!incident.units.includes(rule.unitId)) return not('rule-unit')
  if (rule.siteIds.length > 0 && !rule.siteIds.some((id) => incident.siteIds.includes(id))) return not('rule-site')
  if (rule.deviceKinds.length > 0 && !rule.deviceKinds.some((kind) => incident.deviceKinds.includes(kind))) return not('rule-kind')
  if (rule.severities.length > 0 && !rule.severities.includes(incident.severity)) return not('rule-severity')
  if (rule.verdicts.length > 0 && !rule.verdicts.includes(incident.verdict)) return not('rule-verdict')
  if (rule.hours !== null && spanAt(rule.hours, now) === null) return not('rule-hours')
  return { matches: true, reason: { code: 'rule-matches' } }
}

/** Every recipient that a rule names for an incident, with the earliest step at which each rule does. */
export function routeIncident(incident: PlannedIncident, world: World): { recipient: Recipient; via: Via[] }[] {
  const found = new Map<string, { recipient: Recipient; via: Via[] }>()
  for (const rule of world.rules) {
    if (!matchRule(rule, incident, world.now).matches) continue
    for (const [step, { targets }] of [{ targets: rule.targets }, ...rule.steps].entries())
      for (const recipient of targets.flatMap((target) => recipientsOf(target, rule, world))) {
        const key = recipientKey(recipient)
        const entry = found.get(key) ?? { recipient, via: [] }
        found.set(key, entry)
        if (!entry.via.some((via) => via.rule === rule)) entry.via.push({ rule, step })
      }
  }
  return [...found.values()]
}

export const recipientKey = ({ channelId, personId }: Recipient): string => `${channelId} ${personId ?? ''}`

function recipientsOf(target: Target, rule: PlannedRule, world: World): Recipient[] {
  if (target.type === 'channel') return [{ channelId: target.channelId, personId: null }]
  const channels = channelsFor(rule, world)
  return peopleOf(target, world).flatMap((personId) => channels.map((channelId) => ({ channelId, personId })))
}

function peopleOf(target: Exclude<Target, { type: 'channel' }>, { groups, now }: World): string[] {
  if (target.type === 'person') return [target.personId]
  const group = groups.get(target.groupId)
  if (!group) return []
  return target.type === 'group' ? [...group.members] : onCallAt(group, now).map(({ personId }) => personId)
}

/** Channels by which the rule reaches people: those that it names, or all of its unit. Whether a person has an address there is asked later. */
function channelsFor(rule: PlannedRule, { channels }: World): number[] {
  if (rule.channelIds.length > 0) return [...rule.channelIds]
  return [...channels.values()].filter((channel) => channel.unitId === rule.unitId && channel.enabled).map(({ id }) => id)
}
