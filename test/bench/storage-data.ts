import { reasonCode } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import type { Sample } from '../../server/series/codec.ts'
import { hourMs } from '../../server/series/hours.store.ts'
import { randomFrom } from '../support/random.ts'

/** What the checks of the simulated ward measure. */
export const checkKinds = {
  icmp: probeMetrics.icmp,
  snmp: [
    ...['uptime', 'cpu', 'memory', 'disk', 'temperature', 'voltage', 'current', 'fan'],
    ...[1, 2, 3].flatMap((port) => [`in${port}`, `out${port}`]),
    ...['errors1', 'errors2', 'errors3', 'link1', 'link2', 'link3'],
  ],
  link: probeMetrics.link,
  states: ['power', 'amplifier', 'door'],
  tcp: probeMetrics.tcp,
} as const satisfies Record<string, readonly string[]>
export type CheckKind = keyof typeof checkKinds

/** A result and when the server has it: usually within its minute, or much later out of an agent's spool. */
export interface Measured extends Sample {
  received: number
}

const minute = 60_000

/** One check of the simulated ward: measured every minute from one phase, with the jitter of a busy agent, faults with their retries, silences, and spans that arrive late. */
export class SimulatedCheck {
  readonly kind: CheckKind
  readonly keys: readonly string[]
  readonly #uniform: () => number
  readonly #phase: number
  readonly #level: number
  #walk = 0
  #rates: number[] = []
  #failing = 0

  constructor(kind: CheckKind, seed: number) {
    const random = randomFrom(seed)
    this.#uniform = () => random(2 ** 30) / 2 ** 30
    this.kind = kind
    this.keys = checkKinds[kind]
    this.#phase = Math.floor(this.#uniform() * minute)
    this.#level = 1 + this.#uniform() * 15
  }

  /**
   * Its results of one hour of measuring.
   * @param silent its agent was off from then to then
   * @param arrives when what is measured at a time reaches the server
   */
  hour(hour: number, shapeId: number, silent: readonly [number, number] | null, arrives: (at: number) => number): Measured[] {
    const results: Measured[] = []
    for (let due = hour + this.#phase; due < hour + hourMs; due += this.#failing > 0 && this.#failing < 4 ? 10_000 : minute) {
      const at = due + this.#jitter()
      if (at >= hour + hourMs || (silent !== null && at >= silent[0] && at < silent[1])) continue
      if (this.#failing > 0) this.#failing = this.#uniform() < 0.2 ? 0 : this.#failing + 1
      else if (this.#uniform() < 0.0004) this.#failing = 1
      const failed = this.#failing > 0
      const values = Float64Array.from(failed ? this.#failed() : this.#values(at))
      const outcome = failed ? 2 : 0
      results.push({ at, outcome, reason: failed ? reasonCode['no-answer'] : 0, shapeId, values, received: arrives(at) })
    }
    return results
  }

  #jitter(): number {
    const u = this.#uniform()
    return u < 0.01 ? Math.floor(this.#uniform() * 300) : Math.floor(-Math.log(1 - u) * 2)
  }

  #failed(): number[] {
    return this.keys.map((key) => (key === 'loss' ? 100 : key === 'verdict' ? reasonCode['no-answer'] : Number.NaN))
  }

  #values(at: number): number[] {
    switch (this.kind) {
      case 'icmp':
        return this.#echo(3)
      case 'link': {
        const [rtt = 0, , , jitter = 0, loss = 0] = this.#echo(1)
        const near = (scale: number) => rounded(scale * (1 + this.#uniform() * 0.3), 1)
        return [rtt, loss, jitter, near(0.6), 0, near(9), near(42), 0, near(14), near(4), 0, 1]
      }
      case 'states':
        return [this.#uniform() < 0.0005 ? 1 : 2, Math.floor(at / (6 * hourMs)) % 2, 0]
      case 'tcp':
        return [rounded(this.#level * (1 + this.#uniform() * 0.2), 1)]
      case 'snmp':
        return this.#sensors(at)
    }
  }

  /** Times of five echoes: a level that wanders, noise with a tail, now and then one that is lost. */
  #echo(decimals: number): number[] {
    this.#walk = this.#walk * 0.99 + (this.#uniform() - 0.5) * 0.2
    const base = this.#level + Math.abs(this.#walk)
    const noise = () => -Math.log(1 - this.#uniform()) * 0.15
    const echoes = [noise(), noise(), noise(), noise(), noise()].map((n) => base + n)
    const jitter = echoes.slice(1).reduce((sum, echo, i) => sum + Math.abs(echo - (echoes[i] ?? echo)), 0) / 4
    const sorted = echoes.toSorted((a, b) => a - b)
    const loss = this.#uniform() < 0.003 ? 20 : 0
    return [...[sorted[2] ?? 0, sorted[0] ?? 0, sorted[4] ?? 0, jitter].map((value) => rounded(value, decimals)), loss]
  }

  #sensors(at: number): number[] {
    const u = this.#uniform
    const hour = ((at / hourMs) % 24) / 24
    const busy = Math.sin(hour * Math.PI) ** 2
    if (this.#rates.length === 0 || u() < 0.05) this.#rates = Array.from({ length: 6 }, () => u() ** 3 * 2e6)
    const rates = this.#rates.map((rate) => Math.round(rate * (0.1 + busy) * (0.8 + u() * 0.4)))
    const memory = Math.round((41 + busy * 8 + Math.floor(u() * 5) * 0.013) * 1e6) / 1e6
    return [
      Math.floor(at / 1000) - 1_700_000_000,
      Math.round(5 + busy * 30 * u()),
      memory,
      63.2,
      Math.round(38 + busy * 9 + u()),
      rounded(24.1 + u() * 0.3, 1),
      rounded(0.8 + busy * 0.4 + u() * 0.05, 2),
      3600 + 60 * Math.floor(u() * 3),
      ...rates,
      u() < 0.01 ? Math.ceil(u() * 20) : 0,
      0,
      0,
      1,
      1,
      2,
    ]
  }
}

function rounded(value: number, decimals: number): number {
  const power = 10 ** decimals
  return Math.round(value * power) / power
}
