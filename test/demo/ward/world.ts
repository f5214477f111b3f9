import { chance, type Fault, type FaultSpan } from './faults.ts'

/** The simulated ward's time and what is wrong in it. Simulated devices ask it at every read. */
export class World {
  /** Where the ward's time stands; null: it runs with the machine's. */
  #at: number | null = null
  readonly #now: () => number
  readonly #spans = new Map<string, FaultSpan[]>()

  constructor(now: () => number, spans: readonly FaultSpan[] = []) {
    this.#now = now
    for (const span of spans) this.#of(span.device).push(span)
  }

  now(): number {
    return this.#at ?? this.#now()
  }

  /** Moves the ward to an instant, or back to the present with null. */
  moveTo(at: number | null): void {
    this.#at = at
  }

  has(device: string, fault: Fault): boolean {
    const now = this.now()
    return this.#of(device).some((span) => span.fault === fault && span.from <= now && (span.to === null || now < span.to))
  }

  /** Minutes for which a fault has lasted; null: there is none. */
  lasting(device: string, fault: Fault): number | null {
    const now = this.now()
    const span = this.#of(device).find((one) => one.fault === fault && one.from <= now && (one.to === null || now < one.to))
    return span ? (now - span.from) / 60_000 : null
  }

  inject(device: string, fault: Fault): void {
    if (!this.has(device, fault)) this.#of(device).push({ device, fault, from: this.now(), to: null })
  }

  clear(device: string): void {
    const now = this.now()
    for (const span of this.#of(device)) if (span.from <= now && (span.to === null || now < span.to)) span.to = now
  }

  /** What is wrong now. */
  active(): FaultSpan[] {
    return [...this.#spans.keys()].flatMap((device) =>
      this.#of(device).filter((span) => this.has(device, span.fault) && span.from <= this.now()),
    )
  }

  /** A figure that wanders around `middle` by at most `swing`: a daily wave with noise that is the same at the same minute. */
  wander(seed: string, middle: number, swing: number): number {
    const minutes = Math.floor(this.now() / 60_000)
    const wave = Math.sin((2 * Math.PI * (minutes - 480)) / 1440)
    return middle + swing * (0.6 * wave + 0.4 * (2 * chance(`${seed}/${minutes}`) - 1))
  }

  /** A counter that has grown at about `perSecond` since the start of 2026, faster in office hours. */
  counter(seed: string, perSecond: number): bigint {
    const seconds = (this.now() - Date.UTC(2026, 0, 1)) / 1000
    const daily = (86_400 / (2 * Math.PI)) * (1 - Math.cos((2 * Math.PI * (seconds - 3_600)) / 86_400))
    return BigInt(Math.floor(perSecond * (seconds + 0.8 * daily) * (0.8 + 0.4 * chance(seed))))
  }

  #of(device: string): FaultSpan[] {
    const known = this.#spans.get(device)
    if (known) return known
    const fresh: FaultSpan[] = []
    this.#spans.set(device, fresh)
    return fresh
  }
}
