import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { shape } from '../../db/schema/results.ts'
import type { Reader } from '../kernel/context.ts'

/** Shapes never change, so what was read once holds for the life of the connection pool. */
const known = new WeakMap<Reader, Map<number, readonly string[]>>()

/** The keys of shapes, by id. @throws Error for an id that does not exist */
export async function shapeKeys(db: Reader, ids: Iterable<number>): Promise<(id: number) => readonly string[]> {
  const cache = known.get(db) ?? new Map<number, readonly string[]>()
  known.set(db, cache)
  const missing = [...new Set(ids)].filter((id) => !cache.has(id))
  if (missing.length > 0) {
    const { rows } = await db.execute<{ id: number; keys: string[] }>(
      sql`select id, keys from shape where id = any(${sql.param(missing)}::int[])`,
    )
    for (const row of rows) cache.set(row.id, row.keys)
  }
  return (id) => {
    const keys = cache.get(id)
    if (keys === undefined) throw new Error(`results name the shape ${id}, which does not exist`)
    return keys
  }
}

/** SHA-256 of the keys joined by newlines. */
const hashOf = (keys: readonly string[]): Buffer => createHash('sha256').update(keys.join('\n')).digest()

/** The id of a list of keys, made when it is new. Not within a transaction: others should find it at once. */
export async function shapeId(db: Reader, keys: readonly string[]): Promise<number> {
  const hash = hashOf(keys)
  await db
    .insert(shape)
    .values({ hash, keys: [...keys] })
    .onConflictDoNothing()
  const [row] = await db
    .select({ id: shape.id })
    .from(shape)
    .where(sql`${shape.hash} = ${hash}`)
  if (!row) throw new Error('a shape that was just stored cannot be found')
  return row.id
}

/** Ids of lists of keys, remembered. Bounded: agents could send ever new lists. */
export class ShapeIds {
  readonly #db: Reader
  readonly #ids = new Map<string, number>()

  constructor(db: Reader) {
    this.#db = db
  }

  async idOf(keys: readonly string[]): Promise<number> {
    const name = keys.join('\n')
    const found = this.#ids.get(name)
    if (found !== undefined) return found
    const id = await shapeId(this.#db, keys)
    if (this.#ids.size >= 20_000) this.#ids.clear()
    this.#ids.set(name, id)
    return id
  }

  /** Without asking the database; undefined when it has to be asked. */
  known(keys: readonly string[]): number | undefined {
    return this.#ids.get(keys.join('\n'))
  }
}
