import { createHash } from 'node:crypto'
import type { RegisterImport } from '../contract/api/register.ts'
import { addDevice, type DeviceRow, findDevice, nearestAgent, writeChange } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict, DomainError } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { addSite } from '../sites/index.ts'
import { sameName } from './locate.ts'
import { type ImportChoices, lookAt, placeOfImport } from './look.ts'
import { actionOf, type PlannedFields, type PlannedRow } from './plan.ts'
import { readTable } from './read-file.ts'
import { takeTurns } from './store.ts'

export interface ImportOrder extends ImportChoices {
  /** Hash of the preview that the person agreed to. */
  preview: string
  /** Rows with errors are left out instead of stopping the import. */
  skipErrors: boolean
}

/** What is written so far. */
interface Progress {
  tx: Tx
  ctx: Context
  /** Line of a row → the device that it became or already was. */
  devices: Map<number, DeviceRow>
  /** `unit name` → site made by this import. */
  sites: Map<string, number>
  /** Agents to wake. */
  agents: Set<number>
  agentOf: Map<number, number | null>
}

/**
 * Writes what the preview of the same file showed: all in one transaction, or nothing. A file that has been imported already changes nothing more, so a request that
 * is sent twice is harmless.
 * @throws DomainError as the preview, and `preview-stale` when something has changed since, `rows-with-errors`
 */
export async function applyImport(ctx: Context, read: () => Promise<ArrayBuffer>, order: ImportOrder): Promise<RegisterImport> {
  await placeOfImport(ctx, order.unit)
  const bytes = new Uint8Array(await read())
  const table = await readTable(bytes)
  return ctx.app.db.transaction(async (tx) => {
    await takeTurns(tx)
    const look = await lookAt(ctx, tx, table, order)
    const by = Map.groupBy(look.rows, actionOf)
    const [create, update, errors] = [by.get('create') ?? [], by.get('update') ?? [], by.get('error') ?? []]
    const unchanged = by.get('unchanged')?.length ?? 0
    const nothingLeft = create.length + update.length === 0 && (order.skipErrors || errors.length === 0)
    if (nothingLeft) return { created: 0, updated: 0, unchanged, skipped: errors.length, newSites: 0 }
    if (look.hash !== order.preview)
      throw conflict('preview-stale', 'Tệp hoặc danh mục thiết bị đã thay đổi từ lúc xem trước. Hãy xem trước lại rồi nhập.')
    if (errors.length > 0 && !order.skipErrors)
      throw new DomainError('rows-with-errors', `Tệp còn ${errors.length} dòng có lỗi. Hãy sửa tệp, hoặc chọn chỉ nhập các dòng đúng.`, {
        status: 422,
      })
    const progress: Progress = { tx, ctx, devices: new Map(), sites: new Map(), agents: new Set(), agentOf: new Map() }
    // In the order of the file, so that a site is spelt as at its first mention.
    for (const row of look.rows) if (actionOf(row) !== 'error') await siteOf(progress, row.unitId, row.fields.site)
    for (const row of parentsFirst(create)) await createRow(progress, row)
    for (const row of update) await updateRow(progress, row)
    const counts = { created: create.length, updated: update.length, unchanged, skipped: errors.length, newSites: progress.sites.size }
    await audit(tx, ctx, {
      action: 'register.import',
      entity: 'register',
      entityId: null,
      unitId: look.unitId,
      after: { ...counts, format: table.format, sha256: createHash('sha256').update(bytes).digest('hex') },
    })
    await announce(tx, { devices: [...progress.devices.values()], wake: [...progress.agents] })
    return counts
  })
}

async function createRow(progress: Progress, row: PlannedRow): Promise<void> {
  const { tx, ctx, devices, agents } = progress
  const { name, kind, site: _site, parent: _parent, ...fields } = row.fields
  if (!name || !kind) throw new Error(`row ${row.line} was planned without name or kind`)
  const agentId = fields.address ? await agentFor(progress, row.unitId) : null
  const input = { ...fields, ...(await placed(progress, row)), name, kind, unitId: row.unitId }
  const checks = agentId === null ? [] : [{ kind: 'icmp' as const, params: {} }]
  devices.set(row.line, await addDevice(tx, ctx, input, checks, agentId))
  if (agentId !== null) agents.add(agentId)
}

async function updateRow(progress: Progress, row: PlannedRow): Promise<void> {
  const { tx, ctx, devices, agents } = progress
  const before = row.device && (await findDevice(tx, row.device.id))
  if (!before) throw conflict('preview-stale', 'Một thiết bị trong tệp vừa bị ngừng theo dõi. Hãy xem trước lại rồi nhập.')
  const { name, site: _site, parent: _parent, ...fields } = row.fields
  const done = await writeChange(tx, ctx, before, { ...fields, ...(name ? { name } : {}), ...(await placed(progress, row)) })
  devices.set(row.line, done.row)
  for (const agent of done.agents) agents.add(agent)
}

/** Rows so that what others hang on comes before them; the plan has no rings. */
function parentsFirst(rows: readonly PlannedRow[]): PlannedRow[] {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const ordered = new Set<PlannedRow>()
  for (const row of rows) {
    const chain: PlannedRow[] = []
    for (let at: PlannedRow | undefined = row; at && !ordered.has(at); at = parentRow(at, byLine)) chain.push(at)
    for (const one of chain.toReversed()) ordered.add(one)
  }
  return [...ordered]
}

const parentRow = ({ fields: { parent } }: PlannedRow, byLine: ReadonlyMap<number, PlannedRow>) =>
  parent && 'line' in parent ? byLine.get(parent.line) : undefined

/** Site and parent of a row; sites that are missing are made, once each. */
async function placed(progress: Progress, row: PlannedRow): Promise<{ siteId?: number | null; parentId?: number | null }> {
  const { site, parent } = row.fields
  return {
    ...(site === undefined ? {} : { siteId: await siteOf(progress, row.unitId, site) }),
    ...(parent === undefined ? {} : { parentId: parent === null ? null : 'id' in parent ? parent.id : madeAt(progress, parent.line) }),
  }
}

function madeAt({ devices }: Progress, line: number): number {
  const made = devices.get(line)
  if (!made) throw new Error(`a row was planned behind row ${line}, which was not written`)
  return made.id
}

async function siteOf({ tx, ctx, sites }: Progress, unitId: number, site: PlannedFields['site']): Promise<number | null> {
  if (!site) return null
  if ('id' in site) return site.id
  const key = `${unitId} ${sameName(site.name)}`
  const known = sites.get(key)
  if (known !== undefined) return known
  const made = await addSite(tx, ctx, unitId, { name: site.name })
  sites.set(key, made.id)
  return made.id
}

async function agentFor({ tx, agentOf }: Progress, unitId: number): Promise<number | null> {
  const known = agentOf.get(unitId)
  if (known !== undefined) return known
  const found = (await nearestAgent(tx, unitId)) ?? null
  agentOf.set(unitId, found)
  return found
}
