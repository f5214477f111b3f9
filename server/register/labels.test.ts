import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertDevices } from '../../test/support/notify-scene.ts'
import { readPdf } from '../../test/support/pdf-text.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'

let server: TestServer
let technician: Caller
const get = (query: string) => technician.request(`/api/register/labels.pdf${query}`)
const mm = (points: number) => Math.round((points * 25.4) / 72)

beforeAll(async () => {
  server = await startTestServer()
  const unit = await server.unit('Phường Hương Sen')
  technician = await server.signIn('technician', unit)
  await insertDevices(
    server.database.pool,
    unit,
    Array.from({ length: 26 }, (_, i) => `Cụm loa Tổ dân phố ${i + 1}`),
  )
  await insertDevices(server.database.pool, await server.unit('Phường khác'), ['Máy của phường khác'])
})
afterAll(() => server.close())

test('24 labels on a sheet of A4, each with its device, kind and unit; never another unit’s', async () => {
  const answer = await get('')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const { pages, sizes } = readPdf(Buffer.from(await answer.arrayBuffer()))
  expect(sizes.map(([width, height]) => [mm(width), mm(height)])).toEqual([
    [210, 297],
    [210, 297],
  ])
  const [first = '', second = ''] = pages.map((page) => page.join(' '))
  expect(first.match(/Cụm loa Tổ dân phố/g)).toHaveLength(24)
  expect(second.match(/Quét mã để báo/g)).toHaveLength(2)
  expect(`${first}${second}`).not.toContain('phường khác')
})

test('on a roll each label is a page', async () => {
  const { sizes } = readPdf(Buffer.from(await (await get('?paper=roll&kind=speakerCluster')).arrayBuffer()))
  expect(new Set(sizes.map(([width, height]) => `${mm(width)} × ${mm(height)}`))).toEqual(new Set(['62 × 29']))
  expect(sizes).toHaveLength(26)
})

test('where the filter leaves nothing, it says so', async () => {
  const answer = await get('?kind=printer')
  expect([answer.status, (await bodyOf<{ code: string }>(answer)).code]).toEqual([409, 'no-labels'])
})
