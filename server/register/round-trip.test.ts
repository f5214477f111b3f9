import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Problem } from '../contract/api/common.ts'
import type { DeviceDetail } from '../contract/api/devices.ts'
import { download, previewOf, sendFile } from '../../test/support/files.ts'
import { pick, type Random, randomFrom } from '../../test/support/random.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { writeCsv } from './csv.ts'
import { readTable } from './read-file.ts'
import { writeWorkbook } from './workbook.ts'

let server: TestServer
let city: number
let technician: Caller
let count = 0

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  city = await server.unit(`Thành phố ${++count}`)
  technician = await server.signIn('technician', await server.unit(`Phường ${count}`, city))
})

describe('export', () => {
  test('has the columns of an office, opens in Excel with its letters, and keeps zeros and formulas as text', async () => {
    await technician.request('/api/devices', {
      method: 'POST',
      body: { name: '=HYPERLINK("http://x")', kind: 'ups', serial: '000123', latitude: 16.5, longitude: 107.25 },
    })
    const bytesOfCsv = await download(technician, '/api/register/export?format=csv')
    expect([...bytesOfCsv.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const [header, row] = new TextDecoder().decode(bytesOfCsv).split('\r\n')
    expect(header).toBe(
      'Mã,Tên thiết bị,Loại,Đơn vị,Địa điểm,Phường/xã cũ,Địa chỉ IP,Gắn sau thiết bị,Công nghệ,Hãng,Model,Số sê-ri,MAC,Phiên bản phần mềm,Vĩ độ,Kinh độ,Ghi chú,Tình trạng',
    )
    expect(row).toContain(`"'=HYPERLINK(""http://x"")",Bộ lưu điện,Phường ${count}`)
    const { rows } = await readTable(await download(technician, '/api/register/export?format=xlsx'))
    expect(rows[1]).toEqual(expect.arrayContaining(['=HYPERLINK("http://x")', '000123', '16.5', '107.25', 'Chưa rõ']))
    expect(
      await download(technician, '/api/register/export?kind=pc').then((b) => new TextDecoder().decode(b).trim().split('\r\n')),
    ).toHaveLength(1)
  })

  test('imported again, any register is unchanged, in either format', { timeout: 120_000 }, async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const random = randomFrom(seed)
      const unit = await server.unit(pick(random, ['Phường Lạ', '=Phường', `Phường ${seed}`]), city)
      const who = await server.signIn(['technician', 'admin'], unit)
      const sites: number[] = []
      for (const name of new Set(Array.from({ length: 3 }, () => anyText(random, 30) || 'Địa điểm')))
        sites.push((await bodyOf<{ id: number }>(who.request('/api/sites', { method: 'POST', body: { name } }))).id)
      const ids: number[] = []
      for (let i = 0; i < 12; i++) {
        const body = anyDevice(random, sites, ids)
        const answer = await who.request('/api/devices', { method: 'POST', body })
        const made = await bodyOf<DeviceDetail>(answer)
        expect(answer.status, JSON.stringify([body, made])).toBe(201)
        ids.push(made.id)
      }
      for (const format of ['csv', 'xlsx']) {
        const seen = await previewOf(server, who, await download(who, `/api/register/export?format=${format}`))
        expect(
          seen.rows.filter((row) => row.action !== 'unchanged' || row.problems.length > 0),
          `${format} ${seed}`,
        ).toEqual([])
        expect(seen.counts.unchanged).toBe(12)
      }
    }
  })
})

test('whatever bytes are sent, the answer is a preview or a refusal with a code', { timeout: 120_000 }, async () => {
  const random = randomFrom(7)
  const good = Buffer.from(
    writeCsv([['Tên thiết bị', 'Loại', 'Vĩ độ', 'Gắn sau'], ...Array.from({ length: 5 }, (_, i) => [`M${i}`, 'UPS', '16,5', 'M1'])]),
  )
  const book = await writeWorkbook(['name', 'kind'], [['A', 'UPS']])
  for (let i = 0; i < 120; i++) {
    const file = Buffer.from(i % 3 === 0 ? book : good)
    for (let n = 0; n <= random(6); n++) file[random(file.length)] = random(256)
    const cut = random(4) === 0 ? file.subarray(0, random(file.length)) : file
    const answer = await sendFile(server, technician, '/api/register/import/preview', cut)
    expect([200, 422]).toContain(answer.status)
    if (answer.status === 422) expect((await bodyOf<Problem>(answer)).code).toMatch(/^[a-z-]+$/)
  }
})

const words = [
  'Cụm loa',
  'đường',
  ',',
  ';',
  '"',
  "'",
  '=1+1',
  '-',
  '+84',
  '@',
  '\n',
  '\t',
  '  ',
  '0012',
  '(xoá)',
  '😀',
  'e\u0302',
  '1e5',
  '#12',
  '\u00a0',
  'Ví dụ:',
  '<b>&',
  ' ',
  "''",
  'xoá',
]
function anyText(random: Random, most: number): string {
  const text = Array.from({ length: random(5) }, () => pick(random, words)).join(pick(random, ['', ' ']))
  return text.slice(0, most).trim()
}

function anyDevice(random: Random, sites: readonly number[], before: readonly number[]): Record<string, unknown> {
  const maybe = <T>(value: T): T | null => (random(3) === 0 ? null : value)
  const placed = random(2) === 0
  return {
    name: anyText(random, 40) || pick(random, ['Máy', 'Cụm loa', "'=x"]),
    kind: pick(random, ['ups', 'pc', 'speakerCluster', 'other']),
    siteId: maybe(pick(random, sites)),
    parentId: before.length === 0 ? null : maybe(pick(random, before)),
    address: maybe(pick(random, ['192.168.1.1', 'may-in', 'fe80::1'])),
    vendor: maybe(anyText(random, 30)),
    model: maybe(anyText(random, 30)),
    serial: maybe(pick(random, ['000123', '12345678901234567890', '1e10', anyText(random, 30)])),
    mac: maybe(pick(random, ['00:11:22:AA:BB:CC', 'không rõ', '001122aabbcc'])),
    firmware: maybe(anyText(random, 30)),
    note: maybe(anyText(random, 200)),
    latitude: placed ? pick(random, [16.463712345678, -1e-7, 0, 90]) : null,
    longitude: placed ? pick(random, [107.5, -180, 1 / 3]) : null,
    checks: [],
  }
}
