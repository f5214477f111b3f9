import type { z } from 'zod'
import type { newTokenSchema } from '../contract/api/manage.ts'
import type { apiTokenSchema } from '../contract/api/session.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { today } from '../kernel/scope.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { ownUnit, requirePerson, requireSignedIn } from './self.ts'
import { insertToken, revokeTokenRow, tokensOf } from './store.ts'

type TokenItem = z.input<typeof apiTokenSchema>

/** The actor's own tokens, without what makes them work. */
export async function ownTokens(ctx: Context): Promise<TokenItem[]> {
  return (await tokensOf(ctx.app.db, requirePerson(ctx).personId)).map(toItem)
}

/** Makes a token with the actor's own rights; `token` is shown this once. */
export async function createToken(ctx: Context, input: z.output<typeof newTokenSchema>): Promise<TokenItem & { token: string }> {
  const actor = requireSignedIn(ctx)
  const { db, clock } = ctx.app
  const { name, readOnly, expiresOn = null } = input
  if (expiresOn !== null && expiresOn < today(clock)) throw invalidField('expiresOn', 'past', 'Ngày hết hạn đã qua.')
  const token = newToken('personal')
  return db.transaction(async (tx) => {
    const row = await insertToken(tx, {
      personId: actor.personId,
      name,
      hash: hashToken(token),
      hint: token.slice(0, 8),
      readOnly,
      createdAt: new Date(clock.now()),
      expiresAt: expiresOn === null ? null : endOfDay(expiresOn),
    })
    await audit(tx, ctx, {
      action: 'token.create',
      entity: 'apiToken',
      entityId: row.id,
      unitId: ownUnit(actor),
      after: { name, readOnly, expiresOn },
    })
    return { ...toItem(row), token }
  })
}

/** Revokes one of the actor's own tokens. */
export async function revokeToken(ctx: Context, id: number): Promise<void> {
  const actor = requireSignedIn(ctx)
  await ctx.app.db.transaction(async (tx) => {
    const name = await revokeTokenRow(tx, actor.personId, id, new Date(ctx.app.clock.now()))
    if (name === null) throw notFound()
    await audit(tx, ctx, { action: 'token.revoke', entity: 'apiToken', entityId: id, unitId: ownUnit(actor), before: { name } })
    await announce(tx, { people: [actor.personId] })
  })
}

/** The end of a day in Vietnam. */
const endOfDay = (date: string) => new Date(Date.parse(`${date}T00:00:00+07:00`) + 86_400_000)

function toItem(row: {
  id: number
  name: string
  hint: string
  readOnly: boolean
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
}): TokenItem {
  const { id, name, hint, readOnly, createdAt, expiresAt, lastUsedAt } = row
  return {
    id,
    name,
    hint,
    readOnly,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }
}
