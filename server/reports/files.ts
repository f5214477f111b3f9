import type { Context } from '../kernel/context.ts'
import { today } from '../kernel/scope.ts'
import { type Download, downloadOf, printPdf } from '../print/index.ts'
import { type Month, readMonth } from './monthly.ts'
import { reportDocument } from './pdf/document.ts'
import { reportWorkbook } from './xlsx/workbook.ts'

/** The monthly report as a document on A4. @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function reportPdf(ctx: Context, unit: number | undefined, month: string | undefined): Promise<Download> {
  const { report, tree } = await readMonth(ctx, unit, month)
  const { focus, units } = tree
  const above = focus?.kind === 'office' ? (units.find((one) => one.id === focus.parentId)?.name ?? null) : null
  const { clock } = ctx.app
  const document = reportDocument(report, { above, date: today(clock), madeAt: clock.now() })
  return downloadOf('pdf', ...namesOf(report), await printPdf(document))
}

/** The monthly report as a workbook, with every device, incident and day. The same refusals. */
export async function reportXlsx(ctx: Context, unit: number | undefined, month: string | undefined): Promise<Download> {
  const read = await readMonth(ctx, unit, month)
  return downloadOf('xlsx', ...namesOf(read.report), await reportWorkbook(read))
}

const namesOf = ({ month, unit }: Month['report']): [string, string] => [
  ['Báo cáo thiết bị', ...(unit === null ? [] : [unit]), month].join(' '),
  `bao-cao-thiet-bi-${month}`,
]
