import { createHash } from 'node:crypto'
import { registerLimits } from '../contract/file-limits.ts'
import { mayIn, unitsFor } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { scopeOf, today, unitForNew } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { findHeader, type Header } from './header.ts'
import { actionOf, type PlannedRow, type Surroundings } from './plan.ts'
import type { FileTable } from './read-file.ts'
import { planRows } from './read-rows.ts'
import { listParents, listRegister, listSites } from './store.ts'

/** What a person chooses for an import. */
export interface ImportChoices {
  /** Where new devices go; with what lies below it, where existing ones are looked for. Default: the person's top unit. */
  unit?: number | undefined
  /** Sites that do not exist are made, where the person may. */
  createSites: boolean
}

/** A file as it was understood, and the hash that stands for all of it. */
export interface Look {
  header: Header
  rows: PlannedRow[]
  notes: string[]
  maySites: boolean
  unitId: number
  hash: string
}

/**
 * Asks for the right before the file is even read.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function placeOfImport(ctx: Context, unit: number | undefined): Promise<{ unitId: number; scope: number[] }> {
  const unitId = await unitForNew(ctx, 'device.write', unit)
  return { unitId, scope: await scopeOf(ctx, 'device.write', unit) }
}

/**
 * Understands a file against what is in the database now.
 * @throws DomainError `no-header`, `double-header`, `too-many-rows`
 */
export async function lookAt(ctx: Context, db: Reader, table: FileTable, choices: ImportChoices): Promise<Look> {
  const { unitId, scope } = await placeOfImport(ctx, choices.unit)
  const header = findHeader(table.rows)
  const about = await surroundings(ctx, db, unitId, scope, choices.createSites)
  const { rows, notes } = planRows(table.rows, header, about)
  if (rows.length > registerLimits.rows)
    throw new DomainError(
      'too-many-rows',
      `Tệp có ${rows.length.toLocaleString('vi-VN')} dòng; mỗi lần nhập nhiều nhất ${registerLimits.rows.toLocaleString('vi-VN')} dòng.`,
      { status: 422 },
    )
  return {
    header,
    rows,
    notes: [...header.notes, ...notes],
    maySites: mayIn(ctx.actor, 'unit.manage', unitId),
    unitId,
    hash: hashOf(rows, choices),
  }
}

async function surroundings(
  ctx: Context,
  db: Reader,
  unitId: number,
  scope: readonly number[],
  createSites: boolean,
): Promise<Surroundings> {
  const date = today(ctx.app.clock)
  // One after another: a transaction has one connection.
  const devices = await listRegister(db, scope)
  const parents = await listParents(db, unitsFor(ctx.actor, 'device.read'))
  const sites = await listSites(db, scope, date)
  const units = await loadUnitSummaries(db, scope, date)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const making = createSites ? scope.filter((id) => mayIn(ctx.actor, 'unit.manage', id)) : []
  return {
    devices: devices.map((device) => ({ ...device, unitName: names.get(device.unitId) ?? '' })),
    parents,
    units,
    sites,
    unitId,
    sitesMade: new Set(making),
  }
}

/** The same hash: the same file, choices and surroundings, as far as they matter to what is written. */
function hashOf(rows: readonly PlannedRow[], choices: ImportChoices): string {
  const told = rows.map((row) => [row.line, row.cells, row.device?.id, row.unitId, actionOf(row), row.fields, row.changes, row.problems])
  return createHash('sha256')
    .update(JSON.stringify([choices.unit ?? null, choices.createSites, told]))
    .digest('hex')
}
