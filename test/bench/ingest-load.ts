/**
 * Plays many agents in a process of its own: makes the gzip bodies of all reports first, then posts them over kept-alive connections as fast as they are acknowledged, a few agents
 * at a time. Its parent sends a `LoadPlan`, then the word to go, and gets a `LoadResult`.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { echoKeys } from '../support/agent.ts'

export interface LoadPlan {
  port: number
  /** Each agent with its checks. */
  agents: { credential: string; checks: number[] }[]
  seconds: number
  connections: number
}

export interface LoadResult {
  reports: number
  results: number
  /** Answers other than 200. */
  refused: number
  seconds: number
  bytesPerReport: number
  latencyP50Ms: number
  latencyP99Ms: number
}

/** Guarantee: the parent's first message is a plan. */
const [plan] = (await once(process, 'message')) as [LoadPlan]
const rounds = Math.ceil((plan.seconds * 250_000) / plan.agents.reduce((sum, agent) => sum + agent.checks.length, 0))
const start = Date.now() - rounds * 1000

function bodyOf(boot: string, seq: number, checks: readonly number[]): Buffer {
  const base = start + seq * 1000
  const values = checks.flatMap(() => {
    const rtt = 2 + Math.random()
    return [rtt, rtt - 0.2, rtt + 0.3, Math.random() / 10, 0].map((value) => Math.round(value * 1000) / 1000)
  })
  // One result in a thousand fails, so that states change too.
  const outcome = checks.map(() => (Math.random() < 0.001 ? 2 : 0))
  return gzipSync(
    JSON.stringify({
      v: 1,
      boot,
      seq,
      sentAt: base + 900,
      clock: { offset: 3, jumps: 0 },
      dropped: 0,
      base,
      shapes: [echoKeys],
      check: checks,
      at: checks.map((_, i) => i * 10),
      outcome,
      reason: outcome.map((code) => (code === 0 ? 0 : 1)),
      shape: checks.map(() => 0),
      values,
    }),
    { level: 1 },
  )
}

/** Requests in rounds: every agent's first report, then every agent's second. */
const requests: { bytes: Buffer; results: number }[] = []
const boots = plan.agents.map(() => randomUUID())
let bytes = 0
for (let round = 1; round <= rounds; round++) {
  for (const [i, { credential, checks }] of plan.agents.entries()) {
    const body = bodyOf(boots[i] ?? '', round, checks)
    bytes += body.length
    const head =
      `POST /api/agent/v1/reports HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${credential}\r\n` +
      `content-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: ${body.length}\r\n\r\n`
    requests.push({ bytes: Buffer.concat([Buffer.from(head), body]), results: checks.length })
  }
}

let next = 0
let results = 0
let refused = 0
const latencies: number[] = []

/** Posts one request after the other until the time has come, or those before `end` are sent. */
async function play(socket: Socket, until: number, end: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let sent = 0
  let current = 0
  let answer = ''
  const send = () => {
    const request = next < end && performance.now() < until ? requests[next++] : undefined
    if (request === undefined) {
      resolve()
      return
    }
    current = request.results
    sent = performance.now()
    socket.write(request.bytes)
  }
  socket.setEncoding('latin1')
  socket.on('error', reject)
  socket.on('data', (text: string) => {
    answer += text
    const head = answer.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = /content-length: (\d+)/i.exec(answer)?.[1]
    const whole = length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= head + 4 + Number(length)
    if (!whole) return
    if (answer.startsWith('HTTP/1.1 200')) {
      results += current
      latencies.push(performance.now() - sent)
    } else refused++
    answer = ''
    send()
  })
  send()
  await promise
}

const sockets = Array.from({ length: plan.connections }, () => connect(plan.port, '127.0.0.1'))
async function playAll(seconds: number, end: number): Promise<LoadResult> {
  results = 0
  refused = 0
  latencies.length = 0
  const begun = performance.now()
  for (const socket of sockets) socket.removeAllListeners()
  await Promise.all(sockets.map((socket) => play(socket, begun + seconds * 1000, end)))
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return {
    reports: latencies.length,
    results,
    refused,
    seconds: (performance.now() - begun) / 1000,
    bytesPerReport: bytes / requests.length,
    latencyP50Ms: at(0.5),
    latencyP99Ms: at(0.99),
  }
}

// Every agent's first report makes the server read what it has to remember, and all states: not the steady course that is measured.
await playAll(600, plan.agents.length)
process.send?.('ready')
await once(process, 'message')
process.send?.(await playAll(plan.seconds, requests.length))
for (const socket of sockets) socket.destroy()
process.disconnect?.()
