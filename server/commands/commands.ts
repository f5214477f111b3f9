import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type AgentCommand, agentCommandSchema, type commandEventSchema } from '../contract/wire.ts'
import type { App, Context, Reader } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import type { Job } from '../kernel/jobs.ts'
import {
  type CommandRow,
  expireCommands,
  findCommand,
  insertCommand,
  insertFind,
  takePending,
  unitOfAgent,
  updateCommand,
} from './store.ts'

/** ms that a command may take before it is told that no agent has carried it out. */
const lifetime: Record<AgentCommand['kind'], number> = {
  checkNow: 60_000,
  cancel: 60_000,
  identify: 90_000,
  discover: 30 * 60_000,
  speedTest: 120_000,
  tryJson: 30_000,
}

/**
 * Hands a command to an agent; it is delivered at once when the agent is connected to any server, or else when it connects, if that is in time.
 * @param about the unit that may follow it, and what may be shown of it; default: the agent's unit, nothing
 */
export async function sendCommand(
  ctx: Context,
  agentId: number,
  command: AgentCommand,
  about: { unitId?: number; summary?: Record<string, unknown> } = {},
): Promise<void> {
  const { app } = ctx
  const agentUnit = await unitOfAgent(app.db, agentId)
  if (agentUnit === undefined) throw notFound('Trạm giám sát này không có hoặc đã bị thu hồi.')
  const now = app.clock.now()
  const unitId = about.unitId ?? agentUnit
  await app.db.transaction(async (tx) => {
    await insertCommand(tx, {
      id: command.id,
      agentId,
      unitId,
      kind: command.kind,
      sealed: app.secrets.seal(JSON.stringify(command), `command:${command.id}`),
      summary: about.summary ?? {},
      status: 'pending',
      createdBy: 'personId' in ctx.actor ? ctx.actor.personId : null,
      createdAt: new Date(now),
      expiresAt: new Date(now + lifetime[command.kind]),
    })
    await announce(tx, { discovery: [{ id: command.id, unitId }], wake: [agentId] })
  })
}

/** Commands to deliver to an agent now. Guarantee: what `sendCommand` sealed opens as a command. */
export async function pendingCommands(app: App, agentId: number): Promise<AgentCommand[]> {
  const rows = await takePending(app.db, agentId, new Date(app.clock.now()))
  return rows.flatMap((row) =>
    row.sealed === null ? [] : [agentCommandSchema.parse(JSON.parse(app.secrets.open(row.sealed, `command:${row.id}`)))],
  )
}

/** Stops a command; one that has ended stays as it ended. The agent is told, and its late finds are not taken. */
export async function cancelCommand(ctx: Context, id: string): Promise<void> {
  const { app } = ctx
  const row = await findCommand(app.db, id)
  if (!row) return
  const ended = await end(app, row.id, { status: 'cancelled' })
  if (ended) await sendCommand(ctx, row.agentId, { id: randomUUID(), kind: 'cancel', command: id })
}

/**
 * Takes what an agent says of a command. Events of a command that has ended, or that is another agent's, change nothing.
 * @throws DomainError `not-found`
 */
export async function takeCommandEvent(
  ctx: Context,
  agentId: number,
  id: string,
  event: z.output<typeof commandEventSchema>,
): Promise<void> {
  const { app } = ctx
  const row = await findCommand(app.db, id)
  if (row?.agentId !== agentId) throw notFound()
  if (event.type === 'done' || event.type === 'cancelled') await end(app, id, { status: event.type })
  else if (event.type === 'failed') await end(app, id, { status: 'failed', message: event.message })
  else {
    await app.db.transaction(async (tx) => {
      const open = await updateCommand(tx, id, noteOf(row, event))
      if (!open) return
      if (event.type === 'found') {
        const { identity, credential } = event
        await insertFind(tx, { commandId: id, at: new Date(app.clock.now()), identity, credential })
      }
      await announce(tx, { discovery: [open] })
    })
  }
}

function noteOf({ summary }: CommandRow, event: z.output<typeof commandEventSchema>): Partial<CommandRow> {
  if (event.type === 'progress') return { done: event.done, total: event.total }
  return event.type === 'tried' ? { summary: { ...summary, tried: event } } : { status: 'sent' }
}

/** How a command stands: what a round on trial gave, and how it ended. */
export async function commandOutcome(
  db: Reader,
  id: string,
): Promise<{ status: CommandRow['status']; message: string | null; tried: unknown } | undefined> {
  const row = await findCommand(db, id)
  return row && { status: row.status, message: row.message, tried: row.summary['tried'] }
}

async function end(app: App, id: string, how: Pick<CommandRow, 'status'> & { message?: string }): Promise<boolean> {
  return app.db.transaction(async (tx) => {
    const row = await updateCommand(tx, id, { ...how, sealed: null, endedAt: new Date(app.clock.now()) })
    if (row) await announce(tx, { discovery: [row] })
    return row !== undefined
  })
}

/** Turns a command that nobody carried out in time into a failure that says so: no page waits for ever. */
export const expireCommandsJob: Job = {
  name: 'expire-commands',
  every: 10_000,
  async run(app) {
    await app.db.transaction(async (tx) => {
      const rows = await expireCommands(
        tx,
        new Date(app.clock.now()),
        'Trạm giám sát không thực hiện kịp; có thể trạm đang mất liên lạc. Hãy kiểm tra trạm rồi thử lại.',
      )
      await announce(tx, { discovery: rows })
    })
  },
}
