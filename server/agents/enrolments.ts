import type { z } from 'zod'
import type { enrolmentSchema, newEnrolmentSchema } from '../contract/api/agents.ts'
import { audit } from '../kernel/audit.ts'
import type { App, Context, Tx } from '../kernel/context.ts'
import { unitForNew } from '../kernel/scope.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { commandsFor } from './install-script.ts'
import { requireSite } from './manage.ts'
import { findByCredential, insertEnrolment } from './store.ts'

const lifetime = 24 * 3_600_000

/**
 * A permission to enrol one agent, with the one line to paste on its machine. The token is shown this once and works for a day.
 * @param origin where people reach the server, e.g. `https://trucban.example`
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function createEnrolment(
  ctx: Context,
  input: z.output<typeof newEnrolmentSchema>,
  origin: string,
): Promise<z.output<typeof enrolmentSchema>> {
  const unitId = await unitForNew(ctx, 'agent.manage', input.unitId)
  await requireSite(ctx, unitId, input.siteId)
  const made = await ctx.app.db.transaction((tx) => permitAgent(tx, ctx, { unitId, siteId: input.siteId ?? null, name: input.name }))
  return { name: input.name, ...made, ...commandsFor(origin, made.token) }
}

/** Makes the permission and its audit row, in a transaction of the caller. */
export async function permitAgent(tx: Tx, ctx: Context, where: { unitId: number; siteId: number | null; name: string }) {
  const now = ctx.app.clock.now()
  const token = newToken('enrolment')
  const expiresAt = new Date(now + lifetime)
  const createdBy = 'personId' in ctx.actor ? ctx.actor.personId : null
  const id = await insertEnrolment(tx, { ...where, hash: hashToken(token), createdBy, createdAt: new Date(now), expiresAt })
  await audit(tx, ctx, { action: 'enrolment.create', entity: 'enrolment', entityId: id, unitId: where.unitId, after: { name: where.name } })
  return { id, token, expiresAt: expiresAt.toISOString() }
}

/** Does an agent in service have this credential? */
export async function isAgentCredential(app: App, credential: string): Promise<boolean> {
  return (await findByCredential(app.db, hashToken(credential))) !== undefined
}
