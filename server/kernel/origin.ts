import type { Context as HonoContext } from 'hono'
import { DomainError } from './errors.ts'
import type { HttpEnv } from './route.ts'

/**
 * Refuses a request that another site makes a signed-in browser send (CSRF). Browsers say where a request comes from in `Sec-Fetch-Site`, or, on plain HTTP, in
 * `Origin`, which they send with every unsafe method; a program that sends neither has no cookies of somebody else.
 */
export function refuseForeignOrigin(c: HonoContext<HttpEnv>): void {
  const site = c.req.header('sec-fetch-site')
  if (site === 'same-origin' || site === 'none') return
  const origin = c.req.header('origin')
  if (site === undefined && origin === undefined) return
  const { publicUrl } = c.var.ctx.app.env
  if (site === undefined && origin !== undefined && (origin === publicUrl || hostOf(origin) === c.req.header('host'))) return
  throw new DomainError('foreign-origin', 'Yêu cầu đến từ một trang web khác nên bị từ chối.', { status: 403 })
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
