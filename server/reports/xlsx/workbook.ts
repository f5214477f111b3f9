import { unzipSync, zipSync } from 'fflate'
import writeXlsxFile from 'write-excel-file/node'
import type { Month } from '../monthly.ts'
import { daySheet, deviceSheet, incidentSheet, summarySheet } from './sheets.ts'

const widths = (...characters: readonly number[]) => characters.map((width) => ({ width }))
const figures = [14, 18, 14, 14, 12, 12, 10, 16, 16] as const

/** A month as an XLSX file of four sheets. The same month read at the same time gives the same bytes. */
export async function reportWorkbook(month: Month): Promise<Buffer> {
  const paper = { orientation: 'landscape' as const }
  const file = await writeXlsxFile([
    { ...paper, sheet: 'Tổng hợp', data: summarySheet(month), columns: widths(30, 10, ...figures, 10) },
    {
      ...paper,
      sheet: 'Thiết bị',
      data: deviceSheet(month),
      columns: widths(32, 18, 24, 28, 12, ...figures, 20),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    {
      ...paper,
      sheet: 'Sự cố',
      data: incidentSheet(month),
      columns: widths(8, 30, 28, 26, 12, 26, 17, 17, 17, 12, 28, 40),
      stickyRowsCount: 1,
    },
    { ...paper, sheet: 'Theo ngày', data: daySheet(month), columns: widths(13, 16, 18, 14, 18, 14, 14, 10), stickyRowsCount: 1 },
  ]).toBuffer()
  // The archive says when it was packed, by the machine's clock.
  return Buffer.from(zipSync(unzipSync(file), { mtime: new Date(month.now), level: 6 }))
}
