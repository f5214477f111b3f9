import type { Severity, IncidentStatus, Verdict } from '../contract/incidents.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import type { ChannelKind, ContactKind, Hours, MessageKind, Rotation, StageName, Step, Target } from '../contract/notify.ts'
import type { StageCode } from './stages/words.ts'

/** What the planner knows, read in one go. Instants are ms since the epoch. Pure: types only. */

/** An incident as it is now. */
export interface PlannedIncident {
  id: number
  unitId: number
  /** Its unit and all above it: whose rules count. */
  units: readonly number[]
  /** Places of the cause and of all devices that it concerns; their kinds. */
  siteIds: readonly number[]
  deviceKinds: readonly DeviceKind[]
  verdict: Verdict
  severity: Severity
  status: IncidentStatus
  openedAt: number
  /** When it ended; null while it is open or only recovering. */
  endedAt: number | null
  /** When the planner first saw it. */
  seenAt: number
  flapping: boolean
  reopened: number
  mutedUntil: number | null
  /** Id of who has taken it; null: nobody. */
  acknowledgedBy: string | null
  mergedInto: number | null
  revision: number
  /** Devices that fail now. */
  devices: number
  /** Devices that hang on the cause, failing or not: that they follow is no news. */
  reach: number
}

export interface Recipient {
  channelId: number
  /** Null: the channel's own place. */
  personId: string | null
}

/** What a recipient was told last; see `notify_told`. */
export interface Told extends Recipient {
  incidentId: number
  state: 'open' | 'resolved'
  kind: MessageKind
  severity: Severity
  verdict: Verdict
  devices: number
  flapping: boolean
  reopened: number
  revision: number
  ruleId: number | null
  step: number
  since: number
  at: number
}

export interface PlannedRule {
  id: number
  unitId: number
  name: string
  siteIds: readonly number[]
  deviceKinds: readonly DeviceKind[]
  severities: readonly Severity[]
  verdicts: readonly Verdict[]
  hours: Hours | null
  targets: readonly Target[]
  channelIds: readonly number[]
  steps: readonly Step[]
  repeatMinutes: number | null
  digestAt: number | null
}

export interface PlannedChannel {
  id: number
  unitId: number
  kind: ChannelKind
  name: string
  enabled: boolean
  /** Does it stand for a place of its own? */
  place: boolean
}

export interface PlannedPerson {
  id: string
  name: string
  disabled: boolean
  /** Units whose incidents the person may read today. */
  units: ReadonlySet<number>
  /** … and may take. */
  handles: ReadonlySet<number>
  quiet: { hours: readonly Hours[]; criticalPasses: boolean } | null
  /** Addresses by kind of channel; of Web Push the ids of the browsers. */
  addresses: Readonly<Partial<Record<ContactKind | 'webPush', readonly string[]>>>
}

export interface Shift {
  id: number
  personId: string
  from: number
  to: number
  note: string | null
}

export interface PlannedGroup {
  id: number
  name: string
  members: readonly string[]
  rotation: Rotation | null
  shifts: readonly Shift[]
}

/** Times of waiting, in ms. */
export interface Waits {
  /** From when an incident became known until its first message, so that merged ones are never told. */
  group: number
  /** Between a message and an update about cause or size. */
  update: number
}

export const presetWaits: Waits = { group: 30_000, update: 5 * 60_000 }

export interface World {
  now: number
  waits: Waits
  incidents: readonly PlannedIncident[]
  told: readonly Told[]
  rules: readonly PlannedRule[]
  channels: ReadonlyMap<number, PlannedChannel>
  persons: ReadonlyMap<string, PlannedPerson>
  groups: ReadonlyMap<number, PlannedGroup>
}

/** A rule that names a recipient, and at which step. */
export interface Via {
  rule: PlannedRule
  /** 0: at once. */
  step: number
}

/** One incident for one recipient, on its way through the stages. */
export interface Candidate {
  incident: PlannedIncident
  recipient: Recipient
  via: readonly Via[]
  told: Told | null
  /** What the message would be; set by the first stage. */
  kind: MessageKind
  /** The rule and step that it is sent for; null: none any more, only for what was told before. */
  chosen: Via | null
  /** When somebody of a rule's step 0 was first told in this episode, by rule; in this run too. */
  firstTold: ReadonlyMap<number, number>
}

/** Why a stage let something pass or not: a stable code and what it rests on. `stages/words.ts` words it. */
export interface StageReason {
  code: StageCode
  /** ms since the epoch. */
  at?: number
  count?: number
  name?: string
}

/** `pass`: goes on, perhaps changed. `stop`: nothing is sent now; `until`: held until then, when it is asked again. */
export type Outcome = { pass: Candidate; reason: StageReason } | { stop: StageReason; until: number | null }

export interface Stage {
  name: StageName
  run: (candidate: Candidate, world: World) => Outcome
}

/** A stage's answer, for "ai sẽ nhận gì". */
export interface Passed {
  stage: StageName
  passed: boolean
  reason: StageReason
  until: number | null
}

/** What the stages said of one recipient. */
export interface Trace {
  candidate: Candidate
  /** Whether it is sent now. */
  sends: boolean
  stages: readonly Passed[]
}
