import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { notifyChannel } from '../../db/schema/index.ts'
import type { App, Reader, Tx } from '../kernel/context.ts'
import type { Renewal, Secrets } from './channels/channel.ts'

export type ChannelRow = typeof notifyChannel.$inferSelect

export function listChannelRows(db: Reader, unitIds: readonly number[]): Promise<ChannelRow[]> {
  return db
    .select()
    .from(notifyChannel)
    .where(and(inArray(notifyChannel.unitId, [...unitIds]), isNull(notifyChannel.deletedAt)))
    .orderBy(asc(notifyChannel.id))
}

export async function findChannel(db: Reader, id: number): Promise<ChannelRow | undefined> {
  const [row] = await db
    .select()
    .from(notifyChannel)
    .where(and(eq(notifyChannel.id, id), isNull(notifyChannel.deletedAt)))
  return row
}

const boundTo = (id: number) => `notify-channel:${id}`

/** The secrets of a channel by name. @throws SealError when they were sealed with another key */
export function openSecrets(app: Pick<App, 'secrets'>, { id, sealed }: Pick<ChannelRow, 'id' | 'sealed'>): Secrets {
  const value: unknown = JSON.parse(app.secrets.open(sealed, boundTo(id)))
  return Object.fromEntries(Object.entries(Object(value)).map(([name, secret]) => [name, String(secret)]))
}

/** Makes a channel. The id is drawn first, because the seal is bound to it. */
export async function insertChannel(
  tx: Tx,
  app: App,
  row: Pick<ChannelRow, 'unitId' | 'kind' | 'name' | 'enabled' | 'settings'>,
  secrets: Secrets,
): Promise<number> {
  const drawn = await tx.execute<{ id: string }>(sql`select nextval(pg_get_serial_sequence('notify_channel', 'id')) as id`)
  const id = Number(drawn.rows[0]?.id)
  const now = new Date(app.clock.now())
  await tx.insert(notifyChannel).values({ id, ...row, ...sealedFields(app, id, secrets), createdAt: now, updatedAt: now })
  return id
}

export async function updateChannel(
  tx: Tx,
  app: App,
  id: number,
  row: Partial<Pick<ChannelRow, 'name' | 'enabled' | 'settings' | 'deletedAt'>>,
  secrets: Secrets | null,
): Promise<void> {
  const sealed = secrets === null ? {} : sealedFields(app, id, secrets)
  await tx
    .update(notifyChannel)
    .set({ ...row, ...sealed, updatedAt: new Date(app.clock.now()) })
    .where(eq(notifyChannel.id, id))
}

/** Notes what came of the newest try by a channel. @param failure why it was not sent; null: it was */
export async function noteTry(db: Reader, id: number, now: number, failure: string | null): Promise<void> {
  const at = new Date(now)
  await db
    .update(notifyChannel)
    .set(failure === null ? { lastSentAt: at } : { lastFailedAt: at, lastFailure: failure })
    .where(eq(notifyChannel.id, id))
}

const sealedFields = (app: App, id: number, secrets: Secrets) => ({
  sealed: app.secrets.seal(JSON.stringify(secrets), boundTo(id)),
  secrets: Object.keys(secrets).toSorted(),
})

/**
 * Renews secrets of a channel under a lock of its row, so that of several servers one asks and the others use what it got. The new ones are kept before anybody uses them.
 */
export function renewSecrets(app: App, id: number, name: string, used: string, make: (now: Secrets) => Promise<Renewal>): Promise<Renewal> {
  return app.db.transaction(async (tx) => {
    const [row] = await tx.select().from(notifyChannel).where(eq(notifyChannel.id, id)).for('update')
    if (!row) return 'refused'
    const now = openSecrets(app, row)
    if (now[name] !== used) return now
    const made = await make(now)
    if (typeof made !== 'string') await updateChannel(tx, app, id, {}, made)
    return made
  })
}
