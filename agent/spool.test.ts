import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Log } from './log.ts'
import { Spool, defaultSpoolLimits, type SpoolLimits } from './spool.ts'
import type { SpoolRecord } from './spool/record.ts'

let folder: string
let lines: string[]
const start = Date.UTC(2026, 4, 4)
const note = (_fields: Record<string, unknown>, message: string) => void lines.push(message)
const log: Log = { debug: note, info: note, warn: note, error: note }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trucban-spool-'))
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (limits: Partial<SpoolLimits> = {}, now = start) =>
  Spool.open(folder, { limits: { ...defaultSpoolLimits, ...limits }, log, now: () => now })

function report(seq: number, results = 10, text = 'x'): SpoolRecord {
  const time = { base: start + seq * 1000, span: 900, uptime: seq * 1000, bootId: 'm1', synced: true }
  return { meta: { boot: '8a9d3a0e-0000-4000-8000-000000000001', seq, results, time }, body: gzipSync(`${seq}:${text}`) }
}

const seqs = (entries: readonly SpoolRecord[]) => entries.map((e) => e.meta.seq)
const segments = () => readdirSync(folder).filter((n) => n.endsWith('.spool'))

test('hands out the oldest first, again after a release, never again once done', async () => {
  const spool = await open()
  for (let seq = 1; seq <= 5; seq++) await spool.append(report(seq))
  const [first, second] = await spool.take(2)
  expect(seqs(await spool.take(1))).toEqual([3])
  if (!first || !second) throw new Error('nothing taken')
  spool.release(first)
  await spool.done(second)
  expect(seqs(await spool.take(9))).toEqual([1, 4, 5])
  expect(spool.stats()).toMatchObject({ reports: 4, results: 40, dropped: 0, full: false, oldest: start + 1000 })
  await spool.close()
})

test('what was not acknowledged is there for the next process, with its body', async () => {
  const spool = await open({ segmentBytes: 600 })
  for (let seq = 1; seq <= 9; seq++) await spool.append(report(seq))
  for (const entry of await spool.take(4)) await spool.done(entry)
  await spool.close()

  const next = await open()
  expect(next.stats().oldest).toBeLessThanOrEqual(start + 5000)
  const rest = await next.take(99)
  expect(seqs(rest).slice(-5)).toEqual([5, 6, 7, 8, 9])
  expect(rest.at(-1)?.body).toEqual(report(9).body)
  for (const entry of rest) await next.done(entry)
  await next.close()
  expect(segments()).toEqual([])
})

test('a file torn by a crash gives its whole reports and no complaint', async () => {
  const spool = await open()
  for (let seq = 1; seq <= 3; seq++) await spool.append(report(seq))
  await spool.close()
  const path = join(folder, segments()[0] ?? '')
  truncateSync(path, readFileSync(path).length - 3)
  const next = await open()
  expect(seqs(await next.take(9))).toEqual([1, 2])
  expect(lines).toEqual([])
  await next.append(report(4))
  expect(seqs(await next.take(9))).toEqual([4])
  await next.close()
})

test('damaged bytes are skipped, a copy is set aside and a line says so; garbage is set aside whole', async () => {
  const spool = await open()
  for (let seq = 1; seq <= 4; seq++) await spool.append(report(seq))
  await spool.close()
  const name = segments()[0] ?? ''
  const bytes = readFileSync(join(folder, name))
  bytes.fill(0, 300, 330)
  writeFileSync(join(folder, name), bytes)
  writeFileSync(join(folder, '000000000000.spool'), 'this is not a spool file')
  const next = await open()
  expect(seqs(await next.take(9))).toEqual([1, 3, 4])
  expect(lines).toHaveLength(2)
  expect(lines.join()).toContain('đã giữ bản sao')
  expect(readdirSync(join(folder, 'aside')).toSorted()).toEqual(['000000000000.spool', name])
  await next.close()
})

test('beyond its size the oldest reports go, counted for ever', async () => {
  const spool = await open({ segmentBytes: 1000, bytes: 4000 })
  for (let seq = 1; seq <= 100; seq++) await spool.append(report(seq, 7))
  const { bytes, results, dropped } = spool.stats()
  expect(bytes).toBeLessThanOrEqual(5000)
  expect(dropped).toBeGreaterThan(0)
  expect(results + dropped).toBe(700)
  await spool.close()
  const next = await open()
  expect(next.dropped).toBe(dropped)
  expect(seqs(await next.take(1))[0]).toBe(dropped / 7 + 1)
  await next.close()
})

test('results past the age limit go, those of unknown time stay', async () => {
  const spool = await open({ segmentBytes: 1 })
  await spool.append(report(1))
  const undated = report(2)
  undated.meta.time.synced = false
  await spool.append(undated)
  await spool.close()
  const late = await open({}, start + defaultSpoolLimits.age + 60_000)
  await late.append(report(3))
  expect(late.dropped).toBe(10)
  expect(seqs(await late.take(9))).toEqual([2, 3])
  await late.close()
})

test('a rejected report leaves the queue and is counted', async () => {
  const spool = await open()
  await spool.append(report(1))
  const [entry] = await spool.take(1)
  if (!entry) throw new Error('nothing taken')
  await spool.reject(entry)
  expect(spool.stats()).toMatchObject({ reports: 0, results: 0, dropped: 10 })
  await spool.close()
})

test('a folder that takes no more files: bounded memory, counted loss, recovery', async () => {
  const spool = await open({ segmentBytes: 1, memoryBytes: 300 })
  await spool.append(report(1))
  // Stands for a full disk also where the tests run as root: the next segment's name is taken.
  for (let n = 2; n < 60; n++) copyFileSync(join(folder, segments()[0] ?? ''), join(folder, `${String(n).padStart(12, '0')}.spool`))
  for (let seq = 2; seq <= 31; seq++) await spool.append(report(seq))
  expect(spool.full).toBe(true)
  expect(lines.filter((l) => l.includes('đĩa đầy'))).toHaveLength(1)
  const lost = spool.dropped
  expect(lost).toBeGreaterThan(0)
  expect(spool.stats().results).toBe(310 - lost)

  for (let n = 2; n < 60; n++) rmSync(join(folder, `${String(n).padStart(12, '0')}.spool`))
  await spool.append(report(32))
  expect(spool.full).toBe(false)
  expect(lines.at(-1)).toContain('Đã ghi lại được')
  const rest = await spool.take(99)
  expect(seqs(rest)).toEqual([1, ...Array.from({ length: 31 - lost / 10 }, (_, i) => i + 2 + lost / 10)])
  await spool.close()
})
