import pino from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { compose } from '../app.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import type { LimitItem, LimitList, LimitPreview } from '../contract/api/limits.ts'
import type { Outcome, Reason } from '../contract/kinds.ts'
import type { SensorDef } from '../contract/sensors.ts'
import type { ReportInput } from '../contract/wire.ts'

const minute = 60_000
const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let agent: TestAgent
let technician: Caller
let city: Caller
let staff: Caller
let stranger: Caller
let ward: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  const top = await server.unit('Thành phố')
  ward = await server.unit('Phường A', top)
  const other = await server.unit('Phường B', top)
  city = await server.signIn('admin', top)
  technician = await server.signIn('technician', ward)
  staff = await server.signIn('staff', ward)
  stranger = await server.signIn('technician', other)
  agent = await enrolTestAgent(server, ward)
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.app.pool.query('delete from limit_rule')
  await server.app.pool.query('update agent set state_version = state_version + 1')
})

const disk: SensorDef = {
  ...{ key: 'disk.C', label: 'Ổ đĩa C:', unit: '%', group: 'disk', role: 'disk' },
  ...{ warnHigh: 90, critHigh: 95, conditions: { high: 'disk-full' } },
}
const cpu: SensorDef = { key: 'cpu.load', label: 'Tải bộ xử lý', unit: '%', group: 'cpu', role: 'cpu' }
const keys = [disk.key, cpu.key]
let seq = 0
const judgedBy = (value: number): { outcome: Outcome; reason: Reason } =>
  value >= 95
    ? { outcome: 'critical', reason: 'limit-critical' }
    : value >= 90
      ? { outcome: 'warning', reason: 'limit-warning' }
      : { outcome: 'ok', reason: 'none' }

/** A PC; `say` is one result as its agent would judge it, a minute after the one before. */
async function pc(name: string) {
  const { id, checks } = await agent.device(name, [{ kind: 'icmp', params: {}, attempts: 1 }])
  const check = checks[0] ?? 0
  await server.app.pool.query(`update device set kind = 'pc' where id = $1`, [id])
  await server.app.pool.query(`update "check" set kind = 'host', params = '{"inventoryHours": 24}' where id = $1`, [check])
  await server.app.pool.query('update agent set config_version = config_version + 1')
  const say = async (values: { disk?: number; cpu?: number | null }, via = agent, more: Partial<ReportInput> = {}) => {
    await clock.advance(minute)
    const { disk: used = 50, cpu: load = 10 } = values
    const at = clock.now()
    const said = judgedBy(used)
    const sensors = said.outcome === 'ok' ? [] : [{ key: disk.key, label: disk.label, value: used, state: said.outcome }]
    const report = reportOf(agent.boot, ++seq, [{ check, at, ...said, values: [used, load] }], {
      shapes: [keys],
      ...(sensors.length > 0 && { details: [{ row: 0, detail: { sensors } }] }),
      ...more,
    })
    const answer = await via.send(report)
    if (!answer.ok) throw new Error(await answer.text())
    return state()
  }
  const state = async () => {
    const { rows } = await server.app.pool.query<{ text: string }>(
      `select status || ' ' || reason as text from device_state where device_id = $1`,
      [id],
    )
    return rows[0]?.text
  }
  const detail = () => bodyOf<DeviceDetail>(technician.request(`/api/devices/${id}`))
  const value = async (key: string) => (await detail()).checks[0]?.values.find((one) => one.key === key)
  await say({}, agent, { sensors: [{ check, defs: [disk, cpu] }] })
  return { id, check, say, state, detail, value }
}

const set = (body: object, who = technician) => who.request('/api/limits', { method: 'PUT', body })
const given = (body: object, who = technician) => bodyOf<LimitItem>(set(body, who))
const preview = (body: object, who = technician) => who.request('/api/limits/preview', { method: 'POST', body })
/** `422 field` of an answer, or its code. */
async function refusal(answer: Promise<Response>) {
  const got = await answer
  const body = await bodyOf<{ code: string; errors?: { field: string }[] }>(got)
  return `${got.status} ${body.errors?.[0]?.field ?? body.code}`
}

describe('judging', () => {
  test('what holds by default counts after its delay, explains itself, and is over at once', async () => {
    const one = await pc('PC tiếp dân')
    expect(await one.say({ cpu: 99 })).toBe('ok none')
    const begun = clock.now()
    for (let i = 0; i < 29; i++) await one.say({ cpu: 99 })
    expect(await one.state()).toBe('ok none')
    expect((await one.value('cpu.load'))?.limit).toMatchObject({ origin: 'default', level: 'ok', since: new Date(begun).toISOString() })
    expect(await one.say({ cpu: 99 })).toBe('warning limit-warning')
    const { why, cause } = await one.detail()
    expect(cause).toBe('Tải bộ xử lý: 99 %')
    expect(why).toContainEqual({
      ...{
        code: 'limit',
        checkId: one.check,
        label: 'Tải bộ xử lý',
        unit: '%',
        value: 99,
        limit: 95,
        side: 'high',
        from: begun,
        origin: 'default',
      },
    })
    expect(await one.value('cpu.load')).toMatchObject({ state: 'warning', limit: { level: 'warning', warnHigh: 95, delayMinutes: 30 } })
    // Within the hysteresis it goes on, behind it it is over.
    expect(await one.say({ cpu: 91 })).toBe('warning limit-warning')
    expect(await one.say({ cpu: 89 })).toBe('ok none')
    expect((await one.value('cpu.load'))?.limit).toMatchObject({ level: 'ok', since: null })
  })

  test('a server that takes over goes on counting', async () => {
    const one = await pc('PC kế toán')
    for (let i = 0; i < 20; i++) await one.say({ cpu: 99 })
    const { env, secrets } = server.app
    const second = await compose({
      ...{ database: server.database, env, clock, log: pino({ level: 'silent' }), secrets, version: '0', webRoot: '/nonexistent' },
    })
    const via = agent.via(second.http)
    for (let i = 0; i < 10; i++) await one.say({ cpu: 99 }, via)
    expect(await one.state()).toBe('ok none')
    expect(await one.say({ cpu: 99 }, via)).toBe('warning limit-warning')
    // The first one hears of it by the agent's version.
    expect(await one.say({ cpu: 99 })).toBe('warning limit-warning')
    expect(await one.say({ cpu: 9 })).toBe('ok none')
    await second.stop()
  })

  test('a time without measurements proves nothing; what an agent kept meanwhile is judged by its own time', async () => {
    const one = await pc('PC văn phòng')
    for (let i = 0; i < 20; i++) await one.say({ cpu: 99 })
    await clock.advance(20 * minute)
    await one.say({ cpu: 99 })
    const begun = new Date(clock.now()).toISOString()
    expect((await one.value('cpu.load'))?.limit).toMatchObject({ level: 'ok', since: begun })
    await one.say({ cpu: 9 })
    // An hour that was kept, in one report: beyond from its tenth minute on.
    const first = clock.now() + minute
    await clock.advance(60 * minute)
    const rounds = Array.from({ length: 60 }, (_, i) => ({ check: one.check, at: first + i * minute, values: [50, i < 10 ? 9 : 99] }))
    await agent.send(reportOf(agent.boot, ++seq, rounds, { shapes: [keys] }))
    expect(await one.state()).toBe('warning limit-warning')
    const { rows } = await server.app.pool.query<{ at: Date }>(
      `select at from state_change where check_id = $1 and status = 'warning' order by id desc limit 1`,
      [one.check],
    )
    expect(rows[0]?.at.getTime()).toBe(first + 40 * minute)
  })

  test('a rule replaces what the profile says, for as long as it stands', async () => {
    const one = await pc('PC một cửa')
    expect(await one.say({ disk: 92 })).toBe('warning limit-warning')
    const rule = await given({ scope: 'device', deviceId: one.id, sensorKey: disk.key, warnHigh: 97 })
    expect(await one.say({ disk: 92 })).toBe('ok none')
    expect(await one.value(disk.key)).toMatchObject({
      state: 'ok',
      limit: { origin: 'device', ruleId: rule.id, warnHigh: 97, critHigh: null },
    })
    expect(await one.say({ disk: 96 })).toBe('ok none')
    expect(await one.say({ disk: 98 })).toBe('warning limit-warning')
    expect((await one.detail()).cause).toBe('Ổ đĩa C: 98 %: ổ đĩa gần đầy')
    expect(await one.say({ disk: 96 })).toBe('ok none')
    expect((await technician.request(`/api/limits/${rule.id}`, { method: 'DELETE' })).status).toBe(204)
    expect(await one.say({ disk: 96 })).toBe('critical limit-critical')
    expect((await one.value(disk.key))?.limit).toMatchObject({ origin: 'profile', ruleId: null, level: 'critical' })
    await one.say({})
  })

  test('the more special rule wins; a device that becomes another kind is judged as that', async () => {
    const one = await pc('PC văn thư')
    const kind = { scope: 'kind', unitId: ward, kind: 'pc', measure: 'cpu' }
    await given({ ...kind, warnHigh: 50 })
    await given({ scope: 'unit', unitId: ward, measure: 'cpu', critHigh: 40 })
    expect(await one.say({ cpu: 60 })).toBe('warning limit-warning')
    const own = await given({ scope: 'device', deviceId: one.id, measure: 'cpu' })
    expect(await one.say({ cpu: 60 })).toBe('ok none')
    await technician.request(`/api/limits/${own.id}`, { method: 'DELETE' })
    await technician.request(`/api/devices/${one.id}`, { method: 'PATCH', body: { kind: 'server' } })
    expect(await one.say({ cpu: 60 })).toBe('critical limit-critical')
    expect((await one.value(cpu.key))?.limit).toMatchObject({ origin: 'unit' })
  })

  test('a rule that is lowered or taken away while it counts lets go with the next result', async () => {
    const one = await pc('PC lãnh đạo')
    const rule = await given({ scope: 'device', deviceId: one.id, measure: 'cpu', warnHigh: 50 })
    expect(await one.say({ cpu: 60 })).toBe('warning limit-warning')
    await given({ scope: 'device', deviceId: one.id, measure: 'cpu', warnHigh: 70 })
    expect(await one.say({ cpu: 60 })).toBe('ok none')
    expect(await one.say({ cpu: 75 })).toBe('warning limit-warning')
    await technician.request(`/api/limits/${rule.id}`, { method: 'DELETE' })
    expect(await one.say({ cpu: 75 })).toBe('ok none')
  })
})

describe('setting', () => {
  test('is written down, told, replaced by the same target, and not invented twice', async () => {
    const one = await pc('PC ghi sổ')
    const heard: string[] = []
    const stop = server.app.events.subscribe((change) => heard.push(...change.groups.map(({ topic, ids }) => `${topic} ${ids.join()}`)))
    const body = { scope: 'device', deviceId: one.id, measure: 'disk', warnHigh: 80, critHigh: 90, delayMinutes: 5, hysteresis: 2 }
    const made = await given(body)
    expect(made).toMatchObject({
      ...{ scope: 'device', unitId: ward, measure: 'disk', unit: '%', warnHigh: 80, warnLow: null, above: false, mayChange: true },
      ...{ device: { id: one.id, name: 'PC ghi sổ' }, changedBy: `Người ${technician.username}` },
    })
    expect((await given({ ...body, warnHigh: 85 })).id).toBe(made.id)
    expect((await given({ ...body, warnHigh: 85 })).id).toBe(made.id)
    await technician.request(`/api/limits/${made.id}`, { method: 'DELETE' })
    expect(await refusal(technician.request(`/api/limits/${made.id}`, { method: 'DELETE' }))).toBe('404 not-found')
    const { rows } = await server.app.pool.query(
      `select action, before, after from audit_log where entity = 'limit' and entity_id = $1 order by id`,
      [String(made.id)],
    )
    expect(rows).toMatchObject([
      { action: 'limit.set', before: null, after: { deviceId: one.id, measure: 'disk', warnHigh: 80, delayMinutes: 5 } },
      { action: 'limit.change', before: { warnHigh: 80 }, after: { warnHigh: 85 } },
      { action: 'limit.remove', before: { warnHigh: 85 }, after: null },
    ])
    // What came of adding the device may be heard late, too.
    await expect.poll(() => heard.filter((text) => text === `devices ${one.id}`).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3)
    stop()
  })

  test('what contradicts itself or is not there is refused, naming the field', async () => {
    const one = await pc('PC từ chối')
    const device = { scope: 'device', deviceId: one.id, measure: 'disk' }
    const tried: [object, string][] = [
      [{ ...device, warnHigh: 120 }, '422 warnHigh'],
      [{ ...device, warnHigh: 90, critHigh: 80 }, '422 critHigh'],
      [{ ...device, warnHigh: 'cao' }, '422 warnHigh'],
      [{ ...device, delayMinutes: 2000 }, '422 delayMinutes'],
      [{ ...device, hysteresis: -1 }, '422 hysteresis'],
      [{ scope: 'device', measure: 'disk' }, '422 deviceId'],
      [{ scope: 'device', deviceId: one.id }, '422 measure'],
      [{ scope: 'device', deviceId: one.id, sensorKey: 'khong-co' }, '422 sensorKey'],
      [{ scope: 'unit', sensorKey: disk.key }, '422 sensorKey'],
      [{ scope: 'site', measure: 'disk' }, '422 siteId'],
      [{ scope: 'kind', measure: 'disk' }, '422 kind'],
      [{ scope: 'nhom', measure: 'disk' }, '422 scope'],
      [{ ...device, ghi: 1 }, '422 '],
    ]
    for (const [body, expected] of tried) expect(await refusal(set(body)), JSON.stringify(body)).toContain(expected)
    expect(await refusal(preview({ ...device, warnHigh: 120 }))).toBe('422 warnHigh')
    expect(await refusal(set(device, staff))).toBe('403 forbidden')
    expect(await refusal(preview(device, staff))).toBe('403 forbidden')
    expect(await refusal(set(device, stranger))).toBe('422 deviceId')
    expect(await refusal(set({ scope: 'unit', unitId: ward, measure: 'disk' }, stranger))).toBe('404 not-found')
    expect(await refusal(set({ scope: 'unit', unitId: ward, measure: 'disk' }, staff))).toBe('403 forbidden')
  })

  test('rules of units above are listed without who set them, those beside are not', async () => {
    await given({ scope: 'unit', measure: 'loss', warnHigh: 30 }, city)
    await given({ scope: 'unit', unitId: ward, measure: 'rtt', warnHigh: 300 })
    await given({ scope: 'unit', measure: 'rtt', warnHigh: 300 }, stranger)
    const list = (who: Caller) => bodyOf<LimitList>(who.request('/api/limits'))
    const { rules, defaults } = await list(technician)
    expect(rules.map(({ measure, above, mayChange, changedBy }) => [measure, above, mayChange, changedBy])).toEqual([
      ['loss', true, false, null],
      ['rtt', false, true, `Người ${technician.username}`],
    ])
    expect(defaults).toContainEqual({
      ...{
        measure: 'disk',
        kind: null,
        unit: '%',
        warnLow: null,
        warnHigh: 90,
        critLow: null,
        critHigh: 97,
        delayMinutes: 10,
        hysteresis: 1,
      },
    })
    expect((await list(staff)).rules.map(({ mayChange }) => mayChange)).toEqual([false, false])
    expect((await list(city)).rules).toHaveLength(3)
  })
})

describe('preview', () => {
  test('says what would have been, by what was measured, and keeps nothing', async () => {
    const one = await pc('PC xem trước')
    for (const load of [60, 60, 60, 10, 60, 85, 10, 10]) await one.say({ cpu: load })
    const ended = clock.now()
    const body = { scope: 'device', deviceId: one.id, measure: 'cpu', warnHigh: 50, critHigh: 80 }
    const told = await bodyOf<LimitPreview>(preview(body))
    expect(told).toMatchObject({ days: 1, reached: 1, fired: { count: 2, ms: 5 * minute }, now: { count: 0, ms: 0 } })
    const at = (before: number) => new Date(ended - before * minute).toISOString()
    expect(told.values).toMatchObject([
      {
        ...{ device: { id: one.id, name: 'PC xem trước' }, metric: `${one.check}:cpu.load`, label: 'Tải bộ xử lý', unit: '%', days: 1 },
        spans: [
          { from: at(7), to: at(4), level: 'warning', peak: 60 },
          { from: at(3), to: at(1), level: 'critical', peak: 85 },
        ],
      },
    ])
    const waiting = await bodyOf<LimitPreview>(preview({ ...body, delayMinutes: 2 }))
    expect(waiting.fired).toEqual({ count: 1, ms: minute })
    const { rows } = await server.app.pool.query('select (select count(*) from limit_rule) as rules')
    expect(rows).toEqual([{ rules: 0 }])
    // What a more special rule decides is none of a wider one's business.
    await given({ scope: 'device', deviceId: one.id, measure: 'cpu', warnHigh: 55 })
    const wide = await bodyOf<LimitPreview>(preview({ ...body, scope: 'unit', unitId: ward }))
    expect(wide.values.map(({ device }) => device.id)).not.toContain(one.id)
    const again = await bodyOf<LimitPreview>(preview(body))
    expect(again.now).toEqual({ count: 2, ms: 5 * minute })
  })

  test('says nothing where nothing is measured', async () => {
    const none = await bodyOf<LimitPreview>(preview({ scope: 'kind', unitId: ward, kind: 'ups', measure: 'battery-charge', warnLow: 50 }))
    expect(none).toMatchObject({ days: 0, reached: 0, values: [], fired: { count: 0, ms: 0 } })
  })
})
