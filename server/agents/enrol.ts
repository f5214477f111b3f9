import type { z } from 'zod'
import type { EnrolResponse, enrolRequestSchema, helloSchema } from '../contract/wire.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { insertAgent, linkEnrolment, updateAgent, useEnrolment } from './store.ts'

/**
 * Makes an agent of whoever shows a one-time token, and gives it a credential of its own, shown this once.
 * @throws DomainError `enrolment-refused`
 */
export async function enrolAgent(ctx: Context, input: z.output<typeof enrolRequestSchema>): Promise<EnrolResponse> {
  const { db, clock } = ctx.app
  const now = new Date(clock.now())
  const credential = newToken('agent')
  const row = await db.transaction(async (tx) => {
    const permission = await useEnrolment(tx, hashToken(input.token), now)
    if (!permission) {
      throw new DomainError(
        'enrolment-refused',
        'Mã đăng ký trạm giám sát không đúng, đã dùng hoặc đã hết hạn; hãy tạo mã mới trên trang Trạm giám sát.',
        {
          status: 401,
        },
      )
    }
    const { id, unitId, siteId, name } = permission
    const made = await insertAgent(tx, {
      unitId,
      siteId,
      name,
      credentialHash: hashToken(credential),
      facts: input.facts,
      enrolledAt: now,
      lastSeenAt: now,
    })
    await linkEnrolment(tx, id, made.id)
    await audit(tx, ctx, {
      action: 'agent.enrol',
      entity: 'agent',
      entityId: made.id,
      unitId,
      after: { name, enrolmentId: id, hostname: input.facts.hostname, version: input.facts.version },
    })
    await announce(tx, { agents: [made] })
    return made
  })
  return { agentId: row.id, name: row.name, credential, serverTime: clock.now() }
}

/** An agent says that it has started, and what its machine is. */
export async function greetAgent(ctx: Context, agentId: number, input: z.output<typeof helloSchema>) {
  const { db, clock } = ctx.app
  await db.transaction(async (tx) => {
    const row = await updateAgent(tx, agentId, { boot: input.boot, facts: input.facts, lastSeenAt: new Date(clock.now()) })
    if (!row) throw new DomainError('agent-revoked', 'Trạm giám sát này đã bị thu hồi quyền gửi dữ liệu.', { status: 401 })
    await announce(tx, { agents: [row] })
  })
  return { agentId, serverTime: clock.now() }
}
