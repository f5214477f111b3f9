import type { EchoReply, EchoRequest } from '../probes/probe.ts'

/** How to run `ping` so that it ends within the time that a request allows. */
export interface PingPlan {
  count: number
  /** Seconds to wait for an answer. */
  timeout: number
  /** Seconds between echoes; null where the program has no such option. */
  interval: number | null
}

/** Ordinary users may not go below this on Linux (ms). */
const shortestInterval = 200

/**
 * Windows sends the next echo a second after an answer or at once after a time-out; elsewhere the interval can be chosen. Both may leave time for fewer
 * echoes than asked for. Whole seconds, since BusyBox takes no fractions.
 */
export function planPing(platform: NodeJS.Platform, request: Pick<EchoRequest, 'count' | 'gap' | 'timeout'>): PingPlan {
  const total = request.gap * (request.count - 1) + request.timeout
  if (platform === 'win32') {
    const count = clamp(Math.floor(total / 1000), request.count)
    return { count, timeout: clamp(Math.floor(total / count / 1000), Infinity), interval: null }
  }
  const interval = Math.max(shortestInterval, request.gap)
  const count = clamp(Math.floor((total - 1000) / interval) + 1, request.count)
  return { count, timeout: clamp(Math.floor((total - interval * (count - 1)) / 1000), Infinity), interval: interval / 1000 }
}

function clamp(value: number, most: number): number {
  return Math.max(1, Math.min(value, most))
}

/** How the platform's program is told a hop limit. */
export function hopLimitOption(platform: NodeJS.Platform, ttl: number | undefined): string[] {
  if (ttl === undefined) return []
  return [platform === 'win32' ? '-i' : platform === 'darwin' ? '-m' : '-t', String(ttl)]
}

/** Who says that the hop limit was reached; only in English, so elsewhere nothing is learnt. iputils, BSD, Windows. */
const expiredLine = /^.*?\bfrom ([0-9a-f:.]+?):? .*(?:time to live exceeded|ttl expired|hop limit)/gim

/**
 * What a run of `ping` says. Only `alive` is believed: it stands for answers with a time, while Windows counts "Destination host unreachable", sent by
 * a router, as received and reports 0 % loss. Which echoes were lost is not told, so the lost ones stand at the end.
 */
export function interpretPing(response: PingResponse, count: number, limited = false): EchoReply {
  const hops = limited ? [...response.output.matchAll(expiredLine)].map(([, address = '']) => ({ address, rtt: null })) : []
  const times = response.alive ? (response.times ?? []).filter((time) => typeof time === 'number').slice(0, count) : []
  const rtts = [...times, ...Array.from({ length: count - times.length }, () => null)]
  if (hops.length > 0) return { rtts, hops }
  if (times.length > 0) return { rtts }
  if (/unreachable|no route to host|invalid argument/i.test(response.output)) return { rtts, unreachable: true }
  // Every ping that could send prints a summary with the loss; without one it failed before.
  if (!/\d%/.test(response.output)) return { rtts: [], error: response.output.trim().split('\n')[0] ?? 'ping failed' }
  return { rtts }
}

/** The part of the `ping` package's response that is used; its own types leave out `times`. */
export interface PingResponse {
  alive: boolean
  output: string
  times?: readonly (number | string)[]
}
