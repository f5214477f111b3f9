import type { DeviceKind, ProbeKind } from './kinds.ts'
import { metricUnits, type Unit } from './metrics.ts'
import type { SensorDef } from './sensors.ts'

/** What limits can be set for, whatever the maker calls it: roles of sensors (`sensorRoles`), and what echoes and answers of services are measured by. */
export const limitMeasures = [
  'loss',
  'rtt',
  'jitter',
  'response',
  'cpu',
  'memory',
  'disk',
  'temperature',
  'humidity',
  'battery-charge',
  'battery-minutes',
  'ups-load',
  'input-voltage',
  'output-voltage',
  'mobile-signal',
  'mobile-quality',
  'toner',
  'audio-level',
] as const
export type LimitMeasure = (typeof limitMeasures)[number]

/** The unit that limits of a measure are in: a sensor in another one is not meant. */
export const measureUnits: Record<LimitMeasure, Unit> = {
  loss: '%',
  rtt: 'ms',
  jitter: 'ms',
  response: 'ms',
  cpu: '%',
  memory: '%',
  disk: '%',
  temperature: '°C',
  humidity: '%',
  'battery-charge': '%',
  'battery-minutes': 'min',
  'ups-load': '%',
  'input-voltage': 'V',
  'output-voltage': 'V',
  'mobile-signal': 'dBm',
  'mobile-quality': 'dB',
  toner: '%',
  'audio-level': 'dB',
}

/** What a limit rule is set for, the widest first: the more special rule wins, of equal ones that of the nearest unit. */
export const limitScopes = ['unit', 'site', 'kind', 'device'] as const
export type LimitScope = (typeof limitScopes)[number]

/** Bounds in the unit of what is measured; null: none. A value on a bound is beyond it. All null: nothing is too low or too high. */
export interface Bounds {
  warnLow: number | null
  warnHigh: number | null
  critLow: number | null
  critHigh: number | null
}

/** Limits as a person sets them. */
export interface Limits extends Bounds {
  /** Minutes that a value has to stay beyond a bound before it counts. */
  delayMinutes: number
  /** How far a value has to come back behind the bound before it is well again, in its unit. */
  hysteresis: number
}

/** How far one level (warning, critical) of a limit has come. Times are ms since the epoch. */
export interface Level {
  /** Since when the value is beyond the bound without a break; null: it is not. */
  since: number | null
  /** It has been for as long as the limit asks: it counts. */
  on: boolean
  /** Which bound; null: none. */
  side: 'low' | 'high' | null
}

/** Where a value stands against its limits. */
export interface LimitState {
  warning: Level
  critical: Level
}

/** Where limits come from: a rule, the defaults of the kind, the profile of the device, or the measurement itself. */
export type LimitOrigin = LimitScope | 'default' | 'profile' | 'probe'

/** From so much on the measurement itself calls an echo bad (mwan3's thresholds): % and ms. */
export const echoLimits = { loss: 40, rtt: 1000 } as const

const measures: ReadonlySet<string> = new Set(limitMeasures)
const isMeasure = (role: string | undefined): role is LimitMeasure => role !== undefined && measures.has(role)

/** The measure of a value with a fixed name. */
const fixed: Partial<Record<ProbeKind, Readonly<Record<string, LimitMeasure>>>> = {
  icmp: { loss: 'loss', rtt: 'rtt', jitter: 'jitter' },
  link: { loss: 'loss', rtt: 'rtt', jitter: 'jitter' },
  dns: { time: 'response' },
  http: { time: 'response' },
  tcp: { time: 'response' },
}

/** Kinds of probes whose values have fixed names that limits can be set for, with the keys of these. */
export const measuredKeys = (kind: ProbeKind): readonly string[] => Object.keys(fixed[kind] ?? {})

/** What a value is measured as; null: only by its own name. */
export function measureOf(kind: ProbeKind, key: string, def: Pick<SensorDef, 'role' | 'unit'> | null): LimitMeasure | null {
  const measure = def === null ? fixed[kind]?.[key] : isMeasure(def.role) ? def.role : undefined
  if (measure === undefined) return null
  return measureUnits[measure] === (def === null ? metricUnits[key] : def.unit) ? measure : null
}

/** Can limits be set for a value at all? A state has none. */
export const canHaveLimits = (unit: Unit, def: Pick<SensorDef, 'states'> | null): boolean => unit !== 'state' && def?.states === undefined

/** Limits of a kind of device where neither a rule nor its profile says anything; `kind` null: of every other kind. */
export interface LimitDefault extends Limits {
  measure: LimitMeasure
  kind: DeviceKind | null
}
