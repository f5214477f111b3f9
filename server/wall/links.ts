import type { z } from 'zod'
import type { WallLink, madeWallLinkSchema, newWallLinkSchema, wallLinkChangeSchema } from '../contract/api/wall.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { scopeOf, today, unitForNew } from '../kernel/scope.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { type WallLinkRow, findWallLink, insertWallLink, listWallLinkRows, updateWallLink } from './store.ts'

/** Links of screens that are not revoked, newest first. @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's */
export async function listWallLinks(ctx: Context, unit: number | undefined): Promise<WallLink[]> {
  return itemsOf(ctx, await listWallLinkRows(ctx.app.db, await scopeOf(ctx, 'wall.manage', unit)))
}

/** Makes a link for one screen; `path` carries its token and is told this once. @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function createWallLink(
  ctx: Context,
  input: z.output<typeof newWallLinkSchema>,
): Promise<z.output<typeof madeWallLinkSchema>> {
  const { db, clock } = ctx.app
  const { name, theme, expiresOn = null } = input
  const unitId = await unitForNew(ctx, 'wall.manage', input.unitId)
  if (expiresOn !== null && expiresOn < today(clock)) throw invalidField('expiresOn', 'past', 'Ngày hết hạn đã qua.')
  const token = newToken('wall')
  const id = await db.transaction(async (tx) => {
    const made = await insertWallLink(tx, {
      unitId,
      name,
      theme,
      hash: hashToken(token),
      createdBy: 'personId' in ctx.actor ? ctx.actor.personId : null,
      createdAt: new Date(clock.now()),
      expiresAt: expiresOn === null ? null : endOfDay(expiresOn),
    })
    await audit(tx, ctx, { action: 'wall.create', entity: 'wallLink', entityId: made, unitId, after: { name, theme, expiresOn } })
    return made
  })
  return { ...(await itemOf(ctx, id)), path: `/wall#${token}` }
}

/** Renames a screen or turns it light or dark; it follows at its next look. @throws DomainError `not-found`, `forbidden` */
export async function changeWallLink(ctx: Context, id: number, input: z.output<typeof wallLinkChangeSchema>): Promise<WallLink> {
  const before = await requireWallLink(ctx, id)
  const changed = changedFields<Pick<WallLinkRow, 'name' | 'theme'>>(before, {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.theme === undefined ? {} : { theme: input.theme }),
  })
  if (changed) {
    await ctx.app.db.transaction(async (tx) => {
      if (!(await updateWallLink(tx, id, changed.after))) throw notFound()
      await audit(tx, ctx, { action: 'wall.change', entity: 'wallLink', entityId: id, unitId: before.unitId, ...changed })
    })
  }
  return itemOf(ctx, id)
}

/** Takes a link out of force for good: its screen shows nothing more within ten seconds. @throws DomainError `not-found`, `forbidden` */
export async function revokeWallLink(ctx: Context, id: number): Promise<void> {
  const before = await requireWallLink(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    if (!(await updateWallLink(tx, id, { revokedAt: new Date(ctx.app.clock.now()) }))) throw notFound()
    await audit(tx, ctx, { action: 'wall.revoke', entity: 'wallLink', entityId: id, unitId: before.unitId, before: { name: before.name } })
  })
}

async function requireWallLink(ctx: Context, id: number): Promise<WallLinkRow> {
  const row = await findWallLink(ctx.app.db, id)
  requireUnit(ctx.actor, 'wall.manage', row?.unitId)
  if (!row) throw notFound()
  return row
}

async function itemOf(ctx: Context, id: number): Promise<WallLink> {
  const row = await findWallLink(ctx.app.db, id)
  const [item] = row ? await itemsOf(ctx, [row]) : []
  if (!item) throw notFound()
  return item
}

async function itemsOf({ app }: Context, rows: readonly WallLinkRow[]): Promise<WallLink[]> {
  const now = app.clock.now()
  const units = await loadUnitSummaries(app.db, [...new Set(rows.map((row) => row.unitId))], today(app.clock))
  return rows.map((row) => ({
    id: row.id,
    unitId: row.unitId,
    unitName: units.find((unit) => unit.id === row.unitId)?.name ?? '',
    name: row.name,
    theme: row.theme,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    expired: row.expiresAt !== null && row.expiresAt.getTime() <= now,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }))
}

/** The end of a day in Vietnam. */
const endOfDay = (date: string) => new Date(Date.parse(`${date}T00:00:00+07:00`) + 86_400_000)
