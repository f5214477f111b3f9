import { byteaArray, timestamptzArray } from '../../db/arrays.ts'
import type { Database } from '../../db/client.ts'
import { encodePack } from '../../server/series/codec.ts'
import { hourMs, hourOf } from '../../server/series/index.ts'
import { shapeId } from '../../server/series/shapes.store.ts'
import { echoKeys } from '../support/agent.ts'

const templates = 10

/**
 * A day behind what `seedDevices` made: a packed hour of an echo a minute for every echo check and hour, and some turns of each device (most of the time well; one in
 * twenty fails every two hours).
 */
export async function seedDay({ db, pool }: Pick<Database, 'db' | 'pool'>): Promise<void> {
  const shape = await shapeId(db, echoKeys)
  const end = hourOf(Date.now())
  const hours = Array.from({ length: 24 }, (_, i) => end - (i + 1) * hourMs)
  for (let t = 0; t < templates; t++) {
    const packs = hours.map((hour) =>
      encodePack(
        hour,
        Array.from({ length: 60 }, (_, i) => echo(hour + i * 60_000, shape, t)),
      ),
    )
    await pool.query(
      `INSERT INTO result_pack (check_id, hour, count, data)
       SELECT c.id, p.hour, 60, p.data FROM "check" c, unnest($1::timestamptz[], $2::bytea[]) p(hour, data) WHERE c.kind = 'icmp' AND c.id / 2 % $3 = $4
       ON CONFLICT DO NOTHING`,
      [timestamptzArray(hours), byteaArray(packs), templates, t],
    )
  }
  await pool.query(
    `INSERT INTO state_change (device_id, at, status, reason)
     SELECT d.id, $1::timestamptz + d.id * 7919 % 7200 * interval '1 s' + n * interval '30 min', CASE WHEN n % 4 = 2 THEN 'critical' ELSE 'ok' END,
            CASE WHEN n % 4 = 2 THEN 'no-answer' ELSE 'none' END
       FROM device d, generate_series(0, 44) n WHERE n = 0 OR (d.id % 20 = 0 AND n % 4 IN (2, 3)) OR (d.id % 3 = 0 AND n IN (30, 31))`,
    [new Date(end - 25 * hourMs)],
  )
  await pool.query('VACUUM ANALYZE')
}

const echo = (at: number, shapeId: number, level: number) => {
  const rtt = 2 + level + Math.random() * 3
  return {
    ...{ at, outcome: 0, reason: 0, shapeId },
    values: Float64Array.from([rtt, rtt - 0.5, rtt + 2, 0.2, 0], (value) => Math.round(value * 1000) / 1000),
  }
}
