import { createHash } from 'node:crypto'
import { and, asc, eq, sql } from 'drizzle-orm'
import webpush from 'web-push'
import { notifyPush, setting } from '../../db/schema/index.ts'
import type { App, Reader, Tx } from '../kernel/context.ts'
import { SealError } from '../kernel/secrets.ts'

/** A browser's subscription as it gave it. */
export interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

const vapidKey = 'notify.vapid'
const vapidBound = 'notify-vapid'
const boundTo = (hash: Buffer) => `notify-push:${hash.toString('hex')}`

/**
 * The installation's keys for Web Push, made once. Where they cannot be opened any more (restored without `secret.key`) new ones are made and all subscriptions go: those are
 * sealed with the same key, and bound to the lost one.
 */
export async function vapidKeys(app: App): Promise<{ publicKey: string; privateKey: string }> {
  const kept = await readVapid(app, app.db)
  return kept ?? app.db.transaction((tx) => makeVapid(tx, app))
}

async function readVapid(app: App, db: Reader): Promise<{ publicKey: string; privateKey: string } | null> {
  const [row] = await db.select().from(setting).where(eq(setting.key, vapidKey))
  const { publicKey, sealed }: { publicKey?: unknown; sealed?: unknown } = Object(row?.value)
  if (typeof publicKey !== 'string' || typeof sealed !== 'string') return null
  try {
    return { publicKey, privateKey: app.secrets.open(Buffer.from(sealed, 'base64'), vapidBound) }
  } catch (error) {
    if (error instanceof SealError) return null
    throw error
  }
}

async function makeVapid(tx: Tx, app: App): Promise<{ publicKey: string; privateKey: string }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${vapidKey}))`)
  const kept = await readVapid(app, tx)
  if (kept) return kept
  await tx.delete(notifyPush)
  const made = webpush.generateVAPIDKeys()
  const value = { publicKey: made.publicKey, sealed: app.secrets.seal(made.privateKey, vapidBound).toString('base64') }
  const row = { key: vapidKey, value, updatedAt: new Date(app.clock.now()) }
  await tx.insert(setting).values(row).onConflictDoUpdate({ target: setting.key, set: row })
  return made
}

const hashOf = (endpoint: string) => createHash('sha256').update(endpoint).digest()

/** Keeps a browser for a person; the same browser again replaces what was kept, whoever had it. */
export async function upsertPush(tx: Tx, app: App, personId: string, subscription: Subscription, label: string): Promise<number> {
  const hash = hashOf(subscription.endpoint)
  const sealed = app.secrets.seal(JSON.stringify(subscription), boundTo(hash))
  const row = { personId, hash, sealed, label, createdAt: new Date(app.clock.now()) }
  const [made] = await tx
    .insert(notifyPush)
    .values(row)
    .onConflictDoUpdate({ target: notifyPush.hash, set: { ...row, lastSentAt: null } })
    .returning({ id: notifyPush.id })
  if (!made) throw new Error('insert into notify_push returned no row')
  return made.id
}

export function listPushes(db: Reader, personId: string) {
  return db
    .select({
      id: notifyPush.id,
      label: notifyPush.label,
      hash: notifyPush.hash,
      createdAt: notifyPush.createdAt,
      lastSentAt: notifyPush.lastSentAt,
    })
    .from(notifyPush)
    .where(eq(notifyPush.personId, personId))
    .orderBy(asc(notifyPush.id))
}

/** @returns whether the person had it */
export async function deletePush(tx: Tx, personId: string, id: number): Promise<boolean> {
  const gone = await tx
    .delete(notifyPush)
    .where(and(eq(notifyPush.id, id), eq(notifyPush.personId, personId)))
    .returning({ id: notifyPush.id })
  return gone.length > 0
}

/** Forgets a browser that its push service no longer knows. */
export async function forgetPush(db: Reader, id: number): Promise<void> {
  await db.delete(notifyPush).where(eq(notifyPush.id, id))
}

export async function markPushed(db: Reader, id: number, now: number): Promise<void> {
  await db
    .update(notifyPush)
    .set({ lastSentAt: new Date(now) })
    .where(eq(notifyPush.id, id))
}

/** A subscription as JSON, as the channel takes it; '' when it is not there (any more) or cannot be opened. */
export async function openPush(app: App, id: number): Promise<string> {
  const [row] = await app.db.select().from(notifyPush).where(eq(notifyPush.id, id))
  if (!row) return ''
  try {
    return app.secrets.open(row.sealed, boundTo(row.hash))
  } catch (error) {
    if (error instanceof SealError) return ''
    throw error
  }
}
