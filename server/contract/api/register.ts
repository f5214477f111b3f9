import { z } from 'zod'

/** Columns of the equipment register, in the order of its file. */
export const registerColumns = [
  'id',
  'name',
  'kind',
  'unit',
  'site',
  'formerWard',
  'address',
  'parent',
  'technology',
  'vendor',
  'model',
  'serial',
  'mac',
  'firmware',
  'latitude',
  'longitude',
  'note',
  'status',
] as const
export type RegisterColumn = (typeof registerColumns)[number]

export const registerActions = ['create', 'update', 'unchanged', 'error'] as const
export type RegisterAction = (typeof registerActions)[number]

const column = z.enum(registerColumns)

/** One row of a file as it was understood. */
export const registerRowSchema = z.object({
  /** As a spreadsheet counts, the header being 1. */
  line: z.int(),
  action: z.enum(registerActions),
  /** The device that the row describes; null for a new one and where it is not clear. */
  deviceId: z.int().nullable(),
  name: z.string(),
  /** What stands in the file, in the order of `columns`. */
  cells: z.array(z.string()),
  changes: z.array(z.object({ column, before: z.string(), after: z.string() })),
  problems: z.array(z.object({ column: column.nullable(), severity: z.enum(['error', 'warning']), message: z.string() })),
})
export type RegisterRow = z.infer<typeof registerRowSchema>

/**
 * POST /api/register/import/preview?unit&createSites with the file as its body (CSV or XLSX, told by its content): what it would change. Nothing is written.
 */
export const registerPreviewSchema = z.object({
  /** Of the file, the choices and what they would change; importing needs it. */
  hash: z.string(),
  format: z.enum(['csv', 'xlsx']),
  /** Recognised columns in the order of the file. */
  columns: z.array(z.object({ column, header: z.string() })),
  rows: z.array(registerRowSchema),
  /** Rows by what happens to them; `warnings`: rows with at least one. */
  counts: z.object({ create: z.int(), update: z.int(), unchanged: z.int(), error: z.int(), warnings: z.int() }),
  /** Sites that do not exist yet and would be made, by name. */
  newSites: z.array(z.string()),
  /** Whether the person may have them made. */
  maySites: z.boolean(),
  /** Remarks on the file as a whole: columns that are not used, rows left out. */
  notes: z.array(z.string()),
})
export type RegisterPreview = z.infer<typeof registerPreviewSchema>

/** POST /api/register/import?unit&createSites&preview&skipErrors with the same body: all rows or, with `skipErrors`, all rows without errors. */
export const registerImportSchema = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  newSites: z.int(),
})
export type RegisterImport = z.infer<typeof registerImportSchema>
