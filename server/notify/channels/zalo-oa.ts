import type { ChannelSettings } from '../../contract/notify-channels.ts'
import { chatText } from '../message/chat.ts'
import type { OutgoingAnswer } from '../outgoing.ts'
import {
  type Channel,
  type OutgoingMessage,
  type Renewal,
  type Secrets,
  type SendResult,
  type Tools,
  judgeStatus,
  objectOf,
  unanswered,
  waitOf,
} from './channel.ts'

type Settings = ChannelSettings['zaloOa']

/** Characters of a message. */
const most = 2000
/** The access token has ended (it lives about a day); too many requests. */
const [tokenEnded, tooMany] = [-216, -32]

/**
 * Group messages of a Zalo Official Account: `POST {base}/v3.0/oa/group/message`. An access token that has ended is renewed once with the refresh token, which is good for one
 * use: the new pair is kept sealed before anything else happens.
 */
export const zaloOa: Channel<'zaloOa'> = {
  async send(message, settings, tools) {
    const first = await post(message, settings, settings.accessToken, tools)
    if (errorOf(first) !== tokenEnded) return judge(first, tools)
    const renewed = await tools.renew('accessToken', settings.accessToken, (secrets) => refresh(settings, secrets, tools))
    if (renewed === 'later') return { outcome: 'retry', reason: 'Chưa làm mới được mã truy cập Zalo.', after: null }
    const accessToken = renewed === 'refused' ? undefined : renewed['accessToken']
    if (accessToken === undefined)
      return { outcome: 'failed', reason: 'Mã truy cập Zalo đã hết hạn và không làm mới được; hãy lấy lại mã truy cập và mã làm mới.' }
    return judge(await post(message, settings, accessToken, tools), tools)
  },
}

function post(
  { content, links }: OutgoingMessage,
  { base, groupId }: Settings,
  accessToken: string,
  tools: Tools,
): Promise<OutgoingAnswer> {
  return tools.post(
    {
      url: `${base.replace(/\/+$/, '')}/v3.0/oa/group/message`,
      headers: { 'content-type': 'application/json', access_token: accessToken },
      body: JSON.stringify({ recipient: { group_id: groupId }, message: { text: chatText(content, links, most) } }),
    },
    tools.signal,
  )
}

async function refresh(settings: Settings, secrets: Secrets, tools: Tools): Promise<Renewal> {
  const answer = await tools.post(
    {
      url: `${settings.oauthBase.replace(/\/+$/, '')}/v4/oa/access_token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: secrets['appSecret'] ?? '' },
      body: new URLSearchParams({
        refresh_token: secrets['refreshToken'] ?? '',
        app_id: settings.appId,
        grant_type: 'refresh_token',
      }).toString(),
    },
    tools.signal,
  )
  if (!answer.ok || answer.status >= 500 || answer.status === 429) return 'later'
  const { access_token: accessToken, refresh_token: refreshToken } = objectOf(answer.text)
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string') return 'refused'
  return { ...secrets, accessToken, refreshToken }
}

const errorOf = (answer: OutgoingAnswer): unknown => (answer.ok ? objectOf(answer.text)['error'] : undefined)

function judge(answer: OutgoingAnswer, { clock }: Tools): SendResult {
  if (!answer.ok) return unanswered(answer)
  const status = judgeStatus(answer, clock)
  if (status !== null) return status
  const { error, message } = objectOf(answer.text)
  if (error === 0) return { outcome: 'sent' }
  if (error === tooMany) return { outcome: 'retry', reason: 'Zalo yêu cầu gửi chậm lại.', after: waitOf(answer.retryAfter, clock) }
  if (error === tokenEnded)
    return { outcome: 'failed', reason: 'Zalo không nhận mã truy cập vừa làm mới; hãy lấy lại mã truy cập và mã làm mới.' }
  if (typeof error !== 'number') return { outcome: 'retry', reason: 'Zalo trả lời sai khuôn dạng.', after: null }
  const about = typeof message === 'string' && message !== '' ? `: ${message}` : ''
  return { outcome: 'failed', reason: `Zalo không chấp nhận tin nhắn (mã ${error}${about}).` }
}
