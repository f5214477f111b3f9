import type { Links } from './chat.ts'
import type { MessageContent } from './content.ts'

const tones: Record<MessageContent['tone'], { bar: string; word: string }> = {
  critical: { bar: '#c2262e', word: 'Sự cố' },
  warning: { bar: '#b86e00', word: 'Cảnh báo' },
  good: { bar: '#1f7a4d', word: 'Đã hết' },
  plain: { bar: '#7b2d6b', word: 'Thông báo' },
}

const font = "'Be Vietnam Pro','Segoe UI',Roboto,Arial,sans-serif"

/**
 * A message as an email: tables and inline styles, because mail programs know little else; nothing is fetched from anywhere. Programs that know dark mode get dark colours by
 * the style sheet, others keep the light ones, which set both text and ground.
 */
export function emailHtml(content: MessageContent, links: Links): string {
  const { bar, word } = tones[content.tone]
  const { title, body, rows, unit } = content
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(title)}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #14161a !important; }
  .card { background: #1e2127 !important; border-color: #343a44 !important; }
  .text { color: #e8eaee !important; }
  .soft { color: #a9b0bb !important; }
  .rule { border-color: #343a44 !important; }
  .quiet { background: #2a2f38 !important; color: #e8eaee !important; }
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f1f3f6;">
<div style="display:none;max-height:0;overflow:hidden;">${escape(body.split('\n')[0] ?? '')}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f3f6;">
<tr><td align="center" style="padding:24px 12px;">
<table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #d9dee5;border-top:4px solid ${bar};border-radius:6px;">
<tr><td style="padding:24px 24px 8px;font-family:${font};">
<p class="soft" style="margin:0 0 4px;font-size:13px;line-height:18px;color:#5a6472;">${word} · ${escape(unit)}</p>
<h1 class="text" style="margin:0;font-size:20px;line-height:28px;font-weight:600;color:#1b2027;">${escape(title)}</h1>
</td></tr>
<tr><td class="text" style="padding:8px 24px 16px;font-family:${font};font-size:15px;line-height:23px;color:#1b2027;">${paragraphs(body)}</td></tr>
${table(rows)}${buttons(links)}<tr><td class="soft" style="padding:16px 24px 24px;font-family:${font};font-size:12px;line-height:18px;color:#5a6472;">Trực Ban gửi tự động theo quy tắc thông báo của ${escape(unit)}.</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

const paragraphs = (body: string) =>
  body
    .split('\n')
    .map((line) => `<p style="margin:0 0 8px;">${escape(line)}</p>`)
    .join('')

function table(rows: MessageContent['rows']): string {
  if (rows.length === 0) return ''
  const line = ({ label, value }: { label: string; value: string }) =>
    `<tr><td class="soft rule" style="padding:6px 12px 6px 0;border-top:1px solid #e6e9ee;font-size:13px;line-height:20px;color:#5a6472;vertical-align:top;">${escape(label)}</td>` +
    `<td class="text rule" style="padding:6px 0;border-top:1px solid #e6e9ee;font-size:13px;line-height:20px;color:#1b2027;">${escape(value)}</td></tr>`
  return `<tr><td style="padding:0 24px 16px;font-family:${font};"><table role="presentation" width="100%" cellpadding="0" cellspacing="0">${rows.map(line).join('')}</table></td></tr>\n`
}

function buttons({ open, take }: Links): string {
  const button = (url: string, text: string, style: string, name: string) =>
    `<a class="${name}" href="${escape(url)}" style="display:inline-block;margin:0 8px 8px 0;padding:12px 20px;border-radius:6px;font-family:${font};font-size:15px;line-height:20px;font-weight:600;text-decoration:none;${style}">${text}</a>`
  const all = [
    ...(take === null ? [] : [button(take, 'Nhận việc', 'background:#7b2d6b;color:#ffffff;', 'strong')]),
    ...(open === null ? [] : [button(open, 'Xem chi tiết', 'background:#e9ecf1;color:#1b2027;', 'quiet')]),
  ]
  return all.length === 0 ? '' : `<tr><td style="padding:0 24px 4px;">${all.join('')}</td></tr>\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
