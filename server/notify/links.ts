import { createHmac } from 'node:crypto'
import type { Env } from '../kernel/env.ts'
import type { Secrets } from '../kernel/secrets.ts'
import type { Links } from './message/chat.ts'

/** ms that a link in a message is good for. */
export const linkLife = 3 * 24 * 3_600_000

/**
 * The token of a delivery's link. It follows from the delivery and the installation's key, so that a message which is sent again carries the same link, although only the hash
 * of the token is kept.
 */
export const linkToken = (secrets: Secrets, deliveryId: number): string =>
  createHmac('sha256', secrets.derive('notify-link')).update(String(deliveryId)).digest('base64url')

/** Where a message leads; without a public address nowhere: what this machine calls itself means nothing on a phone. */
export function linksOf(env: Env, path: string, token: string | null): Links {
  if (env.publicUrl === null) return { open: null, take: null }
  return { open: env.publicUrl + path, take: token === null ? null : `${env.publicUrl}/n/${token}` }
}
