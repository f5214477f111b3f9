import pino from 'pino'
import type { Database } from '../../db/client.ts'
import { compose } from '../../server/app.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { readEnv } from '../../server/env.ts'
import { fenceOf } from '../../server/kernel/actor.ts'
import type { Context } from '../../server/kernel/context.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { availability } from '../../server/reports/availability.ts'
import { reportPdf, reportXlsx } from '../../server/reports/files.ts'
import { heatMap } from '../../server/reports/heatmap.ts'
import { monthlyReport } from '../../server/reports/monthly.ts'
import { reportOfDevice } from '../../server/reports/of-device.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { openBenchDatabase } from './ingest-database.ts'

const devices = Number(process.env['REPORT_DEVICES'] ?? 5000)
const turnsAMonth = Number(process.env['REPORT_TURNS'] ?? 10)
const months = 12
const unitId = 1_000_000
const dayMs = 86_400_000

/**
 * Reports of 5,000 devices with a year of history in one unit, ten turns of each a month (beside two checks with as many of their own): from the question to the answer
 * as JSON, PostgreSQL on its socket included, the middle of some times. The monthly report reads all twelve months.
 */
export const reports: Benchmark = async (progress) => {
  const { database, close } = await openBenchDatabase()
  const composed = await compose({
    database,
    env: readEnv({ PUBLIC_URL: 'http://localhost' }),
    clock: systemClock,
    log: pino({ level: 'silent' }),
    secrets: createSecrets('a key for a benchmark that is long enough'),
    version: '0',
  })
  try {
    progress(`reports: ${devices} devices, ${months} months, ${turnsAMonth} turns of each a month`)
    const turns = await seed(database)
    const fence = fenceOf([{ role: 'leader', unitIds: [unitId] }])
    const ctx: Context = { app: composed.app, actor: { kind: 'system', id: null, name: 'bench', fence }, address: null, requestId: 'bench' }
    const from = new Date(Date.now() - 30 * dayMs).toISOString()
    progress('reports: asking')
    return {
      devices,
      turns,
      monthAvailabilityMs: await time(() => availability(ctx, { from, group: 'device' })),
      yearByMonthMs: await time(() => availability(ctx, { from: new Date(Date.now() - 365 * dayMs).toISOString(), group: 'month' })),
      heatMapMs: await time(() => heatMap(ctx, { from, by: 'weekday' })),
      monthlyReportMs: await time(() => monthlyReport(ctx, undefined, undefined)),
      pdfMs: await time(() => reportPdf(ctx, undefined, undefined)),
      xlsxMs: await time(() => reportXlsx(ctx, undefined, undefined)),
      oneDeviceMs: await time(() => reportOfDevice(ctx, 42)),
      monthlyReportBytes: JSON.stringify(await monthlyReport(ctx, undefined, undefined)).length,
    }
  } finally {
    await composed.stop()
    await close()
  }
}

async function time(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 9; i++) {
    const begun = performance.now()
    const answer = await ask()
    if (!(typeof answer === 'object' && answer !== null && 'bytes' in answer)) JSON.stringify(answer)
    times.push(performance.now() - begun)
  }
  return significant(median(times.slice(2)))
}

/** @returns turns of devices written */
async function seed({ pool }: Database): Promise<number> {
  const since = new Date(Date.now() - 365 * dayMs)
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    // Millions of rows whose references are right by construction.
    await client.query('SET session_replication_role = replica')
    await client.query(`INSERT INTO unit (id, kind, created_at) VALUES ($1, 'ward', $2)`, [unitId, since])
    await client.query(
      `INSERT INTO device (unit_id, name, kind, search, created_at, updated_at)
       SELECT $1, 'Thiết bị ' || n, (array['speakerCluster', 'pc', 'router', 'ups'])[1 + n % 4], '', $2, $2 FROM generate_series(1, $3::int) n`,
      [unitId, since, devices],
    )
    await client.query(
      `INSERT INTO state_change (device_id, check_id, at, status, reason)
       SELECT device_id, check_id, at, status, 'none' FROM (
         SELECT d.id AS device_id, $1::timestamptz + make_interval(secs => (n + random()) * 365 * 86400 / $2) AS at,
                (array['ok', 'critical', 'ok', 'warning', 'ok', 'unreachable', 'ok', 'critical', 'unknown', 'ok'])[1 + n % 10] AS status
           FROM device d CROSS JOIN generate_series(0, $2::int - 1) n) turn
       CROSS JOIN (VALUES (NULL::int), (1), (2)) c(check_id) ORDER BY at`,
      [since, months * turnsAMonth],
    )
    await client.query('SET session_replication_role = origin')
    await client.query('VACUUM ANALYZE')
  } finally {
    client.release()
  }
  return devices * months * turnsAMonth
}
