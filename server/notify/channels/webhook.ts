import { createHmac } from 'node:crypto'
import { type Channel, judgeStatus } from './channel.ts'

/**
 * A signed POST to a program. Headers: `X-Trucban-Delivery` (the same when it is sent again), `X-Trucban-Timestamp` (seconds), `X-Trucban-Signature`
 * (`sha256=` and the HMAC of `timestamp.body` in hexadecimal digits).
 */
export const webhook: Channel<'webhook'> = {
  async send({ id, kind, content, links }, { url, secret }, { post, signal, clock }) {
    const { title, body, unit, incidents } = content
    const text = JSON.stringify({ version: 1, id, kind, title, text: body, unit, url: links.open, incidents })
    const timestamp = String(Math.floor(clock.now() / 1000))
    const answer = await post(
      {
        url,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'trucban',
          'x-trucban-delivery': id,
          'x-trucban-timestamp': timestamp,
          'x-trucban-signature': signatureOf(secret, timestamp, text),
        },
        body: text,
      },
      signal,
    )
    return judgeStatus(answer, clock) ?? { outcome: 'sent' }
  },
}

export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
