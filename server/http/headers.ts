import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Env } from '../kernel/env.ts'
import type { HttpEnv } from '../kernel/route.ts'

/**
 * What the browser may do with our pages: scripts, pictures and connections from this server only, no inline script, never inside another site's frame. Styles may be
 * inline because the charts and virtualised lists set them.
 */
export function securityHeaders(env: Env): MiddlewareHandler<HttpEnv> {
  const secure = env.publicUrl?.startsWith('https:') === true || env.tls !== null
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
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
