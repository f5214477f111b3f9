import { kindNames } from '../contract/device-words.ts'
import { type DeviceFilter, matchDevices } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { type Content, type Download, downloadOf, mm, type Paper, printPdf, type TableCell } from '../print/index.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { listRegister } from './store.ts'

/** Sheets of 3 × 8 labels of 70 × 37 mm without margins, and the 62 × 29 mm of label printers. */
export const labelPapers = ['a4', 'roll'] as const
type LabelPaper = (typeof labelPapers)[number]
const columns = 3
const cell = { width: mm(70), height: mm(37) }
const papers: Record<LabelPaper, Paper> = {
  a4: { size: 'A4', margins: [0, mm(0.5), 0, 0] },
  roll: { size: { width: mm(62), height: mm(29) }, margins: [mm(2), mm(2), mm(2), 0] },
}
/** More at once is a mistake, and takes long. */
const most = 2000

/** What a label says of a device. */
interface Label {
  id: number
  name: string
  kind: string
  site: string | null
  unit: string
}

/**
 * Labels for equipment, by the filter of a list: what it is, where, and a code that opens the report of a fault on a phone.
 * @param origin where people reach the server: the code leads there
 * @throws DomainError `not-found`, `forbidden`, `no-labels`, `too-many-labels`
 */
export async function printLabels(
  ctx: Context,
  paper: LabelPaper,
  origin: string,
  filter: DeviceFilter & { unit?: number | undefined },
): Promise<Download> {
  const { db, clock, env } = ctx.app
  const scope = await scopeOf(ctx, 'device.read', filter.unit)
  const date = today(clock)
  const [devices, shown, units] = await Promise.all([
    listRegister(db, scope),
    matchDevices(ctx, filter),
    loadUnitSummaries(db, scope, date),
  ])
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const labels = devices
    .filter(({ id }) => shown.has(id))
    .map(({ id, name, kind, siteName, unitId }): Label => ({
      id,
      name,
      kind: kindNames[kind],
      site: siteName,
      unit: unitNames.get(unitId) ?? '',
    }))
  if (labels.length === 0) throw conflict('no-labels', 'Không có thiết bị nào để in nhãn. Hãy bỏ bớt bộ lọc.')
  if (labels.length > most) throw conflict('too-many-labels', `Mỗi lần in nhiều nhất ${most} nhãn. Hãy lọc bớt thiết bị.`)
  const address = (id: number) => `${env.publicUrl ?? origin}/report?device=${id}`
  const drawn = labels.map((label) => labelOf(label, address(label.id), paper))
  const content = paper === 'a4' ? [sheet(drawn)] : drawn.map((one, i) => (i === 0 ? one : { stack: [one], pageBreak: 'before' as const }))
  const bytes = await printPdf({
    title: 'Nhãn thiết bị',
    author: units[0]?.name ?? 'Trực Ban',
    madeAt: clock.now(),
    content,
    paper: papers[paper],
  })
  return downloadOf('pdf', `Nhãn thiết bị ${date}`, `nhan-thiet-bi-${date}`, bytes)
}

function labelOf({ name, kind, site, unit }: Label, address: string, paper: LabelPaper): Content {
  const side = paper === 'a4' ? mm(24) : mm(22)
  return {
    columns: [
      { width: side + mm(2), stack: [{ qr: address, fit: side, eccLevel: 'M' }] },
      {
        width: '*',
        stack: [
          { text: short(name, 60), bold: true, fontSize: 9, lineHeight: 1 },
          { text: [kind, site].filter(Boolean).join(' · '), fontSize: 7, lineHeight: 1, margin: [0, 2, 0, 0] },
          { text: short(unit, 60), fontSize: 7, lineHeight: 1, margin: [0, 2, 0, 0] },
          { text: 'Hỏng? Quét mã để báo.', fontSize: 7, bold: true, lineHeight: 1, margin: [0, 4, 0, 0] },
        ],
      },
    ],
    margin: paper === 'a4' ? [mm(3), mm(4), mm(3), 0] : [0, 0, 0, 0],
  }
}

/** Rows of labels at the places of the sheet's own labels; the last row is filled up. */
function sheet(labels: readonly Content[]): Content {
  const rows: TableCell[][] = []
  for (let i = 0; i < labels.length; i += columns) rows.push([...Array(columns).keys()].map((at) => labels[i + at] ?? ''))
  return {
    table: { widths: Array.from({ length: columns }, () => cell.width), heights: cell.height, body: rows, dontBreakRows: true },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: () => 0,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  }
}

const short = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`)
