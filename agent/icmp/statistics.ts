/** Figures of one round of echoes; times in ms, loss in % (0–100). Times are null when nothing came back. */
export interface EchoStatistics {
  /** Median, which one slow echo does not move. */
  rtt: number | null
  rttMin: number | null
  rttMax: number | null
  /** Mean |Δrtt| of consecutive answers; null with fewer than two. */
  jitter: number | null
  loss: number
}

/** @param rtts one entry per echo in the order of sending, null where no answer came */
export function echoStatistics(rtts: readonly (number | null)[]): EchoStatistics {
  const answered = rtts.filter((rtt) => rtt !== null)
  const sorted = answered.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [below, above] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  let change = 0
  for (const [i, rtt] of answered.entries()) if (i > 0) change += Math.abs(rtt - (answered[i - 1] ?? rtt))
  return {
    rtt: below === undefined || above === undefined ? null : round((below + above) / 2),
    rttMin: sorted[0] ?? null,
    rttMax: sorted.at(-1) ?? null,
    jitter: answered.length < 2 ? null : round(change / (answered.length - 1)),
    loss: rtts.length === 0 ? 100 : round((100 * (rtts.length - answered.length)) / rtts.length),
  }
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
