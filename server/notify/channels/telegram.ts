import { z } from 'zod'
import { chatText } from '../message/chat.ts'
import { type Channel, type SendResult, judgeStatus, objectOf, unanswered } from './channel.ts'

/** Characters of a message, by the Bot API. */
const most = 4096

const saidSchema = z.object({
  ok: z.boolean().optional(),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() }).optional(),
})
type Said = z.output<typeof saidSchema>

/** Telegram's Bot API, https://core.telegram.org/bots/api#sendmessage */
export const telegram: Channel<'telegram'> = {
  async send({ to, content, links }, { base, token, chatId }, { post, signal, clock }) {
    const chat = to === '' ? chatId : to
    if (chat === undefined || chat === '') return { outcome: 'failed', reason: 'Kênh chưa có mã nhóm Telegram.' }
    const answer = await post(
      {
        url: `${base.replace(/\/+$/, '')}/bot${token}/sendMessage`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chat, text: chatText(content, links, most), link_preview_options: { is_disabled: true } }),
      },
      signal,
    )
    if (!answer.ok) return unanswered(answer)
    const said = saidSchema.catch({}).parse(objectOf(answer.text))
    if (answer.status === 200 && said.ok === true) return { outcome: 'sent' }
    return (
      refusal(answer.status, said) ??
      judgeStatus(answer, clock) ?? { outcome: 'retry', reason: 'Telegram trả lời sai khuôn dạng.', after: null }
    )
  },
}

function refusal(status: number, said: Said): SendResult | null {
  const { parameters = {}, description: about = '' } = said
  if (status === 429) {
    const seconds = parameters.retry_after
    return seconds === undefined ? null : { outcome: 'retry', reason: 'Telegram yêu cầu gửi chậm lại.', after: seconds * 1000 }
  }
  if (status === 401 || status === 404) return { outcome: 'failed', reason: 'Telegram không nhận mã của bot; hãy kiểm tra lại mã.' }
  if (status === 403) {
    const reason = 'Bot chưa được phép nhắn cho người hoặc nhóm này (bị chặn, bị mời ra, hoặc người nhận chưa bấm Bắt đầu).'
    return { outcome: 'failed', reason }
  }
  if (status !== 400) return null
  const { migrate_to_chat_id: moved } = parameters
  if (moved !== undefined) return { outcome: 'failed', reason: `Nhóm Telegram đã đổi mã thành ${moved}; hãy sửa mã nhóm.` }
  if (/chat not found/i.test(about)) return { outcome: 'failed', reason: 'Telegram không tìm thấy người hoặc nhóm có mã này.' }
  return { outcome: 'failed', reason: `Telegram không chấp nhận tin nhắn${about === '' ? '' : ` (${about})`}.` }
}
