import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Trap } from '../server/contract/traps.ts'
import { reportSchema, wireLimits } from '../server/contract/wire.ts'
import { VirtualClock } from '../test/support/virtual-clock.ts'
import type { ProbeResult } from './probes/probe.ts'
import { ReportBuilder, sealReport } from './report.ts'
import { Timekeeper } from './timekeeping.ts'

const boot = '8a9d3a0e-0000-4000-8000-000000000001'
const start = Date.UTC(2026, 4, 4, 8)

function parts() {
  const clock = new VirtualClock(start)
  const time = new Timekeeper(clock, { bootId: 'm', uptime: () => clock.monotonic() })
  return { clock, time, builder: new ReportBuilder(boot, time) }
}

const rtt = ['rtt', 'loss']
const ok = (value: number): ProbeResult => ({ outcome: 'ok', reason: 'none', shape: rtt, values: [value, 0] })
const parse = (body: Buffer) => reportSchema.parse(JSON.parse(gunzipSync(body).toString()))

test('a sealed report is what the wire describes', async () => {
  const { clock, time, builder } = parts()
  builder.add(7, time.tick(), ok(1.5))
  await clock.advance(300)
  builder.add(8, time.tick(), {
    outcome: 'critical',
    reason: 'no-answer',
    shape: ['rtt', 'loss'],
    values: [null, Number.NaN],
    detail: { tried: 3 },
    sensors: [{ key: 'rtt', label: 'Độ trễ', unit: 'ms', group: 'network' }],
    inventory: { kind: 'host', data: { hostname: 'pc-1' } },
  })
  builder.add(9, time.tick(), { outcome: 'ok', reason: 'none', shape: ['time'], values: [2] })
  const record = await builder.drain()
  expect(builder.empty).toBe(true)
  await clock.advance(1_000)
  const report = parse(await sealReport(record, time, 42))
  expect(report).toEqual({
    v: 1,
    boot,
    seq: 1,
    sentAt: start + 1_300,
    clock: { offset: 0, jumps: 0 },
    dropped: 42,
    base: start,
    shapes: [['rtt', 'loss'], ['time']],
    check: [7, 8, 9],
    at: [0, 300, 300],
    outcome: [0, 2, 0],
    reason: [0, 1, 0],
    shape: [0, 0, 1],
    values: [1.5, 0, null, null, 2],
    details: [{ row: 1, detail: { tried: 3 } }],
    sensors: [{ check: 8, defs: [{ key: 'rtt', label: 'Độ trễ', unit: 'ms', group: 'network' }] }],
    inventories: [{ check: 8, at: start + 300, kind: 'host', data: { hostname: 'pc-1' } }],
  })
})

test('a report measured before the server was heard is sent with its mended time', async () => {
  const { clock, time, builder } = parts()
  clock.jump(-86_400_000)
  builder.add(1, time.tick(), ok(1))
  const record = await builder.drain()
  await clock.advance(5_000)
  time.observeServer(start + 5_000, time.tick(), time.tick())
  const report = parse(await sealReport(record, time, 0))
  expect(report.base).toBe(start)
  expect(report.clock).toEqual({ offset: -86_400_000, jumps: 1 })
})

test('is full long before the wire’s limits, also by values and by attachments', async () => {
  const { time, builder } = parts()
  const wide = Array.from({ length: 2000 }, (_, i) => `sensor.${i}`)
  const values = wide.map((_, i) => Math.sin(i))
  while (!builder.full) builder.add(1, time.tick(), { outcome: 'ok', reason: 'none', shape: wide, values })
  const body = await sealReport(await builder.drain(), time, 0)
  expect(body.length).toBeLessThan(wireLimits.reportBytesGzip)
  expect(parse(body).values.length).toBeLessThanOrEqual(wireLimits.valuesPerReport)

  const defs = wide.map((key) => ({ key, label: key, unit: 'count' as const, group: 'interface' }))
  let rows = 0
  for (; !builder.full; rows++) builder.add(rows, time.tick(), { ...ok(1), sensors: defs })
  const big = gunzipSync(await sealReport(await builder.drain(), time, 0))
  expect(rows).toBeLessThan(20)
  expect(big.length).toBeLessThan(wireLimits.reportBytes)
})

test('a device with more sensors than the wire takes loses some of them, not the report', async () => {
  const { time, builder } = parts()
  const shape = Array.from({ length: 2_500 }, (_, i) => `${'s'.repeat(130)}${i}`.slice(-130))
  builder.add(1, time.tick(), { outcome: 'ok', reason: 'none', shape, values: shape.map((_, i) => i) })
  builder.add(2, time.tick(), ok(7))
  const report = parse(await sealReport(await builder.drain(), time, 0))
  expect(report.shapes.map((keys) => keys.length)).toEqual([2_000, 2])
  expect(report.values.slice(1_999)).toEqual([1_999, 7, 0])
})

const trap = (value: string): Trap => ({
  ...{ version: '2c', inform: false, oid: '1.3.6.1.6.3.1.1.5.3', source: '127.0.0.2', uptime: 1, times: 1 },
  varbinds: [{ oid: '1.3.6.1.2.1.2.2.1.1.3', type: 'integer', value }],
})

test('notifications travel with results or alone, the same ones as one with a count, and no more than fit', async () => {
  const { clock, time, builder } = parts()
  builder.addTrap(5, time.tick(), trap('3'))
  await clock.advance(200)
  builder.add(7, time.tick(), ok(1))
  for (let i = 0; i < 4; i++) builder.addTrap(5, time.tick(), { ...trap('3'), uptime: i })
  builder.addTrap(6, time.tick(), trap('3'))
  const both = parse(await sealReport(await builder.drain(), time, 0))
  expect(both.traps).toEqual([
    { device: 5, at: 0, ...trap('3'), times: 5 },
    { device: 6, at: 200, ...trap('3') },
  ])
  expect([both.base, both.at]).toEqual([start, [200]])

  const taken = Array.from({ length: 300 }, (_, i) => builder.addTrap(5, time.tick(), trap(String(i))))
  expect(taken.filter(Boolean)).toHaveLength(200)
  const alone = parse(await sealReport(await builder.drain(), time, 0))
  expect([alone.check, alone.traps?.length]).toEqual([[], 200])

  const watch = { flooded: 1, replayed: 0, garbled: 0, refused: 0, strange: 0, strangers: [] }
  builder.noteTrapWatch(time.tick(), watch)
  expect(builder.empty).toBe(false)
  expect(parse(await sealReport(await builder.drain(), time, 0))).toMatchObject({ trapWatch: watch, base: start + 200 })
  expect(builder.empty).toBe(true)
})
