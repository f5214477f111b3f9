import type { ChannelItem, RuleItem } from '../../../server/contract/api/notify.ts'
import type { GroupItem } from '../../../server/contract/api/on-call.ts'
import type { Person, Site } from '../../../server/contract/api/session.ts'
import type { Severity, Verdict } from '../../../server/contract/incidents.ts'
import type { DeviceKind } from '../../../server/contract/kinds.ts'
import type { Target } from '../../../server/contract/notify.ts'
import { clockText } from '../../../server/contract/vietnam-time.ts'
import { type HoursDraft, hoursDraft, hoursOf, minuteOf } from './hours.ts'

/** What a rule may name. */
export interface RuleChoices {
  channels: readonly ChannelItem[]
  groups: readonly GroupItem[]
  people: readonly Pick<Person, 'id' | 'name'>[]
  sites: readonly Site[]
}

/** A rule as its form holds it. */
export interface RuleDraft {
  name: string
  /** '': both. */
  severity: Severity | ''
  deviceKinds: readonly DeviceKind[]
  siteIds: readonly number[]
  verdicts: readonly Verdict[]
  /** Counts only in `hours`. */
  limited: boolean
  hours: HoursDraft
  targets: readonly Target[]
  channelIds: readonly number[]
  steps: readonly { after: string; targets: readonly Target[] }[]
  /** Minutes; '': never. */
  repeat: string
  digest: boolean
  digestAt: string
}

/** Body of a rule in a request, without its unit. */
export type RuleBody = Omit<RuleItem, 'id' | 'unitId' | 'enabled'>

export function ruleDraft(rule: RuleItem | null): RuleDraft {
  const severities = rule?.severities ?? []
  return {
    name: rule?.name ?? '',
    severity: severities.length === 1 ? (severities[0] ?? '') : '',
    deviceKinds: rule?.deviceKinds ?? [],
    siteIds: rule?.siteIds ?? [],
    verdicts: rule?.verdicts ?? [],
    limited: rule?.hours != null,
    hours: hoursDraft(rule?.hours ?? null, { days: [1, 2, 3, 4, 5, 6, 7], from: '07:00', to: '17:00' }),
    targets: rule?.targets ?? [],
    channelIds: rule?.channelIds ?? [],
    steps: (rule?.steps ?? []).map(({ afterMinutes, targets }) => ({ after: String(afterMinutes), targets })),
    repeat: rule?.repeatMinutes == null ? '' : String(rule.repeatMinutes),
    digest: rule?.digestAt != null,
    digestAt: clockText(rule?.digestAt ?? 7 * 60),
  }
}

/** @throws ApiError naming the field for what is no time of day */
export function ruleBody(draft: RuleDraft): RuleBody {
  const { name, severity, deviceKinds, siteIds, verdicts, targets, channelIds, steps, repeat } = draft
  return {
    name,
    severities: severity === '' ? [] : [severity],
    deviceKinds: [...deviceKinds],
    siteIds: [...siteIds],
    verdicts: [...verdicts],
    hours: draft.limited ? hoursOf(draft.hours, 'hours') : null,
    targets: [...targets],
    channelIds: [...channelIds],
    steps: steps.map(({ after, targets: told }) => ({ afterMinutes: Number(after), targets: [...told] })),
    repeatMinutes: repeat === '' ? null : Number(repeat),
    digestAt: draft.digest ? minuteOf(draft.digestAt, 'digestAt') : null,
  }
}

export const sameTarget = (a: Target, b: Target): boolean => targetKey(a) === targetKey(b)

/** A target as the value of a choice, and back. */
export function targetKey(target: Target): string {
  switch (target.type) {
    case 'person':
      return `person ${target.personId}`
    case 'channel':
      return `channel ${target.channelId}`
    default:
      return `${target.type} ${target.groupId}`
  }
}
export function targetOf(key: string): Target | null {
  const [type, id = ''] = key.split(' ')
  if (type === 'person') return { type, personId: id }
  if (type === 'channel') return { type, channelId: Number(id) }
  return type === 'group' || type === 'onCall' ? { type, groupId: Number(id) } : null
}
