import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import type { HttpEnv } from '../kernel/route.ts'

/**
 * Serves the built web app. Files under /assets carry a hash of their content in their name and may be kept for a year; the rest is asked for again each time. Any other
 * path that is opened as a page gets index.html, since the app's own routes live there; a browser names text/html, other programs take anything.
 * @param root folder of the build; nothing is served while it does not exist
 */
export function serveWeb(http: Hono<HttpEnv>, root: string): void {
  if (!existsSync(root)) {
    http.get('/', (c) => c.text('Trực Ban đang chạy; giao diện web chưa được dựng (web/dist).\n', 503))
    return
  }
  const files = serveStatic<HttpEnv>({ root, precompressed: true })
  http.get('*', async (c, next) => {
    const answer = await files(c, next)
    if (!(answer instanceof Response)) return answer
    answer.headers.set('cache-control', c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    return answer
  })
  http.get('*', async (c, next) => {
    const wantsPage = /text\/html|\*\/\*/.test(c.req.header('accept') ?? '*/*')
    if (!wantsPage || /^\/(api|assets)(\/|$)/.test(c.req.path) || /\.\w{2,5}$/.test(c.req.path)) {
      await next()
      return
    }
    const page = await readFile(join(root, 'index.html'), 'utf8')
    c.header('cache-control', 'no-cache')
    return c.html(page)
  })
}
