import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { parseJsonPath } from '../../server/contract/json-path.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { selfSigned } from '../../test/support/self-signed.ts'
import { probeJson } from './json.ts'

const platform = {
  code: 0,
  data: {
    devices: [
      { id: 'LOA-06', state: 'online', battery: { level: 71 } },
      { id: 'LOA-07', state: 'Fault', volume: '12.5', temp: 305, muted: false },
    ],
    'tên trạm': 'Trạm 1',
  },
}

let server: Server
let elsewhere: Server
let base: string
let heard: IncomingHttpHeaders = {}
let heardElsewhere: IncomingHttpHeaders | null = null
const portOf = (listening: { address: () => unknown }): number => (listening.address() as AddressInfo).port

beforeAll(async () => {
  elsewhere = createServer((request, response) => {
    heardElsewhere = request.headers
    response.end(JSON.stringify(platform))
  }).listen(0, '127.0.0.2')
  await once(elsewhere, 'listening')
  server = createServer((request, response) => {
    heard = request.headers
    const { url } = request
    if (url === '/moved') response.writeHead(302, { location: `http://127.0.0.2:${portOf(elsewhere)}/` }).end()
    else if (url === '/login') response.writeHead(401).end('{}')
    else if (url === '/broken') response.writeHead(500).end('{}')
    else if (url === '/page') response.end('<html>Đăng nhập</html>')
    else if (url === '/huge') response.end(`"${'x'.repeat(1_100_000)}"`)
    else if (url === '/large') response.end(JSON.stringify({ ...platform, filler: 'x'.repeat(900_000) }))
    else response.end(JSON.stringify(platform))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${portOf(server)}`
})
afterAll(() => {
  server.close()
  elsewhere.close()
})

const words = [
  { word: 'online', value: 1, label: 'hoạt động', state: 'ok' },
  { word: 'fault', value: 2, label: 'báo hỏng', state: 'critical', condition: 'amplifier-fault' },
]
const level = { key: 'pin', label: 'Mức pin', path: 'data.devices[id=LOA-06].battery.level', unit: '%', warnLow: 20 }

function read(over: Record<string, unknown> = {}, context = probeContext()) {
  return probeJson(probeParams.json.parse({ url: `${base}/`, values: [level], ...over }), 3000, context)
}

test('values at paths become sensors, told once', async () => {
  const context = probeContext()
  const values = [
    level,
    { key: 'loa7', label: 'Loa 7', path: '$.data.devices[1].state', words },
    { key: 'volume', label: 'Âm lượng', path: 'data.devices[-1].volume', unit: 'dB' },
    { key: 'temp', label: 'Nhiệt độ', path: 'data.devices[1]["temp"]', unit: '°C', scale: 0.1, critHigh: 80 },
    { key: 'muted', label: 'Tắt tiếng', path: 'data.devices[1].muted' },
  ]
  const first = await read({ values }, context)
  expect(first).toMatchObject({
    outcome: 'critical',
    reason: 'state-critical',
    shape: ['pin', 'loa7', 'volume', 'temp', 'muted'],
    values: [71, 2, 12.5, 30.5, 0],
    detail: { sensors: [{ key: 'loa7', label: 'Loa 7', value: 2, state: 'critical' }] },
    sensors: [
      { key: 'pin', label: 'Mức pin', unit: '%', group: 'json', warnLow: 20 },
      {
        key: 'loa7',
        unit: 'state',
        states: [
          { value: 1, label: 'hoạt động', state: 'ok' },
          { value: 2, label: 'báo hỏng', state: 'critical', condition: 'amplifier-fault' },
        ],
      },
      { key: 'volume' },
      { key: 'temp', critHigh: 80 },
      { key: 'muted' },
    ],
  })
  expect((await read({ values }, context)).sensors).toBeUndefined()
})

test('a word that nobody named and a place where nothing stands are missing, never ok', async () => {
  const result = await read({
    values: [
      level,
      { key: 'x', label: 'Lạ', path: 'data.devices[0].state', words: [words[1]] },
      { key: 'y', label: 'Không có', path: 'data.none[3].z' },
    ],
  })
  expect(result).toMatchObject({ outcome: 'warning', reason: 'partial', values: [71, null, null] })
  expect(result.detail?.['missing']).toEqual([
    { key: 'x', label: 'Lạ', found: '"online"' },
    { key: 'y', label: 'Không có', found: null },
  ])
  expect(await read({ values: [{ ...level, path: 'nothing' }] })).toMatchObject({
    outcome: 'critical',
    reason: 'garbled-answer',
    values: [null],
  })
})

test.each([
  ['/login', 'bad-credentials'],
  ['/broken', 'http-status'],
  ['/page', 'garbled-answer'],
  ['/huge', 'garbled-answer'],
  ['/moved', 'http-status'],
] as const)('%s → %s', async (path, reason) => {
  expect(await read({ url: base + path })).toMatchObject({ outcome: 'critical', reason, values: [] })
})

test('an answer of nearly a mebibyte is read whole', async () => {
  expect(await read({ url: `${base}/large` })).toMatchObject({ outcome: 'ok', values: [71] })
})

test('headers go along, secret ones not to another origin', async () => {
  const headers = { headers: { 'X-Site': 'phuong' }, secretHeaders: { Authorization: 'Bearer bi-mat' } }
  await read(headers)
  expect(heard).toMatchObject({ 'x-site': 'phuong', authorization: 'Bearer bi-mat' })
  expect(await read({ ...headers, url: `${base}/moved`, followRedirects: true })).toMatchObject({ outcome: 'ok', values: [71] })
  expect(heardElsewhere).toMatchObject({ 'x-site': 'phuong' })
  expect(heardElsewhere).not.toHaveProperty('authorization')
})

test('a certificate that nobody vouches for, a closed port and no answer are told apart', async () => {
  const tls = createTlsServer(selfSigned, (_request, response) => response.end('{}')).listen(0, '127.0.0.1')
  await once(tls, 'listening')
  try {
    expect(await read({ url: `https://127.0.0.1:${portOf(tls)}/` })).toMatchObject({ outcome: 'critical', reason: 'tls-failure' })
  } finally {
    tls.close()
  }
  expect(await read({ url: 'http://127.0.0.1:1/' })).toMatchObject({ outcome: 'critical', reason: 'connection-refused' })
})

test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:application/json,{}'])('%s is no address for it', (url) => {
  expect(probeParams.json.safeParse({ url, values: [level] }).success).toBe(false)
})

test('paths', () => {
  expect(parseJsonPath('$')).toEqual([])
  expect(parseJsonPath('a.b[0]["c d"][id=7].é')).toEqual([
    { field: 'a' },
    { field: 'b' },
    { index: 0 },
    { field: 'c d' },
    { where: 'id', equals: '7' },
    { field: 'é' },
  ])
  for (const wrong of ['a..b', 'a[', 'a[b]', '[0]x', 'a b', '..', '*']) expect(parseJsonPath(wrong), wrong).toBeNull()
})

test.each(['constructor.name', '__proto__.x'])('%s is not the answer’s own', async (path) => {
  expect((await read({ values: [level, { key: 'k', label: 'K', path }] })).values).toEqual([71, null])
})
