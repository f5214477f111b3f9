import { type ManyStates, sparkPoints, type Sparks } from '../contract/api/device-bulk.ts'
import { reasonCode, statuses } from '../contract/kinds.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { queryManyStates, querySparks, type Turn } from '../series/index.ts'
import { type SpanInput, spanOf } from './history.ts'
import { type DeviceFilter, listCheckOutlines, listDeviceRows } from './store.ts'

const hourMs = 3_600_000
/** Longest span of the turns of many devices: a quarter. */
const longest = 92 * 24 * hourMs

/**
 * How the devices of a list turned over a span, in the order of the list.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's; `invalid` naming the field
 */
export async function manyStates(
  ctx: Context,
  filter: DeviceFilter & { unit?: number | undefined },
  input: SpanInput,
): Promise<ManyStates> {
  const { db, clock } = ctx.app
  const { from, to } = spanOf(input, clock.now())
  if (to - from > longest) throw invalidField('from', 'too-long', 'Dòng thời gian chỉ xem được nhiều nhất 92 ngày.')
  const id = (await listDeviceRows(db, await scopeOf(ctx, 'device.read', filter.unit), filter)).map((row) => row.id)
  const turns = await queryManyStates(db, id, from, to)
  const columnOf = (turn: Turn) => [offset(turn, from), statuses.indexOf(turn.status), reasonCode[turn.reason]]
  return { ...textOf(from, to), id, turns: id.map((one) => (turns.get(one) ?? []).flatMap(columnOf)) }
}

/**
 * The last hours of some devices: round-trip times and turns. Ids that the actor may not see, or that are none, are left out.
 * @throws DomainError `forbidden` for who may see no devices at all
 */
export async function deviceSparks(ctx: Context, ids: readonly number[], hours: number): Promise<Sparks> {
  const { db, clock } = ctx.app
  const to = clock.now()
  const from = to - hours * hourMs
  const id = (await listDeviceRows(db, await scopeOf(ctx, 'device.read', undefined), { ids })).map((row) => row.id)
  const checks = new Map<number, number>()
  for (const { id: check, deviceId, kind } of await listCheckOutlines(db, id)) {
    if ((kind === 'icmp' || kind === 'link') && !checks.has(deviceId)) checks.set(deviceId, check)
  }
  const [rtt, turns] = await Promise.all([
    querySparks(ctx.app, { checkIds: [...checks.values()], key: 'rtt', from, to, count: sparkPoints }),
    queryManyStates(db, id, from, to),
  ])
  return {
    ...textOf(from, to),
    id,
    rtt: id.map((one) => rtt.get(checks.get(one) ?? 0) ?? []),
    turns: id.map((one) => (turns.get(one) ?? []).flatMap((turn) => [offset(turn, from), statuses.indexOf(turn.status)])),
  }
}

const offset = ({ at }: Turn, from: number): number => Math.round((at - from) / 1000)
const textOf = (from: number, to: number) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })
