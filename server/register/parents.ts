import { cellOf, type NameOf } from './known.ts'
import { clears } from './cells.ts'
import { sameName } from './locate.ts'
import { fail, hasErrors, type PlannedRow, type Surroundings } from './plan.ts'

/** A place in the tree: a device there is, or a row that will be one. */
type Node = `#${number}` | `line ${number}`
const nodeOf = (row: PlannedRow): Node => (row.device ? `#${row.device.id}` : `line ${row.line}`)

/** Finds what each row hangs on: by `#12`, else by the name of a device there is or of one that the file brings. */
export function readParents(rows: readonly PlannedRow[], { parents }: Surroundings, nameOf: NameOf): void {
  const byName = Map.groupBy(parents, (device) => sameName(device.name))
  const byId = new Map(parents.map((device) => [device.id, device]))
  const coming = Map.groupBy(
    rows.filter((row) => row.device === null && row.cells.name),
    (row) => sameName(row.cells.name ?? ''),
  )
  for (const row of rows) {
    const text = row.cells.parent
    const before = row.device ? cellOf(row.device, 'parent', nameOf) : ''
    if (!text || text === before) continue
    if (clears(text)) {
      if (before === '') continue
      row.fields.parent = null
      row.changes.push({ column: 'parent', before, after: '' })
      continue
    }
    const id = Number(/#(\d{1,10})\)?$/.exec(text)?.[1] ?? Number.NaN)
    const found = Number.isNaN(id) ? (byName.get(sameName(text)) ?? []) : [byId.get(id)].filter((device) => device !== undefined)
    const near = found.filter((device) => device.unitId === row.unitId)
    const [one, another] = near.length > 0 ? near : found
    const [fromFile, alsoFromFile] = Number.isNaN(id) ? (coming.get(sameName(text)) ?? []).filter((other) => other.line !== row.line) : []
    if (one && another) fail(row, 'parent', `Có nhiều thiết bị tên “${text}”. Hãy ghi thêm mã, ví dụ “${text} (#${one.id})”.`)
    else if (one) row.fields.parent = { id: one.id }
    else if (alsoFromFile) fail(row, 'parent', `Trong tệp có nhiều dòng tên “${text}”; chưa rõ gắn sau dòng nào.`)
    else if (fromFile) row.fields.parent = { line: fromFile.line }
    else fail(row, 'parent', `Không có thiết bị nào tên “${text}”, trong phần mềm cũng như trong tệp này.`)
    if (row.fields.parent) row.changes.push({ column: 'parent', before, after: text })
  }
  refuseLoops(rows, parents)
  refuseBrokenParents(rows)
}

/** Nothing may hang on itself, directly or through others. */
function refuseLoops(rows: readonly PlannedRow[], parents: Surroundings['parents']): void {
  const above = new Map<Node, Node>()
  for (const { id, parentId } of parents) if (parentId !== null) above.set(`#${id}`, `#${parentId}`)
  for (const row of rows) {
    const { parent } = row.fields
    if (parent === null) above.delete(nodeOf(row))
    else if (parent) above.set(nodeOf(row), 'id' in parent ? `#${parent.id}` : `line ${parent.line}`)
  }
  for (const row of rows) {
    if (!row.fields.parent) continue
    const start = nodeOf(row)
    const seen = new Set<Node>()
    let at = above.get(start)
    while (at !== undefined && at !== start && !seen.has(at)) {
      seen.add(at)
      at = above.get(at)
    }
    if (at === start) fail(row, 'parent', 'Thiết bị không thể gắn sau chính nó hoặc sau thiết bị đang gắn sau nó.')
  }
}

/** A row whose parent is a row with an error cannot be taken either. */
function refuseBrokenParents(rows: readonly PlannedRow[]): void {
  const byLine = new Map(rows.map((row) => [row.line, row]))
  for (let again = true; again;) {
    again = false
    for (const row of rows) {
      const { parent } = row.fields
      if (!parent || !('line' in parent) || hasErrors(row)) continue
      const above = byLine.get(parent.line)
      if (!above || !hasErrors(above)) continue
      fail(row, 'parent', `Thiết bị đứng trước ở dòng ${parent.line} có lỗi.`)
      again = true
    }
  }
}
