import type { SiteProfile } from '../contract/api/profiles.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { unitsBelow } from '../kernel/scope.ts'
import { getProfile } from './list.ts'
import { bumpAgents, lockVersions, type ProfileRow, updateVersion } from './store.ts'
import { requireVersion } from './try.ts'

/**
 * Puts a version into use for its unit and all below it; the version that was active ends. The agents get it with their configuration.
 * @throws DomainError `not-found`, `forbidden`, `not-tried`, `already-active`
 */
export async function activateProfile(ctx: Context, id: number): Promise<SiteProfile> {
  const row = await requireVersion(ctx, id)
  const { trial } = await getProfile(ctx, id)
  if (!trial?.passed)
    throw conflict('not-tried', trial?.problem ?? 'Hãy thử hồ sơ trên một thiết bị và chờ kết quả trước khi đưa vào dùng.')
  await ctx.app.db.transaction(async (tx) => {
    const at = new Date(ctx.app.clock.now())
    const active = (await lockVersions(tx, row.unitId, row.profileId)).find(isActive)
    if (active?.id === id) throw conflict('already-active', 'Phiên bản này đang được dùng.')
    if (active) await updateVersion(tx, active.id, { endedAt: at })
    await updateVersion(tx, id, { activatedAt: at, endedAt: null })
    await tell(tx, ctx, row, 'profile.activate', active?.version ?? null)
  })
  return itemOf(ctx, id)
}

/**
 * Takes the active version out of use: devices are read by the built-in profile again, where there is one.
 * @throws DomainError `not-found`, `forbidden`, `not-active`
 */
export async function deactivateProfile(ctx: Context, id: number): Promise<SiteProfile> {
  const row = await requireVersion(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    const active = (await lockVersions(tx, row.unitId, row.profileId)).find(isActive)
    if (active?.id !== id) throw conflict('not-active', 'Phiên bản này không được dùng.')
    await updateVersion(tx, id, { endedAt: new Date(ctx.app.clock.now()) })
    await tell(tx, ctx, row, 'profile.deactivate', null)
  })
  return itemOf(ctx, id)
}

const isActive = (row: ProfileRow): boolean => row.activatedAt !== null && row.endedAt === null

async function tell(tx: Tx, ctx: Context, row: ProfileRow, action: string, replaced: number | null): Promise<void> {
  const agents = await bumpAgents(tx, [...(await unitsBelow(tx, row.unitId))])
  const { profileId: profile, version, unitId } = row
  await audit(tx, ctx, {
    action,
    entity: 'profile',
    entityId: row.id,
    unitId,
    after: { profile, version, ...(replaced === null ? {} : { replaced }) },
  })
  await announce(tx, { wake: agents })
}

async function itemOf(ctx: Context, id: number): Promise<SiteProfile> {
  const { data: _data, ...item } = await getProfile(ctx, id)
  return item
}
