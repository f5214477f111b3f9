import { writeFile } from 'node:fs/promises'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sketchDevices, vietnam } from '../../test/support/history.ts'
import { readPdf } from '../../test/support/pdf-text.ts'
import { buildReportWard } from '../../test/support/report-ward.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { Availability, MonthlyReport } from '../contract/api/reports.ts'
import { countText, lengthText, percentText } from './words.rules.ts'

let server: TestServer
let boss: Caller
let ward = 0

beforeAll(async () => {
  server = await startTestServer({ clock: new VirtualClock(vietnam('2026-04-05', 9, 30)) })
  ward = await buildReportWard(server)
  boss = await server.signIn('leader', ward, 'lanh.dao')
})
afterAll(() => server.close())

const report = (query = 'month=2026-03') => bodyOf<MonthlyReport>(boss.request(`/api/reports/monthly?${query}`))

async function download(path: string): Promise<{ file: Buffer; headers: Headers }> {
  const answer = await boss.request(path)
  expect(answer.status).toBe(200)
  const file = Buffer.from(await answer.arrayBuffer())
  const folder = process.env['REPORTS_OUT']
  if (folder !== undefined) await writeFile(`${folder}/${path.replace(/.*\/|[?=&]/g, '')}.${path.includes('pdf') ? 'pdf' : 'xlsx'}`, file)
  return { file, headers: answer.headers }
}

describe('as PDF', () => {
  test('is a document on A4 in Tinos with the figures of the screen', async () => {
    const { file, headers } = await download('/api/reports/monthly.pdf?month=2026-03')
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="bao-cao-thiet-bi-2026-03.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20thi%E1%BA%BFt%20b%E1%BB%8B%20Ph%C6%B0%E1%BB%9Dng%20H%C6%B0%C6%A1ng%20Sen%202026-03.pdf`,
    )
    const { pages, sizes, fonts } = readPdf(file)
    expect(new Set(sizes.map(([width, height]) => `${Math.round(width)}×${Math.round(height)}`))).toEqual(new Set(['595×842']))
    expect(fonts).toEqual(['Tinos-Bold', 'Tinos-BoldItalic', 'Tinos-Italic', 'Tinos-Regular'])
    const text = pages.flat().join(' ')
    const { total, worst, incidents, summary, sites } = await report()
    expect(text.startsWith('ỦY BAN NHÂN DÂN PHƯỜNG HƯƠNG SEN Số:')).toBe(true)
    for (const words of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ngày 05 tháng 4 năm 2026',
      'Tình hình hoạt động của thiết bị tháng 3 năm 2026',
      ...summary,
      percentText(total.availability ?? 0),
      percentText(total.reached ?? 0),
      lengthText(total.time.critical),
      lengthText(total.mttr ?? 0),
      lengthText(total.mtbf ?? 0),
      countText(total.outages),
      `Ghi nhận ${incidents.count} sự cố`,
      'chưa đủ dữ liệu',
      'Nơi nhận:',
      'THỦ TRƯỞNG ĐƠN VỊ',
    ])
      expect(text).toContain(words)
    for (const { name, figures } of worst) {
      expect(text).toContain(name)
      expect(text).toContain(lengthText(figures.time.critical))
    }
    for (const { name } of sites) expect(text).toContain(name || 'Chưa ghi địa điểm')
    expect(text).not.toContain('\ufffd')
  })

  test('numbers its pages from the second on', async () => {
    const { pages } = readPdf((await download('/api/reports/monthly.pdf?month=2026-03')).file)
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.map((pieces) => pieces.at(-1))).toEqual(pages.map((pieces, i) => (i === 0 ? pieces.at(-1) : String(i + 1))))
    expect(pages[0]?.at(-1)).not.toBe('1')
  })

  test('repeats the headings of a table on every page that it reaches', async () => {
    const large = await server.unit('Xã Đông Đảo')
    const reader = await server.signIn('leader', large)
    const { rows } = await server.database.pool.query<{ id: number; name: string }>(
      `insert into site (unit_id, name, search, created_at) select $1, 'Thôn ' || n, '', '2025-01-01Z' from generate_series(1, 70) n returning id, name`,
      [large],
    )
    await sketchDevices(
      server.database,
      large,
      rows.map(({ id, name }) => ({ name: `Loa ${name}`, kind: 'speakerCluster', siteId: id, turns: [[vietnam('2026-01-01'), 'ok']] })),
    )
    const answer = await reader.request('/api/reports/monthly.pdf?month=2026-03')
    const { pages } = readPdf(Buffer.from(await answer.arrayBuffer()))
    const holding = pages.map((pieces) => pieces.join(' ')).filter((page) => /Thôn \d/.test(page))
    expect(holding.length).toBeGreaterThan(1)
    for (const page of holding) expect(page).toContain('Địa điểm Thiết bị Tỷ lệ hoạt động Kể cả phía trước')
    for (const { name } of rows) expect(holding.join(' ')).toContain(`${name} 1 100%`)
  })

  test('the same data at the same time give the same bytes', async () => {
    const [one, two] = [await download('/api/reports/monthly.pdf?month=2026-02'), await download('/api/reports/monthly.pdf?month=2026-02')]
    expect(one.file.equals(two.file)).toBe(true)
  })

  test('a month that still runs, and one without data, are documents too', async () => {
    const now = readPdf((await download('/api/reports/monthly.pdf')).file)
      .pages.flat()
      .join(' ')
    expect(now).toContain('Số liệu tính đến 09:30 ngày 05/04/2026.')
    const empty = readPdf((await download('/api/reports/monthly.pdf?month=2024-01')).file)
      .pages.flat()
      .join(' ')
    expect(empty).toContain('Không có thiết bị nào được theo dõi trong tháng 1/2024.')
  })
})

describe('as XLSX', () => {
  const sheet = async (name: string, query = 'month=2026-03') =>
    readSheet((await download(`/api/reports/monthly.xlsx?${query}`)).file, name)

  test('has four sheets with the figures of the screen as numbers', async () => {
    const rows = await sheet('Tổng hợp')
    const { total, months: twelve, summary } = await report()
    expect(rows.flat()).toEqual(expect.arrayContaining([...summary, 'Phường Hương Sen']))
    const row = rows.find(([first]) => first === 'Tháng 3/2026')
    expect(row?.slice(1, 3)).toEqual([total.devices, total.availability])
    expect(row?.[4]).toBeCloseTo(total.time.critical / 3600, 3)
    expect(row?.slice(8, 9)).toEqual([total.outages])
    const at = rows.findIndex(([first]) => first === '12 tháng')
    const found = rows.slice(at + 1, at + 13)
    expect(found.map(([month]) => (month instanceof Date ? month.toISOString().slice(0, 7) : month))).toEqual(
      twelve.map(({ month }) => month),
    )
    expect(found.map((cells) => cells[2])).toEqual(twelve.map(({ figures }) => figures.availability ?? 'chưa đủ dữ liệu'))
  })

  test('lists every device as the API gives them', async () => {
    const [head, ...rows] = await sheet('Thiết bị')
    const { rows: wanted } = await bodyOf<Availability>(boss.request('/api/reports/availability?from=2026-03-01&to=2026-03-31'))
    expect(head?.slice(0, 3)).toEqual(['Thiết bị', 'Loại', 'Địa điểm'])
    expect(rows.map(([name]) => name)).toEqual(wanted.map(({ name }) => name))
    expect(rows.map((row) => row[5])).toEqual(wanted.map(({ figures }) => figures.availability ?? 'chưa đủ dữ liệu'))
    expect(rows.find(([name]) => name === 'Máy in cũ')?.at(-1)).toBe('Đã ngừng theo dõi')
    // Text stays text: nothing is carried out.
    expect(rows.map(([name]) => name)).toContain('=HYPERLINK("http://x")')
  })

  test('incidents with dates by the clock of Vietnam, and days that add up', async () => {
    const [, first, ...others] = await sheet('Sự cố')
    expect(others).toHaveLength(4)
    expect(first?.slice(1, 6)).toEqual(['Thiết bị số 1', 'Phường Hương Sen', 'Mất điện', 'Sự cố', 'Đã đóng'])
    expect(first?.slice(6, 10)).toEqual([
      new Date('2026-03-02T07:00:00Z'),
      new Date('2026-03-02T07:40:00Z'),
      new Date('2026-03-02T09:00:00Z'),
      2,
    ])
    expect(first?.slice(10)).toEqual(['Mất điện lưới', '-1 cầu chì'])
    const [, ...days] = await sheet('Theo ngày')
    const { total } = await report()
    expect(days).toHaveLength(31)
    expect(days.reduce((sum, row) => sum + Number(row[3]), 0)).toBeCloseTo(total.time.critical / 60, 0)
    expect(days.reduce((sum, row) => sum + Number(row[7]), 0)).toBe(5)
  })
})

test('no formula is written, whatever a name begins with', async () => {
  const { file } = await download('/api/reports/monthly.xlsx?month=2026-03')
  const { unzipSync, strFromU8 } = await import('fflate')
  const parts = unzipSync(file)
  for (const [name, bytes] of Object.entries(parts)) if (name.endsWith('.xml')) expect(strFromU8(bytes)).not.toMatch(/<f[ >]/)
})
