import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MapData } from '../contract/api/map.ts'
import type { Problem } from '../contract/api/common.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { areasIn, pointsOf, tidied } from './rules.ts'

let server: TestServer
let ward: number
let admin: Caller
let technician: Caller
beforeAll(async () => {
  server = await startTestServer()
  ward = await server.unit('Phường A', await server.unit('Thành phố'))
  admin = await server.signIn('admin', ward)
  technician = await server.signIn('technician', ward)
})
afterAll(() => server.close())

const square = [
  [107.5, 16.4],
  [107.6, 16.4],
  [107.6, 16.5],
  [107.5, 16.5],
  [107.5, 16.4],
]
const put = (who: Caller, geojson: unknown) =>
  who.request(`/api/units/${ward}/outline`, {
    method: 'PUT',
    body: { geojson: typeof geojson === 'string' ? geojson : JSON.stringify(geojson) },
  })

test('shows where devices stand, by themselves or by their site, and how many nobody has placed', async () => {
  const post = (path: string, body: unknown) => bodyOf<{ id: number }>(admin.request(path, { method: 'POST', body }))
  const site = await post('/api/sites', { name: 'Nhà văn hoá', latitude: 16.45, longitude: 107.55 })
  const router = await post('/api/devices', { name: 'Bộ định tuyến', kind: 'router', siteId: site.id })
  const own = await post('/api/devices', {
    name: 'Cụm loa',
    kind: 'speakerCluster',
    siteId: site.id,
    parentId: router.id,
    latitude: 16.4,
    longitude: 107.5,
  })
  await post('/api/devices', { name: 'Máy in', kind: 'printer' })
  expect(await bodyOf<MapData>(technician.request('/api/map'))).toEqual({
    tiles: null,
    outlines: [],
    devices: [
      {
        id: router.id,
        name: 'Bộ định tuyến',
        kind: 'router',
        status: 'unknown',
        latitude: 16.45,
        longitude: 107.55,
        ofSite: true,
        parentId: null,
      },
      {
        id: own.id,
        name: 'Cụm loa',
        kind: 'speakerCluster',
        status: 'unknown',
        latitude: 16.4,
        longitude: 107.5,
        ofSite: false,
        parentId: router.id,
      },
    ],
    unplaced: 1,
  })
})

test('takes the border of a unit from GeoJSON of any form, audited, from whoever may', async () => {
  expect((await put(technician, { type: 'Polygon', coordinates: [square] })).status).toBe(403)
  const collection = {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { ten: 'x' }, geometry: { type: 'Polygon', coordinates: [square.map((p) => [...p, 12])] } }],
  }
  expect((await put(admin, collection)).status).toBe(200)
  const { outlines } = await bodyOf<MapData>(technician.request('/api/map'))
  expect(outlines).toEqual([{ unitId: ward, name: 'Phường A', outline: { type: 'Polygon', coordinates: [square] } }])
  expect((await put(admin, { type: 'MultiPolygon', coordinates: [[square], [square]] })).status).toBe(200)
  expect((await admin.request(`/api/units/${ward}/outline`, { method: 'DELETE' })).status).toBe(204)
  expect((await admin.request(`/api/units/${ward}/outline`, { method: 'DELETE' })).status).toBe(404)
  const { rows } = await server.database.pool.query(`select before, after from audit_log where action = 'unit.outline' order by id`)
  expect(rows).toEqual([
    { before: null, after: { points: 5 } },
    { before: { points: 5 }, after: { points: 10 } },
    { before: { points: 10 }, after: null },
  ])
})

test.each([
  ['no JSON', '<kml/>', 'không phải là GeoJSON'],
  ['no area', { type: 'LineString', coordinates: square }, 'không có vùng nào'],
  ['metres', { type: 'Polygon', coordinates: [square.map(() => [560_000, 1_820_000])] }, 'WGS 84'],
  ['too few points', { type: 'Polygon', coordinates: [square.slice(0, 2)] }, 'ít nhất 4 điểm'],
  ['words', { type: 'Polygon', coordinates: 'a' }, 'geojson'],
])('refuses %s with a sentence', async (_what, given, part) => {
  const answer = await put(admin, given)
  expect(answer.status).toBe(422)
  expect(JSON.stringify(await bodyOf<Problem>(answer))).toContain(part)
})

test('an outline loses the points that nobody sees and keeps its corners', () => {
  const along = Array.from({ length: 1001 }, (_, i) => [107.5 + (0.1 * i) / 1000, 16.4 + (i % 2) * 1e-6])
  const [polygon] = areasIn({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [[...along, [107.6, 16.5], [107.5, 16.5]]] } })
  const outline = tidied({ type: 'Polygon', coordinates: polygon as number[][][] })
  expect(pointsOf(outline)).toBe(5)
  expect(outline.coordinates[0]?.at(-1)).toEqual(outline.coordinates[0]?.[0])
})

test('browsers may fetch tiles of the one server that the installation names, and of none without it', async () => {
  const policy = async (one: TestServer) => (await one.http.request('/healthz')).headers.get('content-security-policy') ?? ''
  expect(await policy(server)).toContain("img-src 'self' data: blob:;")
  const url = 'https://ban-do.example.vn/{z}/{x}/{y}.png'
  const tiled = await startTestServer({ env: { MAP_TILES: url, MAP_ATTRIBUTION: 'Sở' } })
  try {
    expect(await policy(tiled)).toContain("img-src 'self' data: blob: https://ban-do.example.vn;")
    const who = await tiled.signIn('staff', await tiled.unit('Phường'))
    expect((await bodyOf<MapData>(who.request('/api/map'))).tiles).toEqual({ url, attribution: 'Sở' })
  } finally {
    await tiled.close()
  }
})
