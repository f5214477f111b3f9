import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { credential } from '../../db/schema/index.ts'
import type { HttpCredential, SnmpCredential } from '../contract/credentials.ts'
import type { App, Reader, Tx } from '../kernel/context.ts'
import { summaryOf } from './summary.ts'

/** Credentials of these units, without what is sealed in them. */
export function listCredentials(db: Reader, unitIds: readonly number[]) {
  return db
    .select({ id: credential.id, unitId: credential.unitId, name: credential.name, summary: credential.summary })
    .from(credential)
    .where(inArray(credential.unitId, [...unitIds]))
    .orderBy(asc(credential.id))
}

/** One credential of a unit, sealed; undefined when that unit has none with this id. */
export async function findCredential(db: Reader, id: number, unitId: number) {
  const [row] = await db
    .select()
    .from(credential)
    .where(and(eq(credential.id, id), eq(credential.unitId, unitId)))
  return row
}

/** Keeps a credential sealed. The id is drawn first, because the seal is bound to it. */
export async function insertCredential(
  tx: Tx,
  app: App,
  unitId: number,
  name: string,
  value: SnmpCredential | HttpCredential,
): Promise<number> {
  const drawn = await tx.execute<{ id: string }>(sql`select nextval(pg_get_serial_sequence('credential', 'id')) as id`)
  const id = Number(drawn.rows[0]?.id)
  await tx.insert(credential).values({
    id,
    unitId,
    name,
    summary: summaryOf(value),
    sealed: app.secrets.seal(JSON.stringify(value), `credential:${id}`),
    createdAt: new Date(app.clock.now()),
  })
  return id
}
