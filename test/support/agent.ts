import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { permitAgent } from '../../server/agents/index.ts'
import type { NewCheck } from '../../server/contract/api/devices.ts'
import { type Outcome, type Reason, outcomeCode, reasonCode } from '../../server/contract/kinds.ts'
import { enrolResponseSchema, type ReportInput } from '../../server/contract/wire.ts'
import { addDevice } from '../../server/devices/index.ts'
import { type TestServer, jsonInit } from './server.ts'

/** An agent that speaks the wire itself, so that tests say what it sends. */
export interface TestAgent {
  id: number
  unitId: number
  credential: string
  boot: string
  /** Makes a device watched by this agent. @returns its id and those of its checks */
  device(name: string, checks?: NewCheck[]): Promise<{ id: number; checks: number[] }>
  post(body: Uint8Array | string, headers?: Record<string, string>): Promise<Response>
  /** Sends a report, gzipped, as the wire wants it. */
  send(report: Partial<ReportInput>): Promise<Response>
  /** The same agent, which reports to another server of the installation. */
  via(http: Requests): TestAgent
}

type Requests = Pick<TestServer['http'], 'request'>

/** One result as tests write it. */
export interface TestResult {
  check: number
  /** ms since the epoch. */
  at: number
  outcome?: Outcome
  reason?: Reason
  values?: (number | null)[]
}

export const echoKeys = ['rtt', 'rttMin', 'rttMax', 'jitter', 'loss']

/** A report of echo results. */
export function reportOf(boot: string, seq: number, results: readonly TestResult[], more: Partial<ReportInput> = {}): ReportInput {
  const base = results[0]?.at ?? 0
  return {
    v: 1,
    boot,
    seq,
    sentAt: base,
    base,
    shapes: [echoKeys],
    check: results.map((r) => r.check),
    at: results.map((r) => r.at - base),
    outcome: results.map((r) => outcomeCode[r.outcome ?? 'ok']),
    reason: results.map((r) => reasonCode[r.reason ?? 'none']),
    shape: results.map(() => 0),
    values: results.flatMap((r) => r.values ?? [1.5, 1.25, 2, 0.25, 0]),
    ...more,
  }
}

export async function enrolTestAgent(server: TestServer, unitId: number, name = 'Trạm thử nghiệm'): Promise<TestAgent> {
  const { token } = await server.app.db.transaction((tx) => permitAgent(tx, server.ctx, { unitId, siteId: null, name }))
  const facts = { hostname: name, os: 'Linux', arch: 'x64', version: '1.0.0', installId: randomUUID() }
  const answer = await server.http.request('/api/agent/v1/enrol', jsonInit('POST', { token, facts }))
  if (answer.status !== 200) throw new Error(`enrolment failed: ${await answer.text()}`)
  const { agentId: id, credential } = enrolResponseSchema.parse(await answer.json())
  const boot = randomUUID()
  const device: TestAgent['device'] = (deviceName, checks = [{ kind: 'icmp', params: {} }]) =>
    server.app.db.transaction(async (tx) => {
      const made = await addDevice(tx, server.ctx, { unitId, name: deviceName, kind: 'router', address: '127.0.0.9' }, checks, id)
      const { rows } = await tx.execute<{ id: number }>(`select id from "check" where device_id = ${made.id} order by id`)
      return { id: made.id, checks: rows.map((row) => row.id) }
    })
  const reportingTo = (http: Requests): TestAgent => {
    const post: TestAgent['post'] = async (body, headers = {}) =>
      http.request('/api/agent/v1/reports', {
        method: 'POST',
        headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
    return {
      id,
      unitId,
      credential,
      boot,
      device,
      post,
      send: (report) => post(gzipSync(JSON.stringify({ ...reportOf(boot, 1, []), ...report }))),
      via: reportingTo,
    }
  }
  return reportingTo(server.http)
}
