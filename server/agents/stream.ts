import type { SSEStreamingApi } from 'hono/streaming'
import { pendingCommands } from '../commands/index.ts'
import type { Context } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { buildConfig } from './config.ts'
import { updateAgent } from './store.ts'

/** ms between two comments that keep the connection alive, in real time. An agent takes 45 s of silence for a broken connection. */
const keepAlive = 15_000

/**
 * Tells an agent what to do until it leaves, is revoked, or the server stops: its configuration now and whenever that has a newer version, and the commands that
 * wait for it. Each comment in between also says that the agent was there.
 */
export async function streamToAgent(ctx: Context, agentId: number, stream: SSEStreamingApi): Promise<void> {
  const { app } = ctx
  let ring = () => {}
  let rung = true
  let over = false
  const unsubscribe = app.events.subscribe((change) => {
    if (!change.wake.includes(agentId) && change.reload !== 'all') return
    rung = true
    ring()
  })
  const end = () => {
    over = true
    ring()
  }
  stream.onAbort(end)
  app.stopping.addEventListener('abort', end)
  let sent = -1
  try {
    for (;;) {
      if (over || app.stopping.aborted) return
      if (rung) {
        rung = false
        const config = await buildConfig(app, agentId)
        if (config === null) return
        if (config.version > sent) await stream.writeSSE({ event: 'config', data: JSON.stringify(config) })
        sent = Math.max(sent, config.version)
        for (const command of await pendingCommands(app, agentId))
          await stream.writeSSE({ event: 'command', data: JSON.stringify(command) })
        continue
      }
      const woken = Promise.withResolvers<void>()
      ring = woken.resolve
      const timer = setTimeout(woken.resolve, keepAlive)
      await woken.promise
      clearTimeout(timer)
      if (over || rung) continue
      if (!(await wasThere(ctx, agentId))) return
      await stream.write(': there\n\n')
    }
  } finally {
    unsubscribe()
    app.stopping.removeEventListener('abort', end)
  }
}

/** @returns false when the agent has been revoked */
async function wasThere({ app }: Context, agentId: number): Promise<boolean> {
  return app.db.transaction(async (tx) => {
    const row = await updateAgent(tx, agentId, { lastSeenAt: new Date(app.clock.now()) })
    if (row?.silentSince) {
      const heard = await updateAgent(tx, agentId, { silentSince: null })
      if (heard) await announce(tx, { agents: [heard] })
    }
    return row !== undefined
  })
}
