import type { SSEStreamingApi } from 'hono/streaming'
import type { Actor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { Outbox } from './outbox.ts'

/** ms. Real time: these keep a network connection alive. `gather` is what passes between two messages, `results` between two of new results. */
const pace = { beat: 10_000, gather: 50, results: 250, stalled: 60_000 }

/**
 * Tells a reader what changes, until the reader leaves, the server stops, or the reader's session, token or rights are no longer what they were: then the stream ends,
 * and the page that opens it again is asked anew who it is.
 */
export async function streamChanges(ctx: Context, stream: SSEStreamingApi, tempo = pace): Promise<void> {
  const { app } = ctx
  let actor = ctx.actor
  const outbox = new Outbox()
  let wake = () => {}
  let over = false
  let doubtful = false
  /** While it runs new results wait. */
  let held: NodeJS.Timeout | undefined
  const release = () => {
    held = undefined
    if (!outbox.empty) wake()
  }
  const worthTelling = () => doubtful || outbox.urgent || (held === undefined && !outbox.empty)
  const unsubscribe = app.events.subscribe((change) => {
    outbox.add(change, actor)
    if ('personId' in actor && change.people.includes(actor.personId)) doubtful = true
    if (worthTelling()) wake()
  })
  const end = () => {
    over = true
    wake()
  }
  stream.onAbort(end)
  app.stopping.addEventListener('abort', end)
  const isOver = () => over || app.stopping.aborted || stream.aborted
  try {
    await beat(ctx, stream)
    let nextBeat = app.clock.monotonic() + tempo.beat
    while (!isOver()) {
      const untilBeat = nextBeat - app.clock.monotonic()
      if (!worthTelling() && untilBeat > 0) {
        const woken = Promise.withResolvers<void>()
        wake = woken.resolve
        const timer = setTimeout(woken.resolve, untilBeat)
        await woken.promise
        clearTimeout(timer)
      }
      if (isOver()) return
      const due = app.clock.monotonic() >= nextBeat
      if (due || doubtful) {
        doubtful = false
        const again = await app.auth.again(actor)
        if (again === null || !sameRights(again, actor)) return
        actor = again
      }
      const messages = outbox.take(held === undefined)
      if (messages.some(({ event }) => event === 'results')) held = setTimeout(release, tempo.results)
      for (const message of messages) await sendInTime(stream, tempo.stalled, message)
      if (due) {
        await beat(ctx, stream)
        nextBeat = app.clock.monotonic() + tempo.beat
      } else await pause(tempo.gather, app.stopping)
    }
  } finally {
    unsubscribe()
    clearTimeout(held)
    app.stopping.removeEventListener('abort', end)
  }
}

const beat = ({ app }: Context, stream: SSEStreamingApi) =>
  sendInTime(stream, pace.stalled, { event: 'beat', data: JSON.stringify({ serverTime: new Date(app.clock.now()).toISOString() }) })

/** A reader that takes nothing for a minute is gone, even if its network has not said so. */
async function sendInTime(stream: SSEStreamingApi, limit: number, message: { event: string; data: string }): Promise<void> {
  const timer = setTimeout(() => stream.abort(), limit)
  await stream.writeSSE(message)
  clearTimeout(timer)
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const done = Promise.withResolvers<void>()
  const timer = setTimeout(done.resolve, ms)
  signal.addEventListener('abort', () => done.resolve(), { once: true })
  await done.promise
  clearTimeout(timer)
}

function sameRights(a: Actor, b: Actor): boolean {
  if (a.fence.size !== b.fence.size) return false
  return [...a.fence].every(([right, units]) => {
    const others = b.fence.get(right)
    return others !== undefined && others.size === units.size && [...units].every((id) => others.has(id))
  })
}
