import type { z } from 'zod'
import type { signedInSchema } from '../contract/api/session.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { auditUnit, requireManaged } from './access.ts'
import { deleteSessions, sessionsOf } from './store.ts'

/** Where a person is signed in. */
export async function personSessions(ctx: Context, id: string): Promise<z.input<typeof signedInSchema>[]> {
  await requireManaged(ctx, id)
  return readSessions(ctx, id)
}

/** @param id of a person whom the caller has checked */
export async function readSessions(ctx: Context, id: string): Promise<z.input<typeof signedInSchema>[]> {
  const rows = await sessionsOf(ctx.app.db, id, new Date(ctx.app.clock.now()))
  return rows.map((row) => ({
    id: row.id,
    current: ctx.actor.kind === 'person' && ctx.actor.sessionId === row.id,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    address: row.ipAddress,
    userAgent: row.userAgent,
  }))
}

/** Signs a person out everywhere. */
export async function endPersonSessions(ctx: Context, id: string): Promise<void> {
  await ctx.app.db.transaction(async (tx) => {
    const person = await requireManaged(ctx, id, tx)
    const count = await deleteSessions(tx, id)
    await audit(tx, ctx, { action: 'person.sign-out', entity: 'person', entityId: id, unitId: auditUnit(person), after: { count } })
    await announce(tx, { people: [id] })
  })
}
