import { system } from '../kernel/actor.ts'
import type { App, Context } from '../kernel/context.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { addPerson } from '../people/index.ts'
import { insertUnit, putName } from '../units/index.ts'
import { anybodyExists, keepSetupHash, lockBeginnings, rootUnit, takeSetupHash } from './store.ts'

/** Until the set-up form gives its name. */
const neutralName = 'Đơn vị của tôi'

/**
 * Lays the beginnings of an installation, once: the top unit, and a way in. With ADMIN_USERNAME and ADMIN_PASSWORD that is the administrator's account, otherwise a
 * one-time token for the set-up page. Each start without a person makes a new token, which voids the one before.
 * @returns the token, and the top unit; no token when somebody exists
 */
export async function firstStart(app: App): Promise<{ setupToken: string | null; rootUnitId: number }> {
  const ctx: Context = { app, actor: system, address: null, requestId: 'first-start' }
  const { admin } = app.env
  const passwordHash = admin && !(await anybodyExists(app.db)) ? await hashPassword(admin.password) : null
  return app.db.transaction(async (tx) => {
    await lockBeginnings(tx)
    const now = new Date(app.clock.now())
    let rootUnitId = await rootUnit(tx)
    if (rootUnitId === null) {
      rootUnitId = await insertUnit(tx, { parentId: null, kind: 'ward', createdAt: now })
      await putName(tx, ctx, rootUnitId, { name: neutralName, shortName: null }, null)
    }
    if (await anybodyExists(tx)) return { setupToken: null, rootUnitId }
    if (admin && passwordHash !== null) {
      const roles = [{ role: 'admin' as const, unitId: rootUnitId }]
      await addPerson(tx, ctx, { name: 'Quản trị viên', username: admin.username, passwordHash, roles })
      await takeSetupHash(tx)
      return { setupToken: null, rootUnitId }
    }
    const token = newToken('setup')
    await keepSetupHash(tx, hashToken(token).toString('hex'), now)
    return { setupToken: token, rootUnitId }
  })
}
