import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { probeParams } from '../contract/checks.ts'
import { reportReceiptSchema } from '../contract/wire.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8, 30))
let server: TestServer
let agent: TestAgent
beforeAll(async () => {
  server = await startTestServer({ clock })
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
})
afterAll(() => server.close())

const receipt = async (answer: Response) => reportReceiptSchema.parse(await answer.json())
async function stored(check: number): Promise<number> {
  const { rows } = await server.app.pool.query<{ count: number }>('select count(*) from result_log where check_id = $1', [check])
  return rows[0]?.count ?? 0
}
const stateOf = async (check: number) =>
  (
    await server.app.pool.query<{ status: string; state_type: string; reason: string }>('select * from check_state where check_id = $1', [
      check,
    ])
  ).rows[0]
const deviceStateOf = async (device: number) =>
  (
    await server.app.pool.query<{ status: string; reason: string }>('select status, reason from device_state where device_id = $1', [
      device,
    ])
  ).rows[0]

describe('states', () => {
  test('go soft, hard and back; the device follows, with its timeline', async () => {
    const { id, checks } = await agent.device('Thiết bị có sự cố', [
      { kind: 'icmp', params: {}, attempts: 2 },
      { kind: 'tcp', params: { port: 80 }, attempts: 2 },
    ])
    const [echo = 0, tcp = 0] = checks
    let seq = 300
    let at = clock.now()
    const say = async (check: number, outcome: 'ok' | 'critical') => {
      at += 1000
      await agent.send(reportOf(agent.boot, seq++, [{ check, at, outcome, reason: outcome === 'ok' ? 'none' : 'no-answer' }]))
      const [device, state] = [await deviceStateOf(id), await stateOf(check)]
      return `${state?.status} ${state?.state_type} → ${device?.status} ${device?.reason}`
    }
    expect(await say(echo, 'ok')).toBe('ok hard → ok none')
    expect(await say(tcp, 'ok')).toBe('ok hard → ok none')
    expect(await say(echo, 'critical')).toBe('ok soft → ok no-answer')
    expect(await say(echo, 'critical')).toBe('critical hard → warning partial')
    expect(await say(tcp, 'critical')).toBe('ok soft → critical no-answer')
    expect(await say(tcp, 'critical')).toBe('critical hard → critical no-answer')
    expect(await say(echo, 'ok')).toBe('ok hard → warning no-answer')
    const turns = await server.app.pool.query(`select status from state_change where device_id = $1 and check_id is null order by id`, [id])
    expect(turns.rows.map((row) => row.status)).toEqual(['ok', 'warning', 'critical', 'warning'])
  })

  test('a check that is switched off or removed no longer counts for its device', async () => {
    const checks = [
      { kind: 'icmp' as const, params: {}, attempts: 1 },
      { kind: 'http' as const, params: probeParams.http.parse({ url: 'http://127.0.0.9/' }), attempts: 1 },
    ]
    const { id, checks: ids } = await agent.device('Thiết bị', checks)
    const [echo = 0, page = 0] = ids
    await agent.send(
      reportOf(agent.boot, 350, [
        { check: echo, at: clock.now() },
        { check: page, at: clock.now(), outcome: 'critical', reason: 'http-status' },
      ]),
    )
    expect(await deviceStateOf(id)).toEqual({ status: 'critical', reason: 'http-status' })
    const admin = await server.signIn('admin', agent.unitId)
    const headers = { origin: 'http://localhost' }
    await admin.request(`/api/devices/${id}/checks/${page}`, { method: 'PATCH', body: { enabled: false }, headers })
    expect(await deviceStateOf(id)).toEqual({ status: 'ok', reason: 'none' })
    await agent.send(reportOf(agent.boot, 351, [{ check: page, at: clock.now() + 1, outcome: 'critical', reason: 'no-answer' }]))
    expect(await stateOf(page)).toMatchObject({ reason: 'http-status' })
    await admin.request(`/api/devices/${id}/checks/${echo}`, { method: 'DELETE', headers })
    expect(await deviceStateOf(id)).toEqual({ status: 'unknown', reason: 'inspection-due' })
    const answer = await receipt(await agent.send(reportOf(agent.boot, 352, [{ check: echo, at: clock.now() + 2 }])))
    expect(answer).toMatchObject({ stored: true, ignored: 1 })
  })

  test('late results are stored and change nothing', async () => {
    const { checks } = await agent.device('Thiết bị', [{ kind: 'icmp', params: {}, attempts: 1 }])
    const check = checks[0] ?? 0
    await agent.send(reportOf(agent.boot, 400, [{ check, at: clock.now() }]))
    await agent.send(reportOf(agent.boot, 401, [{ check, at: clock.now() - 60_000, outcome: 'critical', reason: 'no-answer' }]))
    expect(await stored(check)).toBe(2)
    expect(await stateOf(check)).toMatchObject({ status: 'ok', state_type: 'hard' })
  })

  test('results older than retention are acknowledged and not stored', async () => {
    const { checks } = await agent.device('Thiết bị cũ')
    const check = checks[0] ?? 0
    const old = clock.now() - 200 * 86_400_000
    expect(await receipt(await agent.send(reportOf(agent.boot, 402, [{ check, at: old }])))).toMatchObject({ stored: true, ignored: 0 })
    expect(await stored(check)).toBe(0)
  })

  test('the last evidence is kept with the state', async () => {
    const { checks } = await agent.device('Đường truyền')
    const check = checks[0] ?? 0
    await agent.send(reportOf(agent.boot, 403, [{ check, at: clock.now() }], { details: [{ row: 0, detail: { step: 'a\0b' } }] }))
    await agent.send(reportOf(agent.boot, 404, [{ check, at: clock.now() + 1 }]))
    expect(await stateOf(check)).toMatchObject({ detail: { step: 'ab' } })
  })
})
