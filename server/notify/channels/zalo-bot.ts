import { chatText } from '../message/chat.ts'
import { type Channel, type SendResult, judgeStatus, objectOf, unanswered, waitOf } from './channel.ts'

/** Characters of a message. */
const most = 2000

/** Zalo Bot: `POST {base}/bot{TOKEN}/sendMessage`, https://bot.zaloplatforms.com/docs. Errors come in the body, mostly with status 200. */
export const zaloBot: Channel<'zaloBot'> = {
  async send({ to, content, links }, { base, token, chatId }, { post, signal, clock }) {
    const chat = to === '' ? chatId : to
    if (chat === undefined || chat === '') return { outcome: 'failed', reason: 'Kênh chưa có mã cuộc trò chuyện Zalo.' }
    const answer = await post(
      {
        url: `${base.replace(/\/+$/, '')}/bot${token}/sendMessage`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chat, text: chatText(content, links, most) }),
      },
      signal,
    )
    if (!answer.ok) return unanswered(answer)
    const { ok, error_code: code, description } = objectOf(answer.text)
    if (answer.status === 200 && ok === true) return { outcome: 'sent' }
    const strange: SendResult = { outcome: 'retry', reason: 'Zalo trả lời sai khuôn dạng.', after: null }
    if (typeof code !== 'number') return judgeStatus(answer, clock) ?? strange
    if (code === 429) return { outcome: 'retry', reason: 'Zalo yêu cầu gửi chậm lại.', after: waitOf(answer.retryAfter, clock) }
    if (code === 401 || code === 404) return { outcome: 'failed', reason: 'Zalo không nhận mã của bot; hãy kiểm tra lại mã.' }
    if (code === 403) return { outcome: 'failed', reason: 'Bot chưa được phép nhắn cho người hoặc nhóm này.' }
    if (code >= 500 || code === 408)
      return { outcome: 'retry', reason: `Zalo đang gặp lỗi (mã ${code}).`, after: waitOf(answer.retryAfter, clock) }
    const about = typeof description === 'string' && description !== '' ? `: ${description}` : ''
    return { outcome: 'failed', reason: `Zalo không chấp nhận tin nhắn (mã ${code}${about}).` }
  },
}
