import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { clientConfig, type Connection } from './connection.ts'
import type { DatabaseLog } from './log.ts'

export interface ListenOptions {
  /** A direct connection: notifications do not pass through a transaction pooler. */
  connection: Connection
  channels: readonly string[]
  onNotification(channel: string, payload: string): void
  /** Called when listening again after a loss: whatever was notified meanwhile was missed, so read again what matters. */
  onReconnect(): void
  log: DatabaseLog
  /** Between two proofs that the connection still lives, ms. Default 15,000. */
  heartbeat?: number
}

export interface Listener {
  close(): Promise<void>
}

const longestPause = 10_000

/**
 * Listens on channels until closed, over a connection of its own. Resolves when the server has accepted the subscription: what is notified after that arrives,
 * or `onReconnect` is called.
 *
 * @throws what `pg` throws, when the first connection fails
 */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { log } = options
  const closing = new AbortController()
  let client = await subscribe(options)

  const keep = async () => {
    for (;;) {
      const error = await lost(client, options.heartbeat ?? 15_000, closing.signal)
      await client.end().catch(() => {})
      if (closing.signal.aborted) return
      log.warn({ err: error, channels: options.channels }, 'lost the connection for notifications')
      const again = await resubscribe(options, closing.signal)
      if (!again) return
      client = again
      log.info({ channels: options.channels }, 'listening for notifications again')
      options.onReconnect()
    }
  }
  const kept = keep()
  return {
    close: async () => {
      closing.abort()
      await kept
    },
  }
}

async function subscribe(options: ListenOptions): Promise<Client> {
  const client = new Client({
    ...clientConfig(options.connection),
    application_name: 'trucban listen',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    // For the heartbeat: a dead line must not hold it up for ever.
    query_timeout: 10_000,
  })
  // Whoever waits for the connection hears of its loss; without any listener it would end the process.
  client.on('error', () => {})
  client.on('notification', ({ channel, payload }) => options.onNotification(channel, payload ?? ''))
  try {
    await client.connect()
    for (const channel of options.channels) await client.query(`LISTEN ${client.escapeIdentifier(channel)}`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

/** Resolves, with the reason, when the connection has ended or no longer answers; or when `signal` aborts. */
async function lost(client: Client, heartbeat: number, signal: AbortSignal): Promise<unknown> {
  if (signal.aborted) return signal.reason
  const over = new AbortController()
  const ended = new Promise<unknown>((resolve) => {
    client.on('error', resolve)
    client.on('end', () => resolve(new Error('the connection ended')))
    signal.addEventListener('abort', () => resolve(signal.reason), { signal: over.signal })
  })
  const silent = async (): Promise<unknown> => {
    for (;;) {
      await delay(heartbeat, undefined, { signal: over.signal, ref: false })
      await client.query('SELECT 1')
    }
  }
  try {
    return await Promise.race([ended, silent()])
  } catch (error) {
    return error
  } finally {
    over.abort()
  }
}

async function resubscribe(options: ListenOptions, signal: AbortSignal): Promise<Client | null> {
  for (let pause = 100; !signal.aborted; pause = Math.min(longestPause, pause * 2)) {
    try {
      return await subscribe(options)
    } catch (error) {
      options.log.warn({ err: error, pause }, 'cannot listen for notifications yet')
      await delay(pause, undefined, { signal, ref: false }).catch(() => {})
    }
  }
  return null
}
