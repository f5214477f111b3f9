import { type Outline, outlineSchema } from '../contract/api/map.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { areasIn, pointsOf, tidied } from './rules.ts'
import { deleteOutline, putOutline } from './store.ts'

/** More points than this no map needs and no phone draws quickly. */
const mostPoints = 200_000

/**
 * Sets the border of a unit's territory from a GeoJSON file.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function setOutline(ctx: Context, unitId: number, geojson: string): Promise<Outline> {
  requireUnit(ctx.actor, 'unit.manage', unitId)
  const outline = tidied(readOutline(geojson))
  const { db, clock } = ctx.app
  await db.transaction(async (tx) => {
    const before = await putOutline(tx, unitId, outline, new Date(clock.now()))
    await audit(tx, ctx, {
      action: 'unit.outline',
      entity: 'unit',
      entityId: unitId,
      unitId,
      before: before === null ? null : { points: pointsOf(before) },
      after: { points: pointsOf(outline) },
    })
  })
  return outline
}

/** Takes the border away. @throws DomainError `not-found`, `forbidden` */
export async function removeOutline(ctx: Context, unitId: number): Promise<void> {
  requireUnit(ctx.actor, 'unit.manage', unitId)
  await ctx.app.db.transaction(async (tx) => {
    const before = await deleteOutline(tx, unitId)
    if (before === null) throw notFound('Đơn vị này chưa có ranh giới.')
    await audit(tx, ctx, {
      action: 'unit.outline',
      entity: 'unit',
      entityId: unitId,
      unitId,
      before: { points: pointsOf(before) },
      after: null,
    })
  })
}

function readOutline(geojson: string): Outline {
  let value: unknown
  try {
    value = JSON.parse(geojson)
  } catch {
    throw invalidField('geojson', 'malformed', 'Tệp không phải là GeoJSON. Hãy xuất ranh giới từ phần mềm bản đồ dưới dạng GeoJSON.')
  }
  const areas = areasIn(value)
  if (areas.length === 0) throw invalidField('geojson', 'no-area', 'Tệp GeoJSON không có vùng nào (Polygon hoặc MultiPolygon).')
  const parsed = outlineSchema.safeParse(
    areas.length === 1 ? { type: 'Polygon', coordinates: areas[0] } : { type: 'MultiPolygon', coordinates: areas },
  )
  if (!parsed.success) {
    const message = parsed.error.issues[0]?.message ?? 'Hình vùng không hợp lệ'
    throw invalidField('geojson', 'invalid-area', `${message}. Toạ độ phải theo hệ WGS 84 (độ), không phải VN-2000 (mét).`)
  }
  if (pointsOf(parsed.data) > mostPoints)
    throw invalidField('geojson', 'too-detailed', 'Ranh giới có quá nhiều điểm. Hãy giản lược bằng phần mềm bản đồ.')
  return parsed.data
}
