import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { DomainError, notFound } from '../kernel/errors.ts'
import { route, router } from '../kernel/route.ts'
import type { Context } from '../kernel/context.ts'
import { agentBundle } from './download.ts'
import { installOrigin, installScript } from './install-script.ts'
import { findRuntime, nodeVersion, type RuntimeTarget } from './runtimes.ts'

/** What machines fetch before they have any credential: the program, the scripts that install it, and Node.js where they have none. */
const bundle = route({
  method: 'get',
  path: '/agent.mjs',
  access: 'public',
  summary: 'Chương trình trạm giám sát, một tệp, chạy bằng Node.js',
  responses: { 200: { description: 'Tệp chương trình', content: { 'text/javascript': { schema: z.string() } } } },
})

const script = <P extends '/install.sh' | '/install.ps1'>(path: P) =>
  route({
    method: 'get',
    path,
    access: 'public',
    summary: path === '/install.sh' ? 'Tệp lệnh cài trạm giám sát trên Linux' : 'Tệp lệnh cài trạm giám sát trên Windows (PowerShell)',
    responses: { 200: { description: 'Tệp lệnh', content: { 'text/plain': { schema: z.string() } } } },
  })

const runtime = <P extends '/node-win-x64.exe' | '/node-linux-x64' | '/node-linux-arm64'>(path: P) =>
  route({
    method: 'get',
    path,
    access: 'public',
    summary: 'Node.js cho máy chưa cài',
    // A version in the address: what a proxy has kept of an older one is not taken for it.
    request: { query: z.object({ v: z.string().max(40) }) },
    responses: { 200: { description: 'Chương trình Node.js', content: { 'application/octet-stream': { schema: z.string() } } } },
  })

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }

async function sendRuntime({ app }: Context, target: RuntimeTarget, version: string) {
  if (version !== nodeVersion) throw notFound(`Máy chủ chỉ có Node.js ${nodeVersion}.`)
  const found = await findRuntime(app, target)
  if (found === null)
    throw new DomainError(
      'runtime-unavailable',
      'Máy chủ chưa có Node.js cho loại máy này: quản trị viên tải về trên trang Trạm giám sát.',
      { status: 503 },
    )
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(found.size),
    'cache-control': 'public, max-age=86400',
  }
  return { headers, body: webStream(createReadStream(found.path)) }
}

/** Guarantee: node's web streams are the ones that Response takes; only their types are declared twice. */
function webStream(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

export const agentDownloadRoutes = router()
  .openapi(bundle, async (c) => {
    const file = new Uint8Array(await agentBundle())
    return c.body(file, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' })
  })
  .openapi(script('/install.sh'), async (c) => {
    const { app } = c.var.ctx
    return c.text(await installScript(app, 'install.sh', installOrigin(app, c.req.url)), 200, plain)
  })
  .openapi(script('/install.ps1'), async (c) => {
    const { app } = c.var.ctx
    return c.text(await installScript(app, 'install.ps1', installOrigin(app, c.req.url)), 200, plain)
  })
  .openapi(runtime('/node-win-x64.exe'), async (c) => {
    const { body, headers } = await sendRuntime(c.var.ctx, 'win-x64', c.req.valid('query').v)
    return c.body(body, 200, headers)
  })
  .openapi(runtime('/node-linux-x64'), async (c) => {
    const { body, headers } = await sendRuntime(c.var.ctx, 'linux-x64', c.req.valid('query').v)
    return c.body(body, 200, headers)
  })
  .openapi(runtime('/node-linux-arm64'), async (c) => {
    const { body, headers } = await sendRuntime(c.var.ctx, 'linux-arm64', c.req.valid('query').v)
    return c.body(body, 200, headers)
  })
