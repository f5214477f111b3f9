import nodemailer from 'nodemailer'
import type { ChannelSettings } from '../../contract/notify-channels.ts'
import { chatText } from '../message/chat.ts'
import { emailHtml } from '../message/email-html.ts'
import type { Channel, OutgoingMessage, SendResult } from './channel.ts'

/** ms of real time for each step of a conversation with a mail server. */
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/** SMTP. One mail to a person, or one to all addresses that the channel stands for. */
export const email: Channel<'email'> = {
  async send(message, settings, { signal, log }) {
    const to = message.to === '' ? settings.to : [message.to]
    if (to.length === 0) return { outcome: 'failed', reason: 'Kênh chưa có địa chỉ nhận thư.' }
    const transport = nodemailer.createTransport({ ...transportOf(settings), ...limits, disableFileAccess: true, disableUrlAccess: true })
    const stop = () => transport.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const { rejected } = await transport.sendMail(mailOf(message, settings, to))
      if (rejected.length > 0) log.warn({ rejected: rejected.length }, 'a mail server refused some addresses')
      return { outcome: 'sent', ...(rejected.length > 0 && { note: `Máy chủ thư không nhận ${rejected.length} địa chỉ.` }) }
    } catch (error) {
      return judgeError(error)
    } finally {
      signal.removeEventListener('abort', stop)
      transport.close()
    }
  },
}

function transportOf({ host, port, security, verify, user, password }: ChannelSettings['email']) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: verify },
    ...(user !== undefined && password !== undefined && { auth: { user, pass: password } }),
  }
}

function mailOf({ id, content, links }: OutgoingMessage, { from, fromName }: ChannelSettings['email'], to: readonly string[]) {
  const domain = from.slice(from.lastIndexOf('@') + 1)
  const [incident] = content.incidents
  const thread = content.incidents.length === 1 && incident ? { references: `<trucban-incident-${incident.id}@${domain}>` } : {}
  return {
    from: fromName === undefined ? from : { name: fromName, address: from },
    to: [...to],
    subject: content.title,
    text: chatText(content, links, 100_000),
    html: emailHtml(content, links),
    // The same when it is sent again, so that mail programs can tell; and all about one incident under one heading.
    messageId: `<trucban-${id}@${domain}>`,
    ...thread,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  }
}

/** What nodemailer's error means: its `code`, and the server's `responseCode` (4xx: for the time being, 5xx: for good). */
function judgeError(error: unknown): SendResult {
  const code = textOf(error, 'code')
  const number = Number(textOf(error, 'responseCode'))
  const about = Number.isNaN(number) || number === 0 ? '' : ` (mã ${number})`
  if (number >= 400 && number < 500) return { outcome: 'retry', reason: `Máy chủ thư tạm thời không nhận${about}.`, after: null }
  if (code === 'EAUTH') return { outcome: 'failed', reason: `Máy chủ thư không nhận tên và mật khẩu${about}.` }
  if (code === 'EENVELOPE') return { outcome: 'failed', reason: `Máy chủ thư không nhận địa chỉ gửi hoặc địa chỉ nhận${about}.` }
  if (code === 'ETLS' || /certificate|self-signed|altnames|ssl routines|wrong version/i.test(textOf(error, 'message')))
    return { outcome: 'failed', reason: 'Không lập được kết nối bảo mật với máy chủ thư; hãy kiểm tra kiểu bảo mật, cổng và chứng thư.' }
  if (number >= 500) return { outcome: 'failed', reason: `Máy chủ thư không nhận thư${about}.` }
  if (code === 'ETIMEDOUT') return { outcome: 'retry', reason: 'Máy chủ thư không trả lời trong thời gian cho phép.', after: null }
  if (code === 'EDNS') return { outcome: 'retry', reason: 'Không tìm thấy tên máy chủ thư.', after: null }
  return { outcome: 'retry', reason: 'Không kết nối được tới máy chủ thư.', after: null }
}

function textOf(error: unknown, field: string): string {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, field) : undefined
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
