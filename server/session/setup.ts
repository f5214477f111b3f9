import type { z } from 'zod'
import type { setupSchema } from '../contract/api/session.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError, conflict } from '../kernel/errors.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { hashToken, sameSecret } from '../kernel/secrets.ts'
import { addPerson } from '../people/index.ts'
import { insertUnit, putName } from '../units/index.ts'
import { anybodyExists, lockBeginnings, rootUnit, takeSetupHash } from './store.ts'

/**
 * Names the top unit and makes its administrator, with the token of the one-time link. Of several requests at once one succeeds.
 * @throws DomainError `already-set-up`, `wrong-setup-token`
 */
export async function setUp(ctx: Context, input: z.output<typeof setupSchema>): Promise<void> {
  const { db, clock } = ctx.app
  // Before the password is hashed, so that this open route costs nothing once the installation is set up.
  if (await anybodyExists(db)) throw alreadySetUp()
  const passwordHash = await hashPassword(input.password)
  await db.transaction(async (tx) => {
    await lockBeginnings(tx)
    const expected = await takeSetupHash(tx)
    if (expected === null || (await anybodyExists(tx))) throw alreadySetUp()
    if (!sameSecret(expected, hashToken(input.token).toString('hex')))
      throw new DomainError(
        'wrong-setup-token',
        'Liên kết thiết lập không đúng hoặc đã cũ. Hãy dùng liên kết in ra ở lần khởi động gần nhất.',
        {
          status: 403,
        },
      )
    const unitId = (await rootUnit(tx)) ?? (await insertUnit(tx, { parentId: null, kind: 'ward', createdAt: new Date(clock.now()) }))
    await putName(tx, ctx, unitId, { name: input.unitName, shortName: null }, null)
    const { name, username } = input
    await addPerson(tx, ctx, { name, username, passwordHash, roles: [{ role: 'admin', unitId }] })
  })
}

const alreadySetUp = () => conflict('already-set-up', 'Hệ thống đã được thiết lập. Hãy đăng nhập.')
