import { randomBytes } from 'node:crypto'
import type { Agent, IncomingMessage } from 'node:http'
import type { ProbeParams } from '../server/contract/checks.ts'
import { systemClock } from '../server/contract/clock.ts'
import { httpModule } from './http.ts'
import { errorCode } from './probes/socket-error.ts'

/** What a speed test found. bit/s; null where it was not measured or failed. */
export interface SpeedFinding {
  /** ms since the epoch. */
  at: number
  downBps: number | null
  upBps: number | null
  /** Bytes that went over the line, both directions. */
  bytes: number
  /** Technical text; null when all went well. */
  error: string | null
  nightly: boolean
}

type SpeedTest = NonNullable<ProbeParams['link']['speedTest']>

/** One connection alone rarely fills a line. */
const connections = 4
const usual = { maxBytes: 50_000_000, seconds: 10 }
const smallestPiece = 32 * 1024
/** Random, so that nothing on the way makes it smaller. */
const piece = randomBytes(1024 * 1024)

interface Direction {
  bps: number | null
  bytes: number
  error: string | null
}

/** Measures download, then upload where there is an address for it, each bounded in bytes and seconds. Never rejects. */
export async function measureSpeed(test: SpeedTest, signal: AbortSignal): Promise<Omit<SpeedFinding, 'at' | 'nightly'>> {
  const bounds = { maxBytes: test.maxBytes ?? usual.maxBytes, seconds: test.seconds ?? usual.seconds }
  const down = await measure(new URL(test.downUrl), bounds, signal, download)
  const up = test.upUrl && down.error === null ? await measure(new URL(test.upUrl), bounds, signal, upload) : null
  return { downBps: down.bps, upBps: up?.bps ?? null, bytes: down.bytes + (up?.bytes ?? 0), error: down.error ?? up?.error ?? null }
}

/** Transfers over one connection until the signal aborts; counts what has gone over. Rejects on failures of its own. */
type Transfer = (url: URL, signal: AbortSignal, count: (bytes: number) => void) => Promise<void>

async function measure(url: URL, { maxBytes, seconds }: typeof usual, outer: AbortSignal, transfer: Transfer): Promise<Direction> {
  const end = new AbortController()
  const stop = () => end.abort(new Error('enough'))
  // Name, connection and first answer are not the line's speed, but they have a limit too.
  const giveUp = setTimeout(stop, (seconds + 10) * 1000)
  let timer: NodeJS.Timeout | undefined
  let begun: number | null = null
  let last = 0
  let bytes = 0
  const count = (more: number) => {
    const now = systemClock.monotonic()
    if (begun === null) {
      begun = now
      timer = setTimeout(stop, seconds * 1000)
    }
    bytes += more
    last = now
    if (bytes >= maxBytes) stop()
  }
  outer.addEventListener('abort', stop, { once: true })
  try {
    const ended = await Promise.allSettled(Array.from({ length: connections }, () => transfer(url, end.signal, count)))
    const failure = ended.find((one) => one.status === 'rejected')
    const took = begun === null ? 0 : last - begun
    if (outer.aborted) return { bps: null, bytes, error: 'aborted' }
    if (took < 1 || bytes === 0) return { bps: null, bytes, error: failure ? errorCode(failure.reason) : 'nothing transferred' }
    return { bps: Math.round((bytes * 8000) / took), bytes, error: null }
  } finally {
    clearTimeout(giveUp)
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
}

const download: Transfer = (url, signal, count) =>
  new Promise((resolve, reject) => {
    const outgoing = httpModule(url.protocol).request(
      url,
      { method: 'GET', agent: false, headers: { 'accept-encoding': 'identity' } },
      (response) => {
        if (response.statusCode !== 200) return fail(new Error(`HTTP ${response.statusCode}`))
        response.on('data', (data: Buffer) => count(data.length))
        response.once('end', resolve)
        response.once('error', fail)
      },
    )
    const fail = settle(outgoing, signal, resolve, reject)
    outgoing.end()
  })

/**
 * One POST after another on one connection, each counted when it was answered: what has only gone into the system's buffers, megabytes on a fast machine, has not gone
 * over the line. Pieces grow until one takes a quarter of a second.
 */
const upload: Transfer = async (url, signal, count) => {
  const agent = new (httpModule(url.protocol).Agent)({ keepAlive: true, maxSockets: 1 })
  count(0)
  try {
    for (let size = smallestPiece; !signal.aborted;) {
      const begun = systemClock.monotonic()
      await post(url, piece.subarray(0, size), agent, signal)
      if (signal.aborted) return
      count(size)
      if (systemClock.monotonic() - begun < 250) size = Math.min(size * 2, piece.length)
    }
  } finally {
    agent.destroy()
  }
}

function post(url: URL, body: Buffer, agent: Agent, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': body.length }
    const outgoing = httpModule(url.protocol).request(url, { method: 'POST', agent, headers }, (response) => {
      if (!isWelcome(response)) return fail(new Error(`HTTP ${response.statusCode}`))
      response.resume().once('end', resolve)
    })
    const fail = settle(outgoing, signal, resolve, reject)
    outgoing.end(body)
  })
}

const isWelcome = ({ statusCode = 0 }: IncomingMessage) => statusCode >= 200 && statusCode < 300

/** Ends a transfer by the signal, which is no failure, or by the first error, which is one. @returns how to fail it */
function settle(
  outgoing: { destroy(): unknown; on(event: 'error', listener: (error: Error) => void): unknown },
  signal: AbortSignal,
  resolve: () => void,
  reject: (error: Error) => void,
): (error: Error) => void {
  const stop = () => {
    resolve()
    outgoing.destroy()
  }
  const fail = (error: Error) => {
    if (signal.aborted) return stop()
    reject(error)
    outgoing.destroy()
  }
  outgoing.on('error', fail)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  return fail
}
