import pino from 'pino'
import type { Database } from '../../db/client.ts'
import { compose } from '../../server/app.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { readEnv } from '../../server/env.ts'
import { fenceOf } from '../../server/kernel/actor.ts'
import type { Context } from '../../server/kernel/context.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { listTickets, type TicketQuery } from '../../server/tickets/list.ts'
import { type Benchmark, significant } from './benchmark.ts'
import { openBenchDatabase } from './ingest-database.ts'

const tickets = Number(process.env['BENCH_TICKETS'] ?? 100_000)
const unitId = 1_000_000

/** 100,000 repair requests of one unit, 300 of them open: what a person asks of the list, as JSON, PostgreSQL on its socket included; p95 of 100 times each. */
export const ticketLists: Benchmark = async (progress) => {
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
    progress(`tickets: writing ${tickets}`)
    await seed(database)
    const fence = fenceOf([{ role: 'technician', unitIds: [unitId] }])
    const ctx: Context = { app: composed.app, actor: { kind: 'system', id: null, name: 'bench', fence }, address: null, requestId: 'bench' }
    const ask = (some: Partial<TicketQuery>) => p95(() => listTickets(ctx, { view: 'open', mine: false, late: false, ...some }, 100))
    progress('tickets: asking')
    return {
      tickets,
      openP95Ms: await ask({}),
      lateP95Ms: await ask({ late: true }),
      newestP95Ms: await ask({ view: 'all' }),
      pageInTheMiddleP95Ms: await ask({ view: 'over', before: tickets / 2 }),
      ofOneDeviceP95Ms: await ask({ view: 'all', deviceId: 1_000_042 }),
      searchOfManyP95Ms: await ask({ view: 'all', q: 'may in' }),
      searchOfOneP95Ms: await ask({ view: 'all', q: `${tickets - 7}/2026` }),
      searchOfNoneP95Ms: await ask({ view: 'all', q: 'khong co gi ca' }),
    }
  } finally {
    await composed.stop()
    await close()
  }
}

async function p95(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 105; i++) {
    const begun = performance.now()
    JSON.stringify(await ask())
    times.push(performance.now() - begun)
  }
  const warm = times.slice(5).toSorted((a, b) => a - b)
  return significant(warm[Math.floor(warm.length * 0.95)] ?? 0)
}

async function seed({ pool }: Database): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    // Rows whose references are right by construction.
    await client.query('SET session_replication_role = replica')
    await client.query(`insert into unit (id, kind, created_at) values ($1, 'ward', now())`, [unitId])
    await client.query(
      `insert into device (id, unit_id, name, kind, search, created_at, updated_at)
       select 1000000 + i, $1, 'Máy in ' || i, 'printer', 'may in ' || i, now(), now() from generate_series(1, 500) i`,
      [unitId],
    )
    await client.query(
      `insert into ticket (unit_id, year, number, device_id, symptom, title, description, impact, urgency, priority, status, created_at, respond_by, resolve_by, clock_since, search)
       select $1, 2026, i, 1000000 + i % 500, 'noPower', 'Không lên nguồn: Máy in ' || i % 500, 'Hỏng từ sáng', 'office', 'low', 'normal',
         case when i > $2 - 300 then 'new' else 'closed' end, now() - make_interval(mins => $2 - i), now(), now() + make_interval(mins => i % 900 - 300),
         now() - interval '1 hour', i || '/2026 khong len nguon: may in ' || i % 500 || ' hong tu sang ' || md5(i::text)
       from generate_series(1, $2::int) i`,
      [unitId, tickets],
    )
    await client.query('analyze')
  } finally {
    client.release(true)
  }
}
