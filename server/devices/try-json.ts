import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { commandOutcome, sendCommand } from '../commands/index.ts'
import type { TriedJson, tryJsonSchema } from '../contract/api/try-json.ts'
import type { HttpHeaders } from '../contract/credentials.ts'
import { sensorOf } from '../contract/named-values.ts'
import { sensorState } from '../contract/sensors.ts'
import { commandEventSchema } from '../contract/wire.ts'
import { findCredential, openHttpCredential } from '../credentials/index.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { chooseAgent, requireCheck, requireDevice } from './require.ts'

/** How long the maker's platform may take, and how long its answer is waited for (ms, real). */
const [timeout, patience] = [10_000, 16_000]
const lookEvery = 200

/**
 * Lets an agent read a maker's platform once, so that a person sees what a check would read. Nothing is kept but the command.
 * @throws DomainError `not-found`, `forbidden`, `invalid`, `no-agent-answer`, `try-failed`
 */
export async function tryJson(
  ctx: Context,
  id: number,
  input: z.output<typeof tryJsonSchema>,
  agent: number | undefined,
): Promise<TriedJson> {
  const device = await requireDevice(ctx, 'device.write', id)
  const agentId = await chooseAgent(ctx, agent, device.unitId)
  const params = { ...input.params, secretHeaders: input.secretHeaders ?? (await keptHeaders(ctx, id, input)) }
  const command = randomUUID()
  await sendCommand(ctx, agentId, { id: command, kind: 'tryJson', params, timeout }, { unitId: device.unitId })
  const tried = commandEventSchema.parse(await outcomeOf(ctx, command))
  if (tried.type !== 'tried') throw new DomainError('try-failed', 'Trạm giám sát không đọc thử được.', { status: 502 })
  const values = params.values.flatMap((named, i) => {
    const read = tried.values[i]
    if (read?.key !== named.key) return []
    const def = sensorOf(named, 'json')
    const text = def.states?.find(({ value }) => value === read.value)?.label ?? null
    return [
      {
        key: named.key,
        label: named.label,
        unit: def.unit,
        value: read.value,
        text,
        state: sensorState(def, read.value),
        found: read.found,
      },
    ]
  })
  return { outcome: tried.outcome, reason: tried.reason, error: tried.error, values }
}

/** The secret headers of a check that is being changed. Somebody who may not read them shall not have them sent to an address of their choice. */
async function keptHeaders(
  ctx: Context,
  deviceId: number,
  { check: checkId, params }: z.output<typeof tryJsonSchema>,
): Promise<HttpHeaders> {
  if (checkId === undefined) return {}
  const { device, check } = await requireCheck(ctx, 'device.write', deviceId, checkId)
  if (check.kind !== 'json' || check.credentialId === null) return {}
  const before = String(check.params['url'])
  if (new URL(params.url).origin !== new URL(before).origin) return {}
  const row = await findCredential(ctx.app.db, check.credentialId, device.unitId)
  return row ? openHttpCredential(ctx.app.secrets, row).headers : {}
}

async function outcomeOf({ app }: Context, command: string): Promise<unknown> {
  for (let waited = 0; waited < patience; waited += lookEvery) {
    const found = await commandOutcome(app.db, command)
    if (found?.tried) return found.tried
    if (found?.status === 'failed')
      throw new DomainError('try-failed', found.message ?? 'Trạm giám sát không đọc thử được.', { status: 502 })
    await sleep(lookEvery)
  }
  throw new DomainError('no-agent-answer', 'Trạm giám sát chưa trả lời; hãy kiểm tra trạm rồi thử lại.', { status: 504 })
}
