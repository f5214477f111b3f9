import type { ChannelKind } from '../contract/notify.ts'
import type { App } from '../kernel/context.ts'
import { SealError } from '../kernel/secrets.ts'
import { openSecrets, renewSecrets } from './channel.store.ts'
import type { OutgoingMessage, SendResult, Tools } from './channels/channel.ts'
import { sendBy } from './channels/index.ts'
import { type Post, createPost } from './outgoing.ts'
import { forgetPush, markPushed, openPush, vapidKeys } from './push.store.ts'

/** A channel as it was kept. */
export interface KeptChannel {
  id: number
  kind: ChannelKind
  settings: Record<string, unknown>
  sealed: Buffer
}

const preset = createPost()

/**
 * Sends one message by a channel, now.
 * @param to address of a person, id of a browser, '' for the channel's own place
 * @param post what HTTP goes out by; tests put another in its place where a protocol wants addresses of the internet
 */
export async function sendMessage(
  app: App,
  channel: KeptChannel,
  message: Omit<OutgoingMessage, 'to'> & { to: string },
  signal: AbortSignal,
  post: Post = preset,
): Promise<SendResult> {
  const { id, kind, settings, sealed } = channel
  try {
    const secrets = openSecrets(app, { id, sealed })
    const to = kind === 'webPush' ? await openPush(app, Number(message.to)) : message.to
    const result = await sendBy[kind]({ ...message, to }, { ...settings, ...secrets }, toolsFor(app, id, signal, post))
    if (kind === 'webPush') await notePush(app, Number(message.to), result)
    return result
  } catch (error) {
    if (error instanceof SealError)
      return { outcome: 'failed', reason: 'Bí mật của kênh được mã hoá bằng khoá khác; hãy nhập lại mật khẩu hoặc mã.' }
    // The text of an unknown error may hold an address with a token.
    app.log.error({ channel: id, kind, error: error instanceof Error ? error.name : 'unknown' }, 'a message could not be sent')
    return { outcome: 'retry', reason: 'Máy chủ gặp lỗi khi gửi.', after: null }
  }
}

async function notePush(app: App, id: number, result: SendResult): Promise<void> {
  if (result.outcome === 'sent') await markPushed(app.db, id, app.clock.now())
  if (result.outcome === 'failed' && result.gone === true) await forgetPush(app.db, id)
}

function toolsFor(app: App, channelId: number, signal: AbortSignal, post: Post): Tools {
  return {
    signal,
    clock: app.clock,
    log: app.log,
    post,
    vapid: async () => ({ ...(await vapidKeys(app)), subject: subjectOf(app.env.publicUrl) }),
    renew: (name, used, make) => renewSecrets(app, channelId, name, used, make),
  }
}

/** Whom a push service may turn to, as RFC 8292 wants it: a page with TLS, else a made-up mailbox of this server. */
function subjectOf(publicUrl: string | null): string {
  if (publicUrl?.startsWith('https:') === true) return publicUrl
  return `mailto:trucban@${publicUrl === null ? 'localhost' : new URL(publicUrl).hostname}`
}
