/** What can go wrong with each kind of simulated equipment; also the words of `npm run demo:fault`. */
export const faultKinds = {
  cluster: ['offline', 'mains', 'amplifier', 'line-short', 'line-open', 'line-ground', 'hot'],
  router: ['offline', 'hot'],
  mobile: ['offline', 'no-sim', 'weak-signal'],
  switch: ['offline', 'busy'],
  ups: ['offline', 'on-battery', 'battery-low', 'battery-old', 'overload', 'bypass'],
  pc: ['offline', 'disk-full', 'memory-full'],
  printer: ['offline', 'toner-low', 'toner-out', 'paper-out', 'jam', 'cover'],
  nas: ['offline', 'disk-failed', 'rebuilding', 'volume-full', 'hot', 'on-battery'],
  line: ['dns', 'portal', 'isp'],
} as const
export type Model = keyof typeof faultKinds
export type Fault = (typeof faultKinds)[Model][number]

/** One fault of one device: from, to in ms since the epoch; `to` null: until it is cleared. */
export interface FaultSpan {
  device: string
  fault: Fault
  from: number
  to: number | null
}

const hour = 3_600_000
const day = 24 * hour

/** A repeatable number between 0 and 1 for a text (FNV-1a, finished by an avalanche). */
export function chance(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}

/** Faults a year of each kind of equipment, and how long one lasts at most (hours). Storms come on top. */
const habits: Record<Model, { perYear: number; longest: number }> = {
  cluster: { perYear: 5, longest: 60 },
  router: { perYear: 1, longest: 6 },
  mobile: { perYear: 8, longest: 12 },
  switch: { perYear: 1.5, longest: 10 },
  ups: { perYear: 3, longest: 4 },
  pc: { perYear: 4, longest: 30 },
  printer: { perYear: 20, longest: 8 },
  nas: { perYear: 3, longest: 20 },
  line: { perYear: 10, longest: 5 },
}

/**
 * The faults that a device of the ward has had between two instants. The same arguments always give the same faults, so that a second start of the demo tells the same
 * story.
 */
export function faultHistory(device: string, model: Model, from: number, to: number): FaultSpan[] {
  const { perYear, longest } = habits[model]
  const kinds = faultKinds[model]
  const spans: FaultSpan[] = []
  for (let at = Math.floor(from / day) * day; at < to; at += day) {
    const seed = `${device}/${at / day}`
    if (chance(`${seed}/happens`) >= perYear / 365) continue
    const start = at + chance(`${seed}/hour`) * day
    const fault = kinds[Math.floor(chance(`${seed}/kind`) * kinds.length)] ?? kinds[0]
    spans.push({ device, fault, from: start, to: start + hour * (0.5 + chance(`${seed}/length`) ** 2 * longest) })
  }
  return spans.filter((span) => span.from < to && (span.to ?? to) > from)
}
