import type { z } from 'zod'
import type { AgentFacts, EnrolResponse, enrolRequestSchema, helloSchema } from '../contract/wire.ts'
import { addDevice, type DeviceRow, kindOfMachine, lineParams } from '../devices/index.ts'
import { agentActor } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { type AgentRow, insertAgent, linkEnrolment, updateAgent, useEnrolment, watchesLine } from './store.ts'

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
    const itself: Context = { ...ctx, actor: agentActor(made) }
    await audit(tx, itself, {
      action: 'agent.enrol',
      entity: 'agent',
      entityId: made.id,
      unitId,
      after: { name, enrolmentId: id, hostname: input.facts.hostname, version: input.facts.version },
    })
    const watched = await watchItself(tx, itself, made, input.facts)
    await announce(tx, { agents: [made], devices: watched })
    return made
  })
  return { agentId: row.id, name: row.name, credential, serverTime: clock.now() }
}

/**
 * The first things that a new agent measures: its own machine, and the internet line where the setting LINK_TARGETS names anchors and no line is watched yet. Anything
 * beyond the machine waits for a person or that setting.
 */
async function watchItself(tx: Tx, ctx: Context, agent: AgentRow, facts: AgentFacts): Promise<DeviceRow[]> {
  const { unitId, siteId, id } = agent
  const machine = await addDevice(
    tx,
    ctx,
    { unitId, siteId, name: facts.hostname, kind: kindOfMachine(facts.os), hostOfAgentId: id },
    [{ kind: 'host', params: { inventoryHours: 24 } }],
    id,
  )
  const { linkTargets } = ctx.app.env
  if (linkTargets.length === 0 || (await watchesLine(tx))) return [machine]
  const line = await addDevice(
    tx,
    ctx,
    { unitId, siteId, name: 'Đường truyền Internet', kind: 'uplink' },
    [{ kind: 'link', params: lineParams(linkTargets) }],
    id,
  )
  return [machine, line]
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
