import { type RegisterColumn, registerColumns } from '../contract/api/register.ts'
import { kindNames } from '../contract/device-words.ts'
import { deviceKinds } from '../contract/kinds.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { clearingWord } from './cells.ts'
import { columnWords } from './columns.ts'
import { writeCsv } from './csv.ts'
import { headings } from './export.ts'
import { type RegisterFile, fileOf } from './file.ts'
import { listSites } from './store.ts'
import { writeWorkbook } from './workbook.ts'

/** What a person fills in: neither the program's own number nor what is only shown. */
const filled: readonly RegisterColumn[] = registerColumns.filter((column) => column !== 'id' && column !== 'status')

/** An empty register with an example row (import leaves it out); as XLSX also with a sheet that explains the columns and one of allowed values. */
export async function registerTemplate(ctx: Context, format: 'csv' | 'xlsx', unit: number | undefined): Promise<RegisterFile> {
  const scope = await scopeOf(ctx, 'device.write', unit)
  const example = filled.map((column) => (column === 'name' ? `Ví dụ: ${columnWords.name.example}` : columnWords[column].example))
  if (format === 'csv') return fileOf('mau-danh-muc-thiet-bi.csv', writeCsv([headings(filled), example]))
  const [sites, units] = await Promise.all([
    listSites(ctx.app.db, scope, today(ctx.app.clock)),
    loadUnitSummaries(ctx.app.db, scope, today(ctx.app.clock)),
  ])
  const guide = {
    name: 'Hướng dẫn',
    widths: [24, 90],
    rows: [
      ['Cột', 'Cách điền'],
      ...filled.map((column) => [columnWords[column].header, columnWords[column].hint]),
      ['Ô để trống', 'Giữ nguyên nội dung đang có.'],
      [clearingWord, 'Ghi vào ô để xoá nội dung đang có.'],
      ['Dòng ví dụ', 'Dòng có tên bắt đầu bằng “Ví dụ:” không được nhập.'],
    ],
  }
  const lists = [deviceKinds.map((kind) => kindNames[kind]), sites.map((site) => site.name), units.map((one) => one.name)]
  const values = {
    name: 'Giá trị cho phép',
    widths: [24, 36, 40],
    rows: [
      ['Loại', 'Địa điểm', 'Đơn vị'],
      ...Array.from({ length: Math.max(...lists.map((list) => list.length)) }, (_, i) => lists.map((list) => list[i] ?? '')),
    ],
  }
  return fileOf('mau-danh-muc-thiet-bi.xlsx', await writeWorkbook(filled, [example], [guide, values]))
}
