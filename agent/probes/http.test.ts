import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { selfSigned } from '../../test/support/self-signed.ts'
import { probeHttp } from './http.ts'

const paths: string[] = []
const answer: RequestListener = (request, response) => {
  paths.push(request.url ?? '')
  if (request.url === '/moved') response.writeHead(302, { location: '/here' }).end()
  else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end()
  else if (request.url === '/broken') response.writeHead(503).end('no')
  else if (request.url === '/silent') response.writeHead(200)
  else if (request.url === '/endless') endless(response)
  else response.end(`${'x'.repeat(70_000 * Number(request.url === '/big'))}Đài truyền thanh phường`)
}
function endless(response: Parameters<RequestListener>[1]): void {
  const more = () => {
    while (response.write('Đài '.repeat(4000)));
  }
  response.on('drain', more)
  more()
}

let server: Server
let base: string
beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  base = `http://127.0.0.1:${portOf(server)}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Guarantee: a listening TCP server's address is an AddressInfo. */
function portOf(listening: { address: () => unknown }): number {
  return (listening.address() as AddressInfo).port
}

const get = (url: string, over: Record<string, unknown> = {}, timeout = 3000) =>
  probeHttp(probeParams.http.parse({ url, ...over }), timeout, probeContext())

test('a page with the wanted text is ok, with time and status', async () => {
  const result = await get(`${base}/`, { contains: 'truyền thanh' })
  expect(result).toMatchObject({ outcome: 'ok', reason: 'none', shape: ['time', 'httpStatus'] })
  expect(result.values[0]).toBeGreaterThan(0)
  expect(result.values[1]).toBe(200)
})

test.each([
  ['/broken', {}, 'http-status'],
  ['/', { status: [204] }, 'http-status'],
  ['/', { contains: 'thành phố' }, 'http-content'],
  ['/big', { contains: 'truyền thanh' }, 'http-content'],
])('%s %j → %s', async (path, over, reason) => {
  expect(await get(base + path, over)).toMatchObject({ outcome: 'critical', reason })
})

test('a redirect is an answer of its own unless it is to be followed; a loop ends', async () => {
  expect(await get(`${base}/moved`, { status: [200] })).toMatchObject({ reason: 'http-status', values: [expect.anything(), 302] })
  expect(await get(`${base}/moved`, { status: [200], followRedirects: true })).toMatchObject({ outcome: 'ok' })
  paths.length = 0
  expect(await get(`${base}/loop`, { followRedirects: true })).toMatchObject({ outcome: 'critical', reason: 'garbled-answer' })
  expect(paths).toHaveLength(6)
})

test('a body without end is read as far as it is searched', async () => {
  expect(await get(`${base}/endless`, { contains: 'Đài' })).toMatchObject({ outcome: 'ok' })
})

test('silence, a closed port, text that is not HTTP and an unknown name are told apart', async () => {
  expect(await get(`${base}/silent`, {}, 300)).toMatchObject({ outcome: 'critical', reason: 'no-answer', values: [null, null] })
  const noise = createTcpServer((socket) => socket.end('SSH-2.0-dropbear\r\n')).listen(0, '127.0.0.1')
  await once(noise, 'listening')
  const port = portOf(noise)
  expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'critical', reason: 'garbled-answer' })
  noise.close()
  expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'critical', reason: 'connection-refused' })
  expect(await get('http://no-such-host.invalid/')).toMatchObject({
    outcome: 'critical',
    reason: expect.stringMatching(/name-not-found|dns-failure/),
  })
})

test('a certificate that nobody vouches for, and plain text where TLS is due, are TLS failures', async () => {
  const tls = createTlsServer(selfSigned, answer).listen(0, '127.0.0.1')
  await once(tls, 'listening')
  expect(await get(`https://127.0.0.1:${portOf(tls)}/`)).toMatchObject({
    outcome: 'critical',
    reason: 'tls-failure',
    detail: { error: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  })
  expect(await get(base.replace('http:', 'https:'))).toMatchObject({ outcome: 'critical', reason: 'tls-failure' })
  tls.close()
})
