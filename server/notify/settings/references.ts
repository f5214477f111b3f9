import { channelTraits } from '../../contract/notify-channels.ts'
import type { Step, Target } from '../../contract/notify.ts'
import { unitsFor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { invalidField } from '../../kernel/errors.ts'
import { today, unitsBelow } from '../../kernel/scope.ts'
import { listChannelRows } from '../channel.store.ts'
import { peopleWithin } from '../me/store.ts'
import { hasPlace } from '../world.store.ts'
import { unitsOfGroups, unitsOfSites } from './rule.store.ts'

/** What a rule names. */
export interface References {
  siteIds: readonly number[]
  targets: readonly Target[]
  steps: readonly Step[]
  channelIds: readonly number[]
}

/**
 * A rule may name only what is there and what its author manages: what belongs to another unit is refused like what does not exist.
 * @throws DomainError `invalid` naming the field
 */
export async function requireReferences(ctx: Context, unitId: number, { siteIds, targets, steps, channelIds }: References): Promise<void> {
  const { db } = ctx.app
  const managed = unitsFor(ctx.actor, 'notify.manage')
  const below = await unitsBelow(db, unitId)
  const sites = new Map((await unitsOfSites(db, siteIds)).map((row) => [row.id, row.unitId]))
  if (!siteIds.every((id) => below.has(sites.get(id) ?? 0)))
    throw invalidField('siteIds', 'unknown', 'Có địa điểm không thuộc đơn vị của quy tắc.')
  const channels = new Map((await listChannelRows(db, managed)).map((row) => [row.id, row]))
  for (const id of channelIds) {
    const channel = channels.get(id)
    if (!channel) throw invalidField('channelIds', 'unknown', 'Có kênh thông báo không tồn tại.')
    if (!channelTraits[channel.kind].people)
      throw invalidField('channelIds', 'no-people', `Kênh “${channel.name}” không gửi được cho từng người.`)
  }
  const lists = named(targets, steps)
  await requirePeople(ctx, managed, lists)
  const groups = await managedGroups(ctx, managed, lists)
  for (const [field, list] of lists)
    for (const target of list) {
      if ('groupId' in target && !groups.has(target.groupId)) throw invalidField(field, 'unknown', 'Có nhóm người nhận không tồn tại.')
      if (target.type !== 'channel') continue
      const channel = channels.get(target.channelId)
      if (!channel) throw invalidField(field, 'unknown', 'Có kênh thông báo không tồn tại.')
      if (!hasPlace(channel.kind, channel.settings))
        throw invalidField(
          field,
          'no-place',
          `Kênh “${channel.name}” chưa có nơi nhận chung; hãy khai báo nhóm hoặc địa chỉ nhận ở kênh này.`,
        )
    }
}

type Named = readonly [field: string, targets: readonly Target[]]

const named = (targets: readonly Target[], steps: readonly Step[]): Named[] => [
  ['targets', targets],
  ...steps.map((step, i): Named => [`steps.${i}.targets`, step.targets]),
]

async function managedGroups(ctx: Context, managed: readonly number[], lists: readonly Named[]): Promise<Set<number>> {
  const ids = lists.flatMap(([, targets]) => targets.flatMap((target) => ('groupId' in target ? target.groupId : [])))
  const rows = await unitsOfGroups(ctx.app.db, ids)
  return new Set(rows.filter(({ unitId }) => managed.includes(unitId)).map(({ id }) => id))
}

async function requirePeople(ctx: Context, managed: readonly number[], lists: readonly Named[]): Promise<void> {
  const ids = lists.flatMap(([, targets]) => targets.flatMap((target) => (target.type === 'person' ? target.personId : [])))
  const known = await peopleWithin(ctx.app.db, ids, managed, today(ctx.app.clock))
  for (const [field, targets] of lists)
    if (targets.some((target) => target.type === 'person' && !known.has(target.personId)))
      throw invalidField(field, 'unknown', 'Có người nhận không tồn tại hoặc không còn vai trò trong đơn vị.')
}
