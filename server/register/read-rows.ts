import type { RegisterColumn } from '../contract/api/register.ts'
import { clears } from './cells.ts'
import { columnWords } from './columns.ts'
import type { Header } from './header.ts'
import { cellOf, type NameOf, parentNames } from './known.ts'
import { locator, refuseRepeats, sameName } from './locate.ts'
import { readParents } from './parents.ts'
import { fail, type PlannedRow, type Surroundings, warn } from './plan.ts'
import { isPlain, type Read, readDegrees, readKind, readMac, readPlain } from './values.ts'

/** Rows of the template that show how to fill it in. */
const example = /^ví dụ\s*:/i
/** What a new device cannot do without. */
const needed = ['name', 'kind'] as const satisfies readonly RegisterColumn[]

/** Understands the rows of a file: what each describes, what it would change and what is wrong with it. Pure; the same input gives the same plan. */
export function planRows(
  table: readonly (readonly string[])[],
  header: Header,
  about: Surroundings,
): { rows: PlannedRow[]; notes: string[] } {
  const notes: string[] = []
  const rows = table.slice(header.at + 1).flatMap((cells, i): PlannedRow[] => {
    if (cells.every((cell) => cell === '')) return []
    const line = header.at + i + 2
    const named = Object.fromEntries(header.columns.map(({ column, place }) => [column, cells[place] ?? '']))
    if (example.test(named['name'] ?? '') && !named['id']) {
      notes.push(`Bỏ qua dòng ${line}: dòng ví dụ của tệp mẫu.`)
      return []
    }
    return [{ line, cells: named, device: null, unitId: about.unitId, fields: {}, changes: [], problems: [] }]
  })
  const nameOf = parentNames(about.parents, sameName)
  const locate = locator(about)
  const unitsNamed = unitFinder(about)
  for (const row of rows) {
    const named = row.cells.unit ? unitsNamed(row.cells.unit) : []
    row.unitId = named[0] ?? row.unitId
    locate(row)
    settleUnit(row, named)
  }
  refuseRepeats(rows)
  const sites = Map.groupBy(about.sites, (site) => `${site.unitId} ${sameName(site.name)}`)
  for (const row of rows) {
    for (const { column } of header.columns) readCell(row, column, nameOf)
    readSite(row, sites, about)
    checkWhole(row)
  }
  readParents(rows, about, nameOf)
  warnOfAddresses(rows, about)
  return { rows, notes }
}

/** Units by any of their names; a name may be that of several. */
function unitFinder({ units }: Surroundings): (text: string) => number[] {
  const byName = Map.groupBy(
    units.flatMap((unit) => [unit.name, unit.shortName].flatMap((name) => (name ? [{ id: unit.id, key: sameName(name) }] : []))),
    (unit) => unit.key,
  )
  return (text) => [...new Set((byName.get(sameName(text)) ?? []).map((unit) => unit.id))]
}

/** The unit of a row: that of the device it describes, else the one that it names. */
function settleUnit(row: PlannedRow, named: readonly number[]): void {
  const text = row.cells.unit
  if (row.device) {
    row.unitId = row.device.unitId
    if (text && !named.includes(row.unitId)) fail(row, 'unit', 'Không chuyển thiết bị sang đơn vị khác bằng cách nhập tệp được.')
  } else if (text && named.length === 0) fail(row, 'unit', `Không có đơn vị “${text}” mà bạn được sửa thiết bị.`)
  else if (named.length > 1) fail(row, 'unit', `Có ${named.length} đơn vị cùng tên “${text}”.`)
}

/** Reads one field; what stands there already is not looked at, however odd it is. */
function readCell(row: PlannedRow, column: RegisterColumn, nameOf: NameOf): void {
  const text = row.cells[column]
  if (!text || column === 'id' || column === 'unit' || column === 'site' || column === 'parent' || column === 'status') return
  const before = row.device ? cellOf(row.device, column, nameOf) : ''
  if (text === before) return
  if (clears(text)) {
    if (column === 'name' || column === 'kind') fail(row, column, `${columnWords[column].header} không được để trống.`)
    else if (before !== '') {
      row.fields[column] = null
      row.changes.push({ column, before, after: '' })
    }
    return
  }
  const take = <T extends string | number>(read: Read<T>, set: (value: T) => void): void => {
    if ('error' in read) return fail(row, column, read.error)
    const after = column === 'kind' ? text : String(read.value)
    if (after === before || (row.device && column !== 'name' && Object.is(row.device[column], read.value))) return
    if (read.warning !== undefined) warn(row, column, read.warning)
    set(read.value)
    row.changes.push({ column, before, after })
  }
  if (isPlain(column)) take(readPlain(column, text), (value) => (row.fields[column] = value))
  else if (column === 'kind') take(readKind(text), (value) => (row.fields.kind = value))
  else if (column === 'mac') take(readMac(text), (value) => (row.fields.mac = value))
  else take(readDegrees(column, text), (value) => (row.fields[column] = value))
}

function readSite(row: PlannedRow, sites: ReadonlyMap<string, { id: number }[]>, { sitesMade }: Surroundings): void {
  const text = row.cells.site
  const before = row.device?.siteName ?? ''
  if (!text || sameName(text) === sameName(before)) return
  if (clears(text)) {
    if (before !== '') row.changes.push({ column: 'site', before, after: '' })
    row.fields.site = null
    return
  }
  const [found] = sites.get(`${row.unitId} ${sameName(text)}`) ?? []
  if (found) row.fields.site = { id: found.id }
  else if (text.length > 200) fail(row, 'site', 'Tên địa điểm dài nhất 200 ký tự.')
  else if (sitesMade.has(row.unitId)) {
    row.fields.site = { name: text }
    warn(row, 'site', `Địa điểm “${text}” chưa có; sẽ được tạo.`)
  } else fail(row, 'site', `Địa điểm “${text}” chưa có trong đơn vị. Hãy thêm ở trang Đơn vị và địa điểm, hoặc sửa lại tên.`)
  if (row.fields.site) row.changes.push({ column: 'site', before, after: text })
}

function checkWhole(row: PlannedRow): void {
  const { fields, device } = row
  if (!device)
    for (const column of needed)
      if (!row.cells[column]) fail(row, column, column === 'name' ? 'Hãy nhập tên thiết bị.' : 'Hãy chọn loại thiết bị.')
  if (fields.latitude === undefined && fields.longitude === undefined) return
  const latitude = fields.latitude === undefined ? device?.latitude : fields.latitude
  const longitude = fields.longitude === undefined ? device?.longitude : fields.longitude
  if ((latitude ?? null) === null && (longitude ?? null) !== null && !bad(row, 'latitude'))
    fail(row, 'latitude', 'Có kinh độ thì phải có vĩ độ.')
  if ((longitude ?? null) === null && (latitude ?? null) !== null && !bad(row, 'longitude'))
    fail(row, 'longitude', 'Có vĩ độ thì phải có kinh độ.')
}

const bad = (row: PlannedRow, column: RegisterColumn): boolean => row.problems.some((p) => p.column === column && p.severity === 'error')

/** Two devices at one address are possible (behind different networks), and mostly a mistake. */
function warnOfAddresses(rows: readonly PlannedRow[], { devices }: Surroundings): void {
  const taken = new Map(devices.flatMap((device) => (device.address ? [[`${device.unitId} ${device.address}`, device]] : [])))
  const lines = new Map<string, number>()
  for (const row of rows) {
    const { address } = row.fields
    if (!address) continue
    const key = `${row.unitId} ${address}`
    const other = taken.get(key)
    const line = lines.get(key)
    if (other && other.id !== row.device?.id) warn(row, 'address', `Địa chỉ ${address} đang là của “${other.name}” (mã ${other.id}).`)
    else if (line !== undefined) warn(row, 'address', `Địa chỉ ${address} đã có ở dòng ${line}.`)
    lines.set(key, row.line)
  }
}
