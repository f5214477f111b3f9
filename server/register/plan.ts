import type { RegisterAction, RegisterColumn } from '../contract/api/register.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import type { PlainField } from './values.ts'
import type { KnownDevice } from './known.ts'

/** What the rows of a file are understood against: everything that the person may see and change. */
export interface Surroundings {
  /** Devices that the file may describe: of the units where the person may change devices. */
  devices: readonly KnownDevice[]
  /** Devices that may stand before others: all that the person sees. */
  parents: readonly { id: number; name: string; unitId: number; parentId: number | null }[]
  units: readonly { id: number; name: string; shortName: string | null }[]
  sites: readonly { id: number; name: string; unitId: number }[]
  /** Where new devices go whose row names no unit. */
  unitId: number
  /** Units where missing sites are made; the others refuse them. */
  sitesMade: ReadonlySet<number>
}

/** What is written: fields of a device. A site that does not exist yet is named, a parent of the same file is its line. */
export type PlannedFields = { [F in PlainField | 'mac']?: string | null } & {
  kind?: DeviceKind
  latitude?: number | null
  longitude?: number | null
  site?: { id: number } | { name: string } | null
  parent?: { id: number } | { line: number } | null
}

export interface Problem {
  column: RegisterColumn | null
  severity: 'error' | 'warning'
  message: string
}

/** One row on its way: what was found in it so far. */
export interface PlannedRow {
  line: number
  /** By column; absent: the file has no such column. */
  cells: Partial<Record<RegisterColumn, string>>
  device: KnownDevice | null
  unitId: number
  fields: PlannedFields
  changes: { column: RegisterColumn; before: string; after: string }[]
  problems: Problem[]
}

export const hasErrors = (row: PlannedRow): boolean => row.problems.some((problem) => problem.severity === 'error')

export function actionOf(row: PlannedRow): RegisterAction {
  if (hasErrors(row)) return 'error'
  if (row.device === null) return 'create'
  return row.changes.length > 0 ? 'update' : 'unchanged'
}

export function fail(row: PlannedRow, column: RegisterColumn | null, message: string): void {
  row.problems.push({ column, severity: 'error', message })
}

export function warn(row: PlannedRow, column: RegisterColumn | null, message: string): void {
  row.problems.push({ column, severity: 'warning', message })
}
