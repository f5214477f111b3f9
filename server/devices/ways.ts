import type { DeviceItem } from '../contract/api/devices.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import type { DeviceItemRow, DeviceRow } from './store.ts'
import { hangingOn, listStandby, unitsOf } from './ways.store.ts'

/** The ways to a device as a person changes them; absent: stays as it is. */
interface WaysInput {
  parentId?: number | null | undefined
  standbyParentIds?: readonly number[] | undefined
}

/**
 * Refuses ways to a device that cannot be: over devices that the actor may not see, twice over the same, or in a ring.
 * @returns the standby parents that it will have, those that the actor may not see kept; null: they stay as they are
 * @throws DomainError `invalid` naming `standbyParentIds` or `parentId`
 */
export async function requireWays(
  ctx: Context,
  before: DeviceRow,
  input: WaysInput,
): Promise<{ before: number[]; after: number[] } | null> {
  if (input.parentId === undefined && input.standbyParentIds === undefined) return null
  const { db } = ctx.app
  const standby = await listStandby(db, [before.id])
  const now = standby.map(({ parentId }) => parentId)
  const wanted = input.standbyParentIds && [...new Set(input.standbyParentIds)]
  const units = await unitsOf(db, wanted ?? [])
  const unseen = (unitId: number | undefined): boolean => unitId === undefined || !mayIn(ctx.actor, 'device.read', unitId)
  if (wanted?.some((id) => unseen(units.get(id)))) {
    throw invalidField('standbyParentIds', 'unknown-parent', 'Có đường dự phòng qua một thiết bị không có.')
  }
  const hidden = standby.filter(({ unitId }) => unseen(unitId)).map(({ parentId }) => parentId)
  const after = wanted ? [...new Set([...wanted, ...hidden])].toSorted((a, b) => a - b) : now
  const parentId = input.parentId === undefined ? before.parentId : input.parentId
  if (parentId !== null && after.includes(parentId)) {
    throw invalidField('standbyParentIds', 'same-way', 'Đường dự phòng phải khác với thiết bị mà thiết bị này đang nối vào.')
  }
  const round = await hangingOn(db, [...after, ...(parentId === null ? [] : [parentId])], before.id)
  if (after.some((id) => round.has(id))) {
    throw invalidField('standbyParentIds', 'loop', 'Đường dự phòng không thể đi qua chính thiết bị này hoặc qua thiết bị đang nối vào nó.')
  }
  if (round.size > 0) throw invalidField('parentId', 'loop', 'Thiết bị không thể nối vào chính nó hoặc vào thiết bị đang nối vào nó.')
  return wanted && JSON.stringify(after) !== JSON.stringify(now) ? { before: now, after } : null
}

type Ways = Pick<DeviceItem, 'parentId' | 'standbyParentIds' | 'rootId'>

/** The ways to devices, without those that the actor may not see. */
export async function waysOf(ctx: Context, rows: readonly DeviceItemRow[]): Promise<(row: DeviceItemRow) => Ways> {
  const { db } = ctx.app
  const known = new Map(rows.map((row) => [row.id, row.unitId]))
  const standby = Map.groupBy(await listStandby(db, [...known.keys()]), ({ deviceId }) => deviceId)
  const other = rows.flatMap(({ parentId, rootId }) => [parentId, rootId].filter((id) => id !== null && !known.has(id)))
  const units = await unitsOf(db, [...new Set(other.filter((id) => id !== null))])
  const seen = (unitId: number | undefined): boolean => unitId !== undefined && mayIn(ctx.actor, 'device.read', unitId)
  const visible = (id: number | null) => (id !== null && seen(known.get(id) ?? units.get(id)) ? id : null)
  return (row) => ({
    parentId: visible(row.parentId),
    rootId: visible(row.rootId),
    standbyParentIds: (standby.get(row.id) ?? []).filter(({ unitId }) => seen(unitId)).map(({ parentId }) => parentId),
  })
}
