import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { problemSchema } from '../contract/api/common.ts'
import { reportReceiptSchema, wireLimits } from '../contract/wire.ts'
import { latestResults } from '../series/index.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8, 30))
let server: TestServer
let agent: TestAgent
let checkId: number
let deviceId: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
  const device = await agent.device('Bộ định tuyến')
  deviceId = device.id
  checkId = device.checks[0] ?? 0
})
afterAll(() => server.close())

const receipt = async (answer: Response) => reportReceiptSchema.parse(await answer.json())
async function problem(answer: Response) {
  const { code, errors } = problemSchema.parse(await answer.json())
  return { status: answer.status, code, field: errors?.[0]?.field }
}
async function stored(check = checkId): Promise<number> {
  const { rows } = await server.app.pool.query<{ count: number }>('select count(*) from result_log where check_id = $1', [check])
  return rows[0]?.count ?? 0
}
const stateOf = async (check = checkId) =>
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

describe('a report', () => {
  test('is stored once, however often it is sent, also at the same time', async () => {
    const report = reportOf(agent.boot, 100, [
      { check: checkId, at: clock.now() - 2000 },
      { check: checkId, at: clock.now() - 1000, values: [3, 2, null, 1, 0] },
    ])
    const answers = await Promise.all(Array.from({ length: 4 }, () => agent.send(report)))
    const again = await agent.send({ ...report, boot: report.boot.toUpperCase() })
    const receipts = await Promise.all([...answers, again].map(receipt))
    expect(receipts.filter((r) => r.stored)).toHaveLength(1)
    expect(await stored()).toBe(2)
    const latest = (await latestResults(server.app.db, [checkId])).get(checkId)
    expect(latest?.at).toBe(clock.now() - 1000)
    expect(Object.fromEntries(latest?.values ?? [])).toEqual({ rtt: 3, rttMin: 2, rttMax: null, jitter: 1, loss: 0 })
    expect(await stateOf()).toMatchObject({ status: 'ok', state_type: 'hard', reason: 'none' })
    expect(await deviceStateOf(deviceId)).toMatchObject({ status: 'ok' })
  })

  test('may hold results of checks that the agent does not have: they are counted, the others stored', async () => {
    const other = await enrolTestAgent(server, agent.unitId, 'Trạm khác')
    const foreign = (await other.device('Thiết bị của trạm khác')).checks[0] ?? 0
    const before = await stored()
    const answer = await receipt(
      await agent.send(
        reportOf(agent.boot, 101, [
          { check: foreign, at: clock.now() },
          { check: checkId, at: clock.now() },
          { check: 999_999, at: clock.now() },
        ]),
      ),
    )
    expect(answer).toMatchObject({ stored: true, ignored: 2 })
    expect([await stored(), await stored(foreign)]).toEqual([before + 1, 0])
  })

  test('of a newer agent may say more', async () => {
    const report = { ...reportOf(agent.boot, 102, [{ check: checkId, at: clock.now() + 1 }]), moon: 'full', lanes: [1, 2] }
    expect(await receipt(await agent.send(report))).toMatchObject({ stored: true })
  })

  test('comes uncompressed too', async () => {
    const body = JSON.stringify(reportOf(agent.boot, 103, [{ check: checkId, at: clock.now() + 2 }]))
    expect((await agent.post(body, { 'content-encoding': 'identity' })).status).toBe(200)
  })

  test('tells what sensors and the device are; what a person filled in stays', async () => {
    await server.app.pool.query(`update device set vendor = 'Tên do người nhập' where id = $1`, [deviceId])
    const defs = [{ key: 'cpu', label: 'CPU', unit: '%' as const, group: 'cpu' }]
    const data = { vendor: 'MikroTik', model: 'RB\u0000750', serial: 'S1', interfaces: [] }
    await agent.send(
      reportOf(agent.boot, 104, [{ check: checkId, at: clock.now() + 3 }], {
        sensors: [{ check: checkId, defs }],
        inventories: [{ check: checkId, at: clock.now(), kind: 'snmp', data }],
      }),
    )
    await agent.send(
      reportOf(agent.boot, 105, [{ check: checkId, at: clock.now() + 4 }], {
        inventories: [{ check: checkId, at: clock.now() + 1, kind: 'snmp', data: { ...data, model: 'RB760' } }],
      }),
    )
    const { rows } = await server.app.pool.query(
      'select d.*, c.sensors from device d join "check" c on c.device_id = d.id where d.id = $1',
      [deviceId],
    )
    expect(rows[0]).toMatchObject({ vendor: 'Tên do người nhập', model: 'RB760', serial: 'S1', interfaces: [], sensors: defs })
    expect(rows[0]?.search).toContain('rb760')
  })

  test('another device at the address is noted beside what is kept, and goes when the own one is back', async () => {
    const { id, checks } = await agent.device('Của mình')
    const tell = (seq: number, serial: string, mac: string, firmware: string) =>
      agent.send({
        seq,
        inventories: [
          {
            check: checks[0] ?? 0,
            at: clock.now() + seq,
            kind: 'snmp',
            data: { vendor: 'MikroTik', model: serial, serial, firmware, mac, interfaces: [] },
          },
        ],
      })
    const row = async () => {
      const columns = `serial, firmware, mac, inventory ->> 'serial' as told, inventory -> 'stranger' ->> 'serial' as stranger`
      return (await server.app.pool.query(`select ${columns} from device where id = $1`, [id])).rows[0]
    }
    await tell(9_001, 'AAAA1', '4c:5e:0c:00:00:01', '7.1')
    await tell(9_002, 'BBBB2', '4c:5e:0c:00:00:02', '6.0')
    expect(await row()).toEqual({ serial: 'AAAA1', firmware: '7.1', mac: '4c:5e:0c:00:00:01', told: 'AAAA1', stranger: 'BBBB2' })
    await tell(9_003, 'AAAA1', '4c:5e:0c:00:00:01', '7.2')
    expect(await row()).toEqual({ serial: 'AAAA1', firmware: '7.2', mac: '4c:5e:0c:00:00:01', told: 'AAAA1', stranger: null })
  })
})

describe('what is wrong is refused, named and stored nowhere', () => {
  const now = clock.now()
  const good = () =>
    reportOf(agent.boot, 200, [
      { check: checkId, at: now },
      { check: checkId, at: now + 10 },
    ])
  const cases: [string, () => Promise<Response>, { status: number; code: string; field?: string }][] = [
    ['no credential', () => agent.post('x', { authorization: '' }), { status: 401, code: 'invalid-token' }],
    ['not gzip', () => agent.post('not gzip'), { status: 400, code: 'malformed-gzip' }],
    ['another encoding', () => agent.post('x', { 'content-encoding': 'br' }), { status: 415, code: 'unsupported-encoding' }],
    ['cut gzip', () => agent.post(gzipSync(JSON.stringify(good())).subarray(0, 60)), { status: 400, code: 'malformed-gzip' }],
    ['cut JSON', () => agent.post(gzipSync(JSON.stringify(good()).slice(0, -20))), { status: 400, code: 'malformed-json' }],
    ['no object', () => agent.post(gzipSync('[1]')), { status: 422, code: 'invalid', field: '' }],
    ['an unknown version', () => agent.send({ ...good(), v: 2 as unknown as 1 }), { status: 422, code: 'invalid', field: 'v' }],
    ['a bad boot id', () => agent.send({ ...good(), boot: 'x' }), { status: 422, code: 'invalid', field: 'boot' }],
    [
      'a missing column',
      () => agent.send({ ...good(), reason: undefined as unknown as number[] }),
      { status: 422, code: 'invalid', field: 'reason' },
    ],
    ['unequal columns', () => agent.send({ ...good(), outcome: [0] }), { status: 422, code: 'invalid', field: 'outcome' }],
    [
      'text for a number',
      () => agent.send({ ...good(), at: [0, 'x' as unknown as number] }),
      { status: 422, code: 'invalid', field: 'at.1' },
    ],
    ['an unknown outcome', () => agent.send({ ...good(), outcome: [0, 9] }), { status: 422, code: 'invalid', field: 'outcome.1' }],
    ['a shape that is not there', () => agent.send({ ...good(), shape: [0, 1] }), { status: 422, code: 'invalid', field: 'shape.1' }],
    ['too few values', () => agent.send({ ...good(), values: [1] }), { status: 422, code: 'invalid', field: 'values' }],
    [
      'evidence of no row',
      () => agent.send({ ...good(), details: [{ row: 2, detail: {} }] }),
      { status: 422, code: 'invalid', field: 'details.0.row' },
    ],
    [
      'the future',
      () =>
        agent.send(
          reportOf(agent.boot, 200, [
            { check: checkId, at: now },
            { check: checkId, at: now + wireLimits.futureMs + 1000 },
          ]),
        ),
      { status: 422, code: 'report-from-future', field: 'at.1' },
    ],
    [
      'too many results',
      () =>
        agent.send(
          reportOf(
            agent.boot,
            200,
            Array.from({ length: wireLimits.resultsPerReport + 1 }, () => ({ check: checkId, at: now, values: [] })),
          ),
        ),
      { status: 413, code: 'report-too-large' },
    ],
    ['a bomb', () => agent.post(gzipSync(Buffer.alloc(200_000_000))), { status: 413, code: 'body-too-large' }],
    ['NUL in a key', () => agent.send({ ...good(), shapes: [['a\0', 'b', 'c', 'd', 'e']] }), { status: 422, code: 'invalid' }],
  ]
  test.each(cases)('%s', async (_, send, expected) => {
    const before = await stored()
    expect(await problem(await send())).toMatchObject(expected)
    expect(await stored()).toBe(before)
  })

  test('and the neighbours in the same batch are stored', async () => {
    const reports = Array.from({ length: 4 }, (_, i) => reportOf(randomUUID(), 1, [{ check: checkId, at: clock.now() + 50 + i }]))
    const answers = await Promise.all([
      ...reports.slice(0, 2).map((report) => agent.send(report)),
      agent.send({ ...good(), outcome: [] }),
      agent.post(gzipSync('{')),
      ...reports.slice(2).map((report) => agent.send(report)),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 422, 400, 200, 200])
  })

  test('a browser session or a personal token may not report', async () => {
    const admin = await server.signIn('admin', agent.unitId)
    const answer = await admin.request('/api/agent/v1/reports', { method: 'POST', body: good(), headers: { origin: 'http://localhost' } })
    expect(answer.status).toBe(403)
  })

  test('a revoked agent is refused at once', async () => {
    const revoked = await enrolTestAgent(server, agent.unitId, 'Trạm bị thu hồi')
    const own = (await revoked.device('Thiết bị')).checks[0] ?? 0
    expect((await revoked.send(reportOf(revoked.boot, 1, [{ check: own, at: clock.now() }]))).status).toBe(200)
    const admin = await server.signIn('admin', agent.unitId)
    await admin.request(`/api/agents/${revoked.id}/revoke`, { method: 'POST', headers: { origin: 'http://localhost' } })
    const report = reportOf(revoked.boot, 2, [{ check: own, at: clock.now() + 1 }])
    expect(await problem(await revoked.send(report))).toMatchObject({ status: 401, code: 'agent-revoked' })
    expect(await stored(own)).toBe(1)
    const { rows } = await server.app.pool.query('select from report where agent_id = $1 and seq = 2', [revoked.id])
    expect(rows).toHaveLength(0)
  })
})

test('an hour without a partition, and a clock that goes back into a closed one, lose nothing', async () => {
  const before = await stored()
  await clock.advance(5 * 3_600_000)
  expect((await agent.send(reportOf(agent.boot, 500, [{ check: checkId, at: clock.now() }]))).status).toBe(200)
  await server.app.pool.query(
    'update result_hour set closed_at = received from (select max(hour) as received from result_hour) h where hour = received',
  )
  expect((await agent.send(reportOf(agent.boot, 501, [{ check: checkId, at: clock.now() + 1 }]))).status).toBe(200)
  expect(await stored()).toBe(before + 2)
})
