import type { z } from 'zod'
import type { ChannelKind } from '../../contract/notify.ts'
import { channelSettings } from '../../contract/notify-channels.ts'
import type { OutgoingMessage, SendResult, Tools } from './channel.ts'
import { email } from './email.ts'
import { telegram } from './telegram.ts'
import { webPush } from './web-push.ts'
import { webhook } from './webhook.ts'
import { zaloBot } from './zalo-bot.ts'
import { zaloOa } from './zalo-oa.ts'

type Send = (message: OutgoingMessage, settings: unknown, tools: Tools) => Promise<SendResult>

/** Every way out, by kind: takes the settings as they were kept, public ones and secrets together. A new one is a file here, a row, and its settings in the contract. */
export const sendBy: Record<ChannelKind, Send> = {
  email: withSettings(channelSettings.email, email.send),
  telegram: withSettings(channelSettings.telegram, telegram.send),
  zaloBot: withSettings(channelSettings.zaloBot, zaloBot.send),
  zaloOa: withSettings(channelSettings.zaloOa, zaloOa.send),
  webhook: withSettings(channelSettings.webhook, webhook.send),
  webPush: withSettings(channelSettings.webPush, webPush.send),
}

function withSettings<S>(schema: z.ZodType<S>, send: (message: OutgoingMessage, settings: S, tools: Tools) => Promise<SendResult>): Send {
  return async (message, settings, tools) => {
    const parsed = schema.safeParse(settings)
    if (parsed.success) return send(message, parsed.data, tools)
    return { outcome: 'failed', reason: 'Cài đặt của kênh không đầy đủ; hãy nhập lại.' }
  }
}
