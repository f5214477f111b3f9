import type { Env } from './env.ts'

/** Sent by the browser with the wall's own addresses only, so that a screen shows itself nowhere else. */
const name = 'trucban.wall'
const path = '/api/wall'
/** Seconds: the longest that browsers keep a cookie. Each opening of the link begins it anew. */
const lifetime = 400 * 86_400

/** The Set-Cookie line that keeps a screen's link; null takes it away. */
export function wallCookie(env: Env, token: string | null): string {
  const secure = env.publicUrl?.startsWith('https:') === true || env.tls !== null
  return `${name}=${token ?? ''}; Path=${path}; Max-Age=${token === null ? 0 : lifetime}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}

/** The link's token that came with a request; null without one. */
export function wallTokenOf(headers: Headers): string | null {
  const found = (headers.get('cookie') ?? '').split(/; */).find((part) => part.startsWith(`${name}=`))
  const token = found?.slice(name.length + 1) ?? ''
  return token === '' ? null : token
}
