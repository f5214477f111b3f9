import type { RegisterPreview, RegisterRow } from '../contract/api/register.ts'
import type { Context } from '../kernel/context.ts'
import type { Header } from './header.ts'
import { type ImportChoices, lookAt, placeOfImport } from './look.ts'
import { actionOf, type PlannedRow } from './plan.ts'
import { readTable } from './read-file.ts'

/**
 * What a file would change, row by row, with every error. Nothing is written.
 * @throws DomainError `not-found`, `forbidden`, `empty-file`, `unreadable-file`, `too-many-rows`, `no-header`, `double-header`
 */
export async function previewImport(ctx: Context, read: () => Promise<ArrayBuffer>, choices: ImportChoices): Promise<RegisterPreview> {
  await placeOfImport(ctx, choices.unit)
  const table = await readTable(new Uint8Array(await read()))
  const { header, rows, notes, maySites, hash } = await lookAt(ctx, ctx.app.db, table, choices)
  const shown = rows.map((row) => rowOf(row, header))
  const count = (action: RegisterRow['action']) => shown.filter((row) => row.action === action).length
  return {
    hash,
    format: table.format,
    columns: header.columns.map(({ column, header: words }) => ({ column, header: words })),
    rows: shown,
    counts: {
      create: count('create'),
      update: count('update'),
      unchanged: count('unchanged'),
      error: count('error'),
      warnings: shown.filter((row) => row.problems.some((problem) => problem.severity === 'warning')).length,
    },
    newSites: [...new Set(rows.flatMap((row) => (row.fields.site && 'name' in row.fields.site ? [row.fields.site.name] : [])))],
    maySites,
    notes,
  }
}

function rowOf(row: PlannedRow, header: Header): RegisterRow {
  return {
    line: row.line,
    action: actionOf(row),
    deviceId: row.device?.id ?? null,
    name: row.cells.name || row.device?.name || '',
    cells: header.columns.map(({ column }) => row.cells[column] ?? ''),
    changes: row.changes,
    problems: row.problems,
  }
}
