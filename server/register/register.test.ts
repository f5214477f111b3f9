import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { unzipSync, zipSync } from 'fflate'
import type { RegisterImport, RegisterPreview } from '../contract/api/register.ts'
import type { Problem } from '../contract/api/common.ts'
import type { DeviceItem, DeviceDetail } from '../contract/api/devices.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { download, previewOf, sendFile } from '../../test/support/files.ts'
import { writeCsv } from './csv.ts'
import { writeWorkbook } from './workbook.ts'

let server: TestServer
let city: number
let ward: number
let admin: Caller
let technician: Caller
let count = 0

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  city = await server.unit(`Thành phố ${++count}`)
  ward = await server.unit(`Phường ${count}`, city)
  admin = await server.signIn('admin', ward)
  technician = await server.signIn('technician', ward)
})

const send = (who: Caller, path: string, bytes: Uint8Array | string) => sendFile(server, who, path, bytes)
const preview = (who: Caller, file: Uint8Array | string, query = '') => previewOf(server, who, file, query)
async function apply(who: Caller, file: Uint8Array | string, query = ''): Promise<RegisterImport & Problem> {
  const { hash } = await preview(who, file, query)
  return bodyOf(send(who, `/api/register/import?preview=${hash}&${query}`, file))
}
const csv = (...rows: string[][]) => writeCsv(rows)
const devicesOf = (who: Caller) => bodyOf<DeviceItem[]>(who.request('/api/devices'))
const auditOf = async (action: string) =>
  (await server.database.pool.query<{ after: unknown }>(`select after from audit_log where action = $1 and unit_id = $2`, [action, ward]))
    .rows
const problemsOf = ({ rows }: RegisterPreview) => rows.map((row) => row.problems.map(({ column, message }) => `${column}: ${message}`))

describe('preview', () => {
  test('shows every error of every row, naming the column, and writes nothing', async () => {
    const file = csv(
      ['Tên thiết bị', 'Loại', 'Địa chỉ IP', 'MAC', 'Vĩ độ', 'Kinh độ', 'Địa điểm'],
      ['Cụm loa 1', 'Cụm loa', '192.168.1.20', '00-11-22-AA-BB-CC', '16,4637', '107,5909', ''],
      ['', 'Tủ lạnh', '300.1.1.1', 'xyz', 'bắc', '200', 'Nhà văn hoá'],
      ['Cụm loa 2', 'cum loa', '', '', '107.5', '16.4', ''],
      ['Cụm loa 2', 'Cụm loa', '', '', '16', '', ''],
    )
    const seen = await preview(technician, file)
    expect(seen.rows.map((row) => row.action)).toEqual(['create', 'error', 'error', 'error'])
    expect(seen.rows[1]?.problems.map((problem) => problem.column)).toEqual([
      'kind',
      'address',
      'mac',
      'latitude',
      'longitude',
      'site',
      'name',
    ])
    expect(problemsOf(seen)[1]?.join('\n')).toContain('Loại “Tủ lạnh” không có')
    expect(problemsOf(seen)[2]).toEqual([
      'latitude: Vĩ độ phải từ -90 đến 90.',
      'longitude: Kinh độ 16.4 nằm ngoài Việt Nam; có thể vĩ độ và kinh độ bị đổi chỗ.',
    ])
    expect(problemsOf(seen)[3]).toEqual(['name: Trùng với dòng 4: cùng một thiết bị.', 'longitude: Có vĩ độ thì phải có kinh độ.'])
    expect(seen.counts).toEqual({ create: 1, update: 0, unchanged: 0, error: 3, warnings: 1 })
    expect(await devicesOf(technician)).toEqual([])
    const refused = await send(technician, `/api/register/import?preview=${seen.hash}`, file)
    expect(refused.status).toBe(422)
    expect((await bodyOf<Problem>(refused)).code).toBe('rows-with-errors')
    expect(await devicesOf(technician)).toEqual([])
  })

  test('knows headings without marks and case, below a title, with any separator and in windows-1258', async () => {
    const lines = ['DANH SÁCH THIẾT BỊ', 'STT;TEN THIET BI (*);chủng loại;S/N;Ghi chu', '1;Tăng âm;UPS;007;cũ']
    const seen = await preview(technician, lines.join('\r\n'))
    expect(seen.columns.map(({ column }) => column)).toEqual(['name', 'kind', 'serial', 'note'])
    expect(seen.rows).toMatchObject([{ line: 3, action: 'create', cells: ['Tăng âm', 'UPS', '007', 'cũ'] }])
    expect(seen.notes).toEqual(['Không dùng các cột: STT.'])
    // "Tên thiết bị\tLoại\nMáy in\tMáy in" in windows-1258: ê and â are letters there, tone marks follow them.
    const old = Buffer.from([
      ...bytes('T'),
      0xea,
      ...bytes('n thi'),
      0xea,
      0xec,
      ...bytes('t bi'),
      0xf2,
      0x09,
      ...bytes('Loa'),
      0xf2,
      ...bytes('i\nM'),
      0xe1,
      ...bytes('y in\tM'),
      0xe1,
      ...bytes('y in'),
    ])
    expect((await preview(technician, old)).rows).toMatchObject([{ name: 'Máy in', action: 'create' }])
    const utf16 = Buffer.from(`\ufeffTên thiết bị\tLoại\nMáy in\tMáy in`, 'utf16le')
    expect((await preview(technician, utf16)).rows).toMatchObject([{ name: 'Máy in', action: 'create' }])
  })

  test('leaves out the example of the template, and the template itself can be read', async () => {
    for (const format of ['csv', 'xlsx']) {
      const seen = await preview(technician, await download(technician, `/api/register/template?format=${format}`))
      expect(seen.rows).toEqual([])
      expect(seen.notes).toEqual(['Bỏ qua dòng 2: dòng ví dụ của tệp mẫu.'])
      expect(seen.columns).toHaveLength(16)
    }
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'empty-file'],
    ['noise', Buffer.from([0, 1, 2, 3, 0]), 'unreadable-file'],
    ['an old Excel file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), 'unreadable-file'],
    ['an archive that is no workbook', Buffer.from(zipSync({ 'a.txt': new Uint8Array(10) })), 'unreadable-file'],
    ['an archive that unfolds', Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(70_000_000) })), 'unreadable-file'],
    ['a table without names', Buffer.from('a,b\n1,2'), 'no-header'],
    ['a quote that is never closed', Buffer.from('Tên,Loại\nA,UPS\n"B,UPS\nC,UPS'), 'unreadable-file'],
    ['a column twice', Buffer.from('Tên,Tên thiết bị\n1,2'), 'double-header'],
    ['too many rows', Buffer.from(`Tên,Loại\n${'x,Cụm loa\n'.repeat(5_001)}`), 'too-many-rows'],
  ])('refuses %s', { timeout: 60_000 }, async (_what, file, code) => {
    const answer = await send(technician, '/api/register/import/preview', file)
    expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([422, code])
  })

  test('a sheet whose cells unfold into gigabytes ends in a sentence', { timeout: 60_000 }, async () => {
    const cells = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    const book = await writeWorkbook(['name'], [['x']])
    const parts = unzipSync(new Uint8Array(book))
    const sheet = Object.keys(parts).find((name) => name.endsWith('worksheets/sheet1.xml')) ?? ''
    const text = Buffer.from(parts[sheet] ?? []).toString()
    parts[sheet] = new Uint8Array(Buffer.from(text.replace(/<sheetData>.*<\/sheetData>/s, cells).replace(/<dimension[^>]*>/, '')))
    const answer = await send(technician, '/api/register/import/preview', Buffer.from(zipSync(parts)))
    expect(answer.status).toBe(422)
    expect(['unreadable-file', 'too-many-rows', 'no-header']).toContain((await bodyOf<Problem>(answer)).code)
    expect((await technician.request('/api/devices')).status).toBe(200)
  })

  test('a file beyond 5 MB is refused before it is read', async () => {
    const answer = await server.http.request('/api/register/import/preview', {
      method: 'POST',
      headers: { cookie: technician.cookie, 'content-length': '5000001' },
      body: 'x',
    })
    expect(answer.status).toBe(413)
  })
})

describe('import', () => {
  test('creates, updates and hangs devices together, with their audit rows, once', async () => {
    const file = csv(
      ['Tên thiết bị', 'Loại', 'Số sê-ri', 'Gắn sau thiết bị', 'Địa điểm', 'Ghi chú'],
      ['Cụm loa 1', 'Cụm loa', '0012', 'Bộ định tuyến', 'Tổ dân phố 1', ''],
      ['Bộ định tuyến', 'Bộ định tuyến', '', '', 'tổ dân phố 1', '=1+1'],
    )
    expect(problemsOf(await preview(technician, file, 'createSites=true'))[0]?.[0]).toContain(
      'Địa điểm “Tổ dân phố 1” chưa có trong đơn vị',
    )
    expect(await apply(admin, file, 'createSites=true')).toEqual({ created: 2, updated: 0, unchanged: 0, skipped: 0, newSites: 1 })
    const devices = await devicesOf(admin)
    const [router, cluster] = [devices.find((d) => d.kind === 'router'), devices.find((d) => d.kind === 'speakerCluster')]
    expect(cluster).toMatchObject({ name: 'Cụm loa 1', parentId: router?.id, site: { name: 'Tổ dân phố 1' } })
    expect(await bodyOf<DeviceDetail>(admin.request(`/api/devices/${router?.id}`))).toMatchObject({
      note: '=1+1',
      site: { name: 'Tổ dân phố 1' },
    })
    expect(await auditOf('device.create')).toHaveLength(2)
    expect(await auditOf('site.create')).toHaveLength(1)
    expect(await auditOf('register.import')).toMatchObject([{ after: { created: 2, newSites: 1, format: 'csv' } }])

    expect(await apply(admin, file, 'createSites=true')).toEqual({ created: 0, updated: 0, unchanged: 2, skipped: 0, newSites: 0 })
    expect(await auditOf('register.import')).toHaveLength(1)

    const change = csv(
      ['Tên thiết bị', 'Số sê-ri', 'Ghi chú', 'Gắn sau thiết bị'],
      ['Cụm loa đình làng', '0012', 'mới sơn', '(xoá)'],
      ['Bộ định tuyến', '', '(xoá)', ''],
    )
    const seen = await preview(technician, change)
    expect(seen.rows.map((row) => [row.deviceId, row.changes])).toEqual([
      [
        cluster?.id,
        [
          { column: 'name', before: 'Cụm loa 1', after: 'Cụm loa đình làng' },
          { column: 'note', before: '', after: 'mới sơn' },
          { column: 'parent', before: 'Bộ định tuyến', after: '' },
        ],
      ],
      [router?.id, [{ column: 'note', before: '=1+1', after: '' }]],
    ])
    expect(await apply(technician, change)).toMatchObject({ created: 0, updated: 2 })
    expect((await devicesOf(admin)).find((d) => d.id === cluster?.id)).toMatchObject({ name: 'Cụm loa đình làng', parentId: null })
    expect(await auditOf('device.change')).toHaveLength(2)
  })

  test('imports the good rows alone only by explicit choice', async () => {
    const file = csv(['Tên', 'Loại', 'Nối sau'], ['A', 'UPS', 'B'], ['B', 'bàn ghế', ''], ['C', 'UPS', 'A'], ['D', 'UPS', ''])
    const seen = await preview(technician, file)
    expect(problemsOf(seen)[0]).toEqual(['parent: Thiết bị đứng trước ở dòng 3 có lỗi.'])
    expect(problemsOf(seen)[2]).toEqual(['parent: Thiết bị đứng trước ở dòng 2 có lỗi.'])
    expect(await apply(technician, file)).toMatchObject({ code: 'rows-with-errors' })
    expect(await apply(technician, file, 'skipErrors=true')).toMatchObject({ created: 1, skipped: 3 })
  })

  test('refuses what has changed since the preview, and rings of devices', async () => {
    const file = csv(['Tên', 'Loại', 'Gắn sau'], ['A', 'UPS', 'B'], ['B', 'UPS', ''])
    const { hash } = await preview(technician, file)
    await technician.request('/api/devices', { method: 'POST', body: { name: 'B', kind: 'ups' } })
    const answer = await send(technician, `/api/register/import?preview=${hash}`, file)
    expect([answer.status, (await bodyOf<Problem>(answer)).code]).toEqual([409, 'preview-stale'])
    expect(await apply(technician, file)).toMatchObject({ created: 1, unchanged: 1 })
    const ring = csv(['Tên', 'Gắn sau'], ['B', 'A'])
    expect(problemsOf(await preview(technician, ring))).toEqual([
      ['parent: Thiết bị không thể gắn sau chính nó hoặc sau thiết bị đang gắn sau nó.'],
    ])
  })

  test('two imports of one file at the same moment create each device once', async () => {
    const file = csv(['Tên', 'Loại', 'Số sê-ri'], ...Array.from({ length: 20 }, (_, i) => [`Máy ${i}`, 'PC', `sn${i}`]))
    const { hash } = await preview(technician, file)
    const both = await Promise.all([1, 2].map(() => send(technician, `/api/register/import?preview=${hash}`, file)))
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    expect(await devicesOf(technician)).toHaveLength(20)
  })

  test('does not reach another unit: not by id, serial, name, parent or unit', async () => {
    const foreign = await server.unit('Phường Khác', city)
    const other = await server.signIn('technician', foreign)
    const made = await bodyOf<DeviceDetail>(
      other.request('/api/devices', { method: 'POST', body: { name: 'Bí mật', kind: 'ups', serial: 'S1', mac: '00:00:00:00:00:01' } }),
    )
    const file = csv(
      ['Mã', 'Tên', 'Loại', 'Số sê-ri', 'MAC', 'Gắn sau', 'Đơn vị'],
      [String(made.id), 'X', 'UPS', '', '', '', ''],
      ['', 'Bí mật', 'UPS', 'S1', '00:00:00:00:00:01', '', ''],
      ['', 'Y', 'UPS', '', '', 'Bí mật', ''],
      ['', 'Z', 'UPS', '', '', `Bí mật (#${made.id})`, ''],
      ['', 'T', 'UPS', '', '', '', 'Phường Khác'],
    )
    const seen = await preview(technician, file)
    expect(seen.rows.map((row) => [row.action, row.deviceId])).toEqual([
      ['error', null],
      ['create', null],
      ['create', null],
      ['error', null],
      ['error', null],
    ])
    expect((await send(technician, `/api/register/import/preview?unit=${foreign}`, file)).status).toBe(404)
    expect((await technician.request(`/api/register/export?unit=${foreign}`)).status).toBe(404)
  })
})

const bytes = (text: string) => [...Buffer.from(text, 'latin1')]
