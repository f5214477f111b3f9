import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../kernel/env.ts'
import type { HttpEnv } from '../kernel/route.ts'

/**
 * What the browser may do with our pages: scripts, pictures and connections from this server only, no inline script, never inside another site's frame. Styles may be
 * inline because the charts and virtualised lists set them. Pictures of another server are map tiles, where the installation names one.
 */
export function securityHeaders(env: Env): MiddlewareHandler<HttpEnv> {
  const secure = env.publicUrl?.startsWith('https:') === true || env.tls !== null
  const tiles = env.mapTiles === null ? [] : [new URL(env.mapTiles.url).origin]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    xContentTypeOptions: 'nosniff',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: secure ? 'same-origin' : false,
    crossOriginResourcePolicy: 'same-origin',
    originAgentCluster: false,
    strictTransportSecurity: secure ? 'max-age=15552000' : false,
    permissionsPolicy: { geolocation: ['self'], camera: ['self'], microphone: ['self'] },
    removePoweredBy: true,
  })
}
