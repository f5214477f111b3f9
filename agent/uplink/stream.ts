import { StringDecoder } from 'node:string_decoder'
import { httpModule } from '../http.ts'
import type { ServerClient } from './client.ts'
import { EventStreamParser, type ServerSentEvent } from './sse.ts'

/** The server sends a comment every 15 s; a stream silent for three of them is dead (ms, real). */
export const silenceLimit = 45_000

/** How a stream ended: the status when it was refused, or what cut it. */
export interface StreamEnd {
  status: number | null
  error: string | null
}

/**
 * Follows the server's event stream until it ends, goes silent or the signal aborts. Never rejects.
 * @param handlers `opened` once the server has accepted, `event` for each event in order
 */
export function followStream(
  client: ServerClient,
  handlers: { opened: () => void; event: (event: ServerSentEvent) => void },
  signal: AbortSignal,
  silence = silenceLimit,
): Promise<StreamEnd> {
  const url = client.url('stream')
  return new Promise((resolve) => {
    const outgoing = httpModule(url.protocol).request(
      url,
      { headers: { ...client.headers(), accept: 'text/event-stream' }, signal, agent: false },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume()
          end({ status: response.statusCode ?? 0, error: null })
          return
        }
        handlers.opened()
        const parser = new EventStreamParser()
        const decoder = new StringDecoder('utf8')
        response.on('data', (chunk: Buffer) => {
          watchdog.refresh()
          try {
            for (const event of parser.push(decoder.write(chunk))) handlers.event(event)
          } catch (error) {
            end({ status: 200, error: String(error) })
          }
        })
        response.on('close', () => end({ status: 200, error: null }))
      },
    )
    const watchdog = setTimeout(() => end({ status: null, error: `silent for ${silence} ms` }), silence)
    const end = (how: StreamEnd) => {
      clearTimeout(watchdog)
      resolve(how)
      outgoing.destroy()
    }
    outgoing.on('error', (error) => end({ status: null, error: error.message }))
    outgoing.end()
  })
}
