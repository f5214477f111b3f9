import { type RegisterColumn, registerColumns } from '../contract/api/register.ts'
import { type DeviceFilter, matchDevices } from '../devices/index.ts'
import { unitsFor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { columnWords } from './columns.ts'
import { writeCsv } from './csv.ts'
import { type RegisterFile, fileOf } from './file.ts'
import { cellOf, parentNames } from './known.ts'
import { sameName } from './locate.ts'
import { listParents, listRegister } from './store.ts'
import { writeWorkbook } from './workbook.ts'

/**
 * The equipment register as a file, of the devices that a list with the same filter shows.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function exportRegister(
  ctx: Context,
  format: 'csv' | 'xlsx',
  filter: DeviceFilter & { unit?: number | undefined },
): Promise<RegisterFile> {
  const { db, clock } = ctx.app
  const scope = await scopeOf(ctx, 'device.read', filter.unit)
  const [devices, shown, parents, units] = await Promise.all([
    listRegister(db, scope),
    matchDevices(ctx, filter),
    listParents(db, unitsFor(ctx.actor, 'device.read')),
    loadUnitSummaries(db, scope, today(clock)),
  ])
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]))
  const nameOf = parentNames(parents, sameName)
  const seen = new Set(parents.map((device) => device.id))
  const rows = devices
    .filter((device) => shown.has(device.id))
    .map((device) => {
      // What another unit's device is called is not this reader's to know.
      const parentId = device.parentId !== null && seen.has(device.parentId) ? device.parentId : null
      const known = { ...device, parentId, unitName: unitNames.get(device.unitId) ?? '' }
      return registerColumns.map((column) => cellOf(known, column, nameOf))
    })
  const name = `danh-muc-thiet-bi-${today(clock)}`
  return format === 'csv'
    ? fileOf(`${name}.csv`, writeCsv([headings(registerColumns), ...rows]))
    : fileOf(`${name}.xlsx`, await writeWorkbook(registerColumns, rows))
}

export const headings = (columns: readonly RegisterColumn[]): string[] => columns.map((column) => columnWords[column].header)
