import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sketchDevices, sketchIncident, sketchTurn, vietnam } from '../../test/support/history.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { Availability, DeviceReport, HeatMap, MonthlyReport } from '../contract/api/reports.ts'

// Noon of 11 April 2026 in Vietnam: March (31 days) is over, April is ten and a half days old.
const clock = new VirtualClock(vietnam('2026-04-11', 12))
let server: TestServer
let boss: Caller
let [city, wardA, wardB, foreign] = [0, 0, 0, 0]
let [hall, pole] = [0, 0]
let ids: number[] = []

const get = <T>(path: string, by = boss) => bodyOf<T>(by.request(path))
const monthly = (query: string, by = boss) => get<MonthlyReport>(`/api/reports/monthly?${query}`, by)
const hours = (count: number) => count * 3600

beforeAll(async () => {
  server = await startTestServer({ clock })
  city = await server.unit('Thành phố')
  wardA = await server.unit('Phường A', city)
  wardB = await server.unit('Phường B', city)
  foreign = await server.unit('Phường lạ')
  boss = await server.signIn('leader', city)
  const technician = await server.signIn('admin', city)
  const site = async (unitId: number, name: string) =>
    (await bodyOf<{ id: number }>(technician.request('/api/sites', { method: 'POST', body: { unitId, name } }))).id
  hall = await site(wardA, 'Trụ sở')
  pole = await site(wardA, 'Tổ 5')
  const ok = [vietnam('2026-01-15'), 'ok'] as const
  ids = [
    ...(await sketchDevices(server.database, wardA, [
      {
        name: 'Đường truyền 1',
        kind: 'uplink',
        siteId: hall,
        // February: down for six hours. March: down for 12 hours over midnight of the 10th. April: nothing.
        turns: [
          ok,
          [vietnam('2026-02-10', 6), 'critical'],
          [vietnam('2026-02-10', 12), 'ok'],
          [vietnam('2026-03-09', 18), 'critical'],
          [vietnam('2026-03-10', 6), 'ok'],
        ],
      },
      {
        name: 'Cụm loa Tổ 5',
        kind: 'speakerCluster',
        siteId: pole,
        // Behind the line; then down by itself from the last hour of March into April.
        turns: [
          ok,
          [vietnam('2026-03-09', 18), 'unreachable'],
          [vietnam('2026-03-10', 6), 'ok'],
          [vietnam('2026-03-31', 23), 'critical'],
          [vietnam('2026-04-01', 1), 'ok'],
        ],
      },
      { name: '=Máy in', kind: 'printer', turns: [ok], retiredAt: vietnam('2026-03-16') },
      { name: 'Máy mới', kind: 'pc', siteId: hall, createdAt: vietnam('2026-04-11', 10), turns: [[vietnam('2026-04-11', 10), 'ok']] },
    ])),
    ...(await sketchDevices(server.database, wardB, [{ name: 'Bộ lưu điện B', kind: 'ups', turns: [ok] }])),
    ...(await sketchDevices(server.database, foreign, [{ name: 'Máy lạ', kind: 'pc', turns: [ok, [vietnam('2026-03-05'), 'critical']] }])),
  ]
  await sketchIncident(server.database, {
    unitId: wardA,
    deviceId: ids[0] ?? 0,
    verdict: 'carrier',
    openedAt: vietnam('2026-03-09', 18),
    acknowledgedAt: vietnam('2026-03-09', 18, 20),
    recoveredAt: vietnam('2026-03-10', 6),
    causeCode: 'carrier',
    status: 'closed',
  })
  await sketchIncident(server.database, { unitId: wardA, deviceId: ids[1] ?? 0, verdict: 'power', openedAt: vietnam('2026-03-31', 23) })
  await sketchIncident(server.database, { unitId: foreign, deviceId: ids[5] ?? 0, verdict: 'device', openedAt: vietnam('2026-03-05') })
})
afterAll(() => server.close())

describe('availability', () => {
  test('a month of days in Vietnam, a row a device, worst first', async () => {
    const report = await get<Availability>(`/api/reports/availability?unit=${wardA}&from=2026-03-01&to=2026-03-31`)
    expect([report.from, report.to]).toEqual(['2026-02-28T17:00:00.000Z', '2026-03-31T17:00:00.000Z'])
    expect(report.rows.map(({ name, figures }) => [name, figures.availability, figures.time.critical])).toEqual([
      ['Đường truyền 1', 1 - 12 / 744, hours(12)],
      ['Cụm loa Tổ 5', 1 - 1 / 732, hours(1)],
      ['=Máy in', 1, 0],
    ])
    expect(report.rows[0]).toMatchObject({ kind: 'uplink', site: 'Trụ sở', unit: 'Phường A', retired: false })
    expect(report.rows[2]).toMatchObject({ retired: true, figures: { time: { ok: hours(15 * 24) } } })
    expect(report.total).toMatchObject({ devices: 3, outages: 2, repaired: 1, mttr: hours(12) })
    expect(report.total.availability).toBeCloseTo(1 - 13 / (744 + 732 + 360), 12)
    expect(report.total.reached).toBeCloseTo(1 - 25 / (744 + 744 + 360), 12)
  })

  test('groups add up to the same whole', async () => {
    for (const group of ['device', 'site', 'kind', 'unit']) {
      const { total, rows } = await get<Availability>(`/api/reports/availability?from=2026-03-01&to=2026-03-31&group=${group}`)
      expect(total.devices).toBe(4)
      expect(rows.reduce((sum, row) => sum + row.figures.time.critical, 0)).toBe(total.time.critical)
      expect(rows.reduce((sum, row) => sum + row.figures.devices, 0)).toBe(4)
    }
    const bySite = await get<Availability>(`/api/reports/availability?unit=${wardA}&from=2026-03-01&to=2026-03-31&group=site`)
    expect(bySite.rows.map(({ id, name }) => [id, name])).toEqual([
      [hall, 'Trụ sở'],
      [pole, 'Tổ 5'],
      [null, ''],
    ])
    const byUnit = await get<Availability>('/api/reports/availability?from=2026-03-01&to=2026-03-31&group=unit')
    expect(byUnit.rows.map(({ id, figures }) => [id, figures.devices])).toEqual([
      [wardA, 3],
      [wardB, 1],
    ])
  })

  test('months of a span', async () => {
    const { rows } = await get<Availability>('/api/reports/availability?from=2026-02-01&to=2026-04-30&group=month&kind=uplink')
    expect(rows.map(({ name, figures }) => [name, figures.outages, figures.mttr])).toEqual([
      ['2026-02', 1, hours(6)],
      ['2026-03', 1, hours(12)],
      ['2026-04', 0, null],
    ])
    expect(rows[2]?.figures).toMatchObject({ availability: 1, mtbf: null, time: { ok: hours(10 * 24 + 12) } })
  })

  test('a site of nobody known, an end before the begin and a wrong time are refused', async () => {
    for (const [query, status] of [
      ['site=999999', 404],
      ['from=2026-03-02&to=2026-03-01', 422],
      ['from=2026-04-12', 422],
      ['from=hom-qua', 422],
      ['from=2020-01-01', 422],
      [`unit=${foreign}`, 404],
    ] as const)
      expect((await boss.request(`/api/reports/availability?${query}`)).status, query).toBe(status)
  })
})

describe('the monthly report', () => {
  test('has the whole of a month in one answer', async () => {
    const report = await monthly(`unit=${wardA}&month=2026-03`)
    expect(report).toMatchObject({
      month: '2026-03',
      complete: true,
      firstMonth: '2025-01',
      enoughAt: null,
      unit: 'Phường A',
      unclear: 0,
      total: { devices: 3, outages: 2 },
      before: { devices: 3, outages: 1 },
      incidents: { count: 2, open: 1, acknowledged: 1, toAcknowledge: 1200, recovered: 1, toRecover: hours(12) },
      incidentsBefore: { count: 0 },
    })
    expect(report.worst.map(({ name }) => name)).toEqual(['Đường truyền 1', 'Cụm loa Tổ 5'])
    expect(report.kinds.map(({ kind }) => kind)).toEqual(['uplink', 'speakerCluster', 'printer'])
    expect(report.units).toEqual([])
    expect(report.months).toHaveLength(12)
    expect(report.months.slice(-3).map(({ month, figures, incidents }) => [month, figures.outages, incidents])).toEqual([
      ['2026-01', 0, 0],
      ['2026-02', 1, 0],
      ['2026-03', 2, 2],
    ])
    // In January nothing was known before the 15th: 17 of 31 days are.
    expect(report.months[9]?.figures).toMatchObject({ coverage: 17 / 31, availability: 1 })
    expect(report.months[8]?.figures).toMatchObject({ coverage: 0, availability: null })
    // The night of Monday the 9th of March.
    expect(report.heat.weekday.rows[0]?.down.slice(17, 24)).toEqual([0, 60, 60, 60, 60, 60, 60])
    expect(report.heat.day.rows[9]?.down.slice(0, 7)).toEqual([60, 60, 60, 60, 60, 60, 0])
    expect(report.heat.day.rows[9]?.unreachable.slice(0, 7)).toEqual([60, 60, 60, 60, 60, 60, 0])
    expect(report.summary[0]).toBe('Trong tháng 3/2026, 3 thiết bị hoạt động 99,29% thời gian.')
  })

  test('a city sees its wards, a row each', async () => {
    const report = await monthly('month=2026-03')
    expect(report.unit).toBe('Thành phố')
    expect(report.units.map(({ name, figures }) => [name, figures.devices, figures.availability === 1])).toEqual([
      ['Phường A', 3, false],
      ['Phường B', 1, true],
    ])
    expect(JSON.stringify(report)).not.toContain('lạ')
  })

  test('the month that still runs goes until now, and a device of two hours has no rate', async () => {
    const report = await monthly(`unit=${wardA}`)
    expect(report).toMatchObject({ month: '2026-04', complete: false, to: '2026-04-11T05:00:00.000Z', unclear: 1 })
    // The cluster's outage of two hours ended in April.
    expect(report.total).toMatchObject({ outages: 1, repaired: 1, mttr: hours(2), time: { critical: hours(1) } })
    expect(report.summary[1]).toBe('Số liệu tính đến 12:00 ngày 11/04/2026.')
    const pc = report.kinds.find(({ kind }) => kind === 'pc')
    expect(pc?.figures).toMatchObject({ coverage: 1, enough: false, availability: null, outages: 0, mtbf: null })
  })

  test('a month that has not begun, or is none, is refused', async () => {
    for (const month of ['2026-05', '2026-13', 'nay']) expect((await boss.request(`/api/reports/monthly?month=${month}`)).status).toBe(422)
  })

  test('a unit without history says when there will be a report', async () => {
    const young = await server.unit('Phường mới')
    const leader = await server.signIn('leader', young)
    expect(await monthly('', leader)).toMatchObject({ enoughAt: null, total: { devices: 0, availability: null }, before: null, worst: [] })
    await sketchDevices(server.database, young, [
      { name: 'Máy', createdAt: vietnam('2026-04-11', 9), turns: [[vietnam('2026-04-11', 9), 'ok']] },
    ])
    expect(await monthly('', leader)).toMatchObject({ enoughAt: '2026-04-12T02:00:00.000Z', total: { devices: 1, availability: null } })
  })

  test('results that arrive late change a past month', async () => {
    const before = await monthly(`unit=${wardB}&month=2026-03`)
    expect(before.total).toMatchObject({ availability: 1, outages: 0 })
    const ups = ids[4] ?? 0
    await sketchTurn(server.database, ups, vietnam('2026-03-20', 8), 'critical')
    await sketchTurn(server.database, ups, vietnam('2026-03-20', 10), 'ok')
    const after = await monthly(`unit=${wardB}&month=2026-03`)
    expect(after.total).toMatchObject({ availability: 1 - 2 / 744, outages: 1, mttr: hours(2) })
  })
})

describe('one device', () => {
  test('7, 30 and 90 days, and the hours of the last 30', async () => {
    const report = await get<DeviceReport>(`/api/reports/devices/${ids[1]}`)
    expect(report.spans.map(({ days, figures }) => [days, figures.outages, figures.time.critical])).toEqual([
      [7, 0, 0],
      [30, 1, hours(2)],
      [90, 1, hours(2)],
    ])
    // 31 March 2026 was a Tuesday, 1 April a Wednesday.
    expect([report.heat.rows[1]?.down[23], report.heat.rows[2]?.down[0]]).toEqual([60, 60])
  })

  test('the heat map of a device is that of its own hours', async () => {
    const heat = await get<HeatMap>(`/api/reports/heatmap?device=${ids[1]}&from=2026-03-31&to=2026-04-01&by=day`)
    expect(heat.rows.map(({ key, down }) => [key, down.reduce((sum: number, minutes) => sum + (minutes ?? 0), 0)])).toEqual([
      ['2026-03-31', 60],
      ['2026-04-01', 60],
    ])
  })

  test('of another unit it is not there', async () => {
    expect((await boss.request(`/api/reports/devices/${ids[5]}`)).status).toBe(404)
    expect((await boss.request(`/api/reports/heatmap?device=${ids[5]}`)).status).toBe(404)
  })
})

test('who lacks the right is refused', async () => {
  const staff = await server.signIn('staff', city)
  for (const path of ['monthly', 'availability', 'heatmap', `devices/${ids[0]}`])
    expect((await staff.request(`/api/reports/${path}`)).status).toBe(403)
})
