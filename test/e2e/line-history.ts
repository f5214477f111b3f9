import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { reasonCode, type Reason } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { enrolResponseSchema } from '../../server/contract/wire.ts'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { call } from './app.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** What a line went through in a day, by the share of it that had passed. */
const troubles: { from: number; to: number; reason: Reason; critical: boolean }[] = [
  { from: 0.2, to: 0.24, reason: 'isp-line', critical: true },
  { from: 0.5, to: 0.55, reason: 'packet-loss', critical: false },
  { from: 0.7, to: 0.78, reason: 'failover', critical: false },
]

/** Makes a line with a day of results that an agent of the test reports. @returns its device's id */
export async function addLineWithDay(page: Page, url: string): Promise<number> {
  const { token } = z
    .object({ token: z.string() })
    .parse(await call(page, 'POST', '/api/agents/enrolments', { name: 'Trạm của đường truyền' }))
  const send = async (path: string, body: Uint8Array | string, headers: Record<string, string>) => {
    const sent = typeof body === 'string' ? body : new Uint8Array(body)
    const answer = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: sent })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const facts = { hostname: 'tram', os: 'Linux', arch: 'x64', version: '1.0.0', installId: randomUUID() }
  const agent = enrolResponseSchema.parse(await send('/api/agent/v1/enrol', JSON.stringify({ token, facts }), {}))
  const params = {
    anchors: ['192.0.2.1'],
    speedTest: { downUrl: 'http://192.0.2.1/' },
    publicAddress: { by: 'http', url: 'http://192.0.2.1/' },
  }
  const device = await call(page, 'POST', '/api/devices', {
    name: 'Đường truyền 1',
    kind: 'uplink',
    agentId: agent.agentId,
    checks: [{ kind: 'link', params }],
  })
  const { id, checks } = z.object({ id: z.int(), checks: z.array(z.object({ id: z.int() })) }).parse(device)
  const report = dayReport(checks[0]?.id ?? 0, agent.serverTime)
  await send('/api/agent/v1/reports', gzipSync(JSON.stringify(report)), {
    authorization: `Bearer ${agent.credential}`,
    'content-encoding': 'gzip',
  })
  return id
}

function dayReport(check: number, now: number) {
  const rounds = Array.from({ length: 2850 }, (_, i) => ({ at: i * 30_000 - 2850 * 30_000, part: i / 2850 })).filter(
    ({ part }) => part < 0.4 || part > 0.43,
  )
  const judged = rounds.map(({ at, part }) => {
    const trouble = troubles.find(({ from, to }) => part >= from && part < to)
    const wave = 12 + 6 * Math.sin(part * 20) + ((at / 30_000) % 7) + (part > 0.5 && part < 0.55 ? 40 : 0)
    const rtt = trouble?.critical ? null : wave
    const loss = trouble?.critical ? 100 : trouble?.reason === 'packet-loss' ? 40 : 0
    const code = reasonCode[trouble?.reason ?? 'none']
    const values = [rtt, loss, rtt === null ? null : 1, 0.8, 0, rtt, rtt, code, rtt, 3, 0, trouble?.reason === 'failover' ? 2 : 1]
    return { at, outcome: trouble ? (trouble.critical ? 2 : 1) : 0, code, values }
  })
  return {
    v: 1,
    boot: randomUUID(),
    seq: 1,
    sentAt: now,
    base: now,
    shapes: [probeMetrics.link],
    check: judged.map(() => check),
    at: judged.map(({ at }) => at),
    outcome: judged.map(({ outcome }) => outcome),
    reason: judged.map(({ code }) => code),
    shape: judged.map(() => 0),
    values: judged.flatMap(({ values }) => values),
    details: [{ row: judged.length - 1, detail: detailOf(now) }],
  }
}

/** Evidence as an agent keeps it with the newest result. */
function detailOf(now: number) {
  const change = { at: now - 0.3 * day, from: '203.0.113.7', to: '198.51.100.9', fromLine: 'Cáp quang', toLine: '4G dự phòng' }
  const back = { at: now - 0.22 * day, from: '198.51.100.9', to: '203.0.113.7', fromLine: '4G dự phòng', toLine: 'Cáp quang' }
  return {
    steps: {
      nic: { state: 'ok', nic: 'eth0', address: 'ok' },
      gateway: { state: 'ok', target: '192.168.1.1', rtt: 0.8, loss: 0 },
      ispHop: { state: 'ok', target: '100.64.0.1', rtt: 3, loss: 0, ttl: 2, usualRtt: 3.2, usualLoss: 0.5 },
      anchors: [{ state: 'ok', target: '192.0.2.1', rtt: 14, loss: 0 }],
      dnsLocal: { state: 'ok', name: 'example.vn', time: 9 },
    },
    ispHopBaseline: true,
    publicAddress: { address: '203.0.113.7', since: back.at, line: 'Cáp quang', place: 1, failed: false, changes: [change, back] },
    shared: true,
    speed: { at: now - 3_600_000, downBps: 94_300_000, upBps: 41_200_000, bytes: 1, error: null, nightly: true },
  }
}
