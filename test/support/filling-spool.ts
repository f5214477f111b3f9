/**
 * Fills the disk at FOLDER with reports, has some of them acknowledged, goes on, and prints what became of it all as JSON. Run by agent/spool-full.test.ts.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Log } from '../../agent/log.ts'
import { defaultSpoolLimits, Spool } from '../../agent/spool.ts'

const results = 10
const lines: string[] = []
const note = (_fields: Record<string, unknown>, message: string) => void lines.push(message)
const log: Log = { debug: note, info: note, warn: note, error: note }
const limits = { ...defaultSpoolLimits, segmentBytes: 16_000, memoryBytes: 30_000 }
const options = { limits, log, now: () => 0 }
const folder = join(process.argv[2] ?? '', 'spool')
const report = (seq: number) => ({
  meta: { boot: 'b', seq, results, time: { base: seq, span: 0, uptime: seq, bootId: 'm', synced: true } },
  body: randomBytes(2_000),
})

const spool = await Spool.open(folder, options)
for (let seq = 1; seq <= 100; seq++) await spool.append(report(seq))
const filled = spool.stats()
const sent: number[] = []
for (const entry of await spool.take(40)) {
  sent.push(entry.meta.seq)
  await spool.done(entry)
}
for (let seq = 101; seq <= 103; seq++) await spool.append(report(seq))
const recovered = spool.stats()
await spool.close()

const next = await Spool.open(folder, options)
const dropped = next.dropped
for (let taken = await next.take(50); taken.length > 0; taken = await next.take(50)) {
  for (const entry of taken) {
    sent.push(entry.meta.seq)
    await next.done(entry)
  }
}
await next.close()
process.stdout.write(JSON.stringify({ filled, recovered, dropped, sent: [...new Set(sent)], lines }))
