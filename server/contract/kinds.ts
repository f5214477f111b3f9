/** What a device is. The three that the notice names come first: the internet line, the PC, the loudspeaker cluster. */
export const deviceKinds = [
  'uplink',
  'pc',
  'speakerCluster',
  'router',
  'switch',
  'accessPoint',
  'ups',
  'power',
  'environment',
  'audio',
  'printer',
  'nas',
  'server',
  'camera',
  'other',
] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** The bands of the overview, and what belongs to each. */
export const deviceBands = ['uplinks', 'computers', 'clusters', 'others'] as const
export type DeviceBand = (typeof deviceBands)[number]

export const bandOfKind: Record<DeviceKind, DeviceBand> = {
  uplink: 'uplinks',
  router: 'uplinks',
  switch: 'uplinks',
  accessPoint: 'uplinks',
  pc: 'computers',
  server: 'computers',
  printer: 'computers',
  nas: 'computers',
  speakerCluster: 'clusters',
  audio: 'clusters',
  ups: 'others',
  power: 'others',
  environment: 'others',
  camera: 'others',
  other: 'others',
}

/** How a device is watched. One file per kind in `agent/probes/`. */
export const probeKinds = ['icmp', 'snmp', 'dns', 'http', 'tcp', 'host', 'link', 'json', 'push'] as const
export type ProbeKind = (typeof probeKinds)[number]
/** Kinds that an agent carries out; results of the others reach the server by themselves. */
export type AgentProbeKind = Exclude<ProbeKind, 'push'>

/**
 * What one result says. Numbers on the wire and in the log are the index in this list (the order is Nagios'); append only.
 * `unknown` means that nothing could be learnt (no engine, no permission), never that the device is down.
 */
export const outcomes = ['ok', 'warning', 'critical', 'unknown'] as const
export type Outcome = (typeof outcomes)[number]

/**
 * Why a result is not plainly ok. Numbers on the wire and in the log are the index in this list: append only, never reorder.
 * Each has a Vietnamese sentence for staff and a technical one for the technician in `web/locales`.
 */
export const reasons = [
  'none',
  'no-answer',
  'host-unreachable',
  'connection-refused',
  'no-snmp',
  'bad-credentials',
  'partial',
  'icmp-not-possible',
  'invalid-target',
  'name-not-found',
  'dns-failure',
  'dns-wrong-answer',
  'http-status',
  'http-content',
  'tls-failure',
  'packet-loss',
  'slow',
  'limit-warning',
  'limit-critical',
  'state-warning',
  'state-critical',
  'probe-error',
  'cable',
  'lan',
  'isp-line',
  'isp-upstream',
  'local-dns',
  'captive-portal',
  'not-configured',
  'agent-silent',
  'garbled-answer',
  'no-address',
  'failover',
  'not-reporting',
  'inspection-trouble',
  'inspection-broken',
  'inspection-due',
  'flapping',
] as const
export type Reason = (typeof reasons)[number]

/**
 * State of a check or device as people see it: hoạt động, cảnh báo, sự cố, không tới được, chưa rõ, bảo trì.
 * `unreachable` is given by the server when the cause lies before the device (its agent or parent), `critical` when it lies in it.
 */
export const statuses = ['ok', 'warning', 'critical', 'unreachable', 'unknown', 'maintenance'] as const
export type Status = (typeof statuses)[number]

/** What a person found who looked at a device: tốt, có trục trặc, hỏng. */
export const inspectionResults = ['good', 'trouble', 'broken'] as const
export type InspectionResult = (typeof inspectionResults)[number]

/** Soft: seen once, being rechecked. Hard: confirmed. */
export const stateTypes = ['soft', 'hard'] as const
export type StateType = (typeof stateTypes)[number]

/** Numbers the members by their place. Guarantee: the keys are exactly the members, since each is written from the list. */
function codesByPlace<T extends string>(members: readonly T[]): Record<T, number> {
  return Object.fromEntries(members.map((member, place) => [member, place])) as Record<T, number>
}

export const reasonCode: Record<Reason, number> = codesByPlace(reasons)
export const outcomeCode: Record<Outcome, number> = { ok: 0, warning: 1, critical: 2, unknown: 3 }
