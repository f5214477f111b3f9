import { z } from 'zod'
import { type ChannelKind } from './notify.ts'

const short = (max: number) => z.string().trim().max(max, `Nhiều nhất ${max} ký tự`)
const needed = (max: number, empty: string) => short(max).min(1, empty)
const secret = (empty: string) => z.string().trim().min(1, empty).max(4000)
const mail = z.string().trim().max(254).pipe(z.email('Địa chỉ thư điện tử không hợp lệ'))
/** Where a service is reached; changed for a relay of one's own. */
const base = (preset: string) =>
  z
    .string()
    .trim()
    .max(500)
    .pipe(z.url({ protocol: /^https?$/, error: 'Địa chỉ phải bắt đầu bằng http:// hoặc https://' }))
    .default(preset)

const chatId = short(100)
  .regex(/^[^\s/?#]*$/, 'Mã không được có khoảng trắng')
  .optional()

/** Settings of each kind of channel, secrets among them. What is optional and sets a place (`to`, `chatId`, `groupId`) lets rules send to the channel itself. */
export const channelSettings = {
  email: z.strictObject({
    host: needed(253, 'Hãy nhập máy chủ gửi thư').regex(/^[\w.:-]+$/, 'Tên máy chủ không hợp lệ'),
    port: z.int().min(1).max(65_535).default(465),
    /** tls: from the first byte on (465); starttls: required before anything is sent (587); none: plain, for a relay in the same house. */
    security: z.enum(['tls', 'starttls', 'none']).default('tls'),
    /** Is the server's certificate checked? */
    verify: z.boolean().default(true),
    user: short(254).optional(),
    password: secret('Hãy nhập mật khẩu').optional(),
    from: mail,
    fromName: short(100).optional(),
    /** Addresses that the channel itself stands for. */
    to: z.array(mail).max(50).default([]),
  }),
  telegram: z.strictObject({
    base: base('https://api.telegram.org'),
    token: secret('Hãy nhập mã của bot').pipe(z.string().regex(/^[\w:-]+$/, 'Mã của bot không hợp lệ')),
    /** The group or channel that the channel itself stands for: `-1001234567890` or `@ten_kenh`. */
    chatId,
  }),
  zaloBot: z.strictObject({
    base: base('https://bot-api.zaloplatforms.com'),
    token: secret('Hãy nhập mã của bot').pipe(z.string().regex(/^[\w:.-]+$/, 'Mã của bot không hợp lệ')),
    chatId,
  }),
  zaloOa: z.strictObject({
    base: base('https://openapi.zalo.me'),
    /** Where an expired access token is renewed. */
    oauthBase: base('https://oauth.zaloapp.com'),
    appId: needed(64, 'Hãy nhập mã ứng dụng'),
    appSecret: secret('Hãy nhập khoá bí mật của ứng dụng'),
    accessToken: secret('Hãy nhập mã truy cập'),
    refreshToken: secret('Hãy nhập mã làm mới'),
    groupId: needed(100, 'Hãy nhập mã nhóm'),
  }),
  webhook: z.strictObject({
    url: z
      .string()
      .trim()
      .max(1000)
      .pipe(z.url({ protocol: /^https?$/, error: 'Địa chỉ phải bắt đầu bằng http:// hoặc https://' }))
      .refine(
        (text) => !URL.canParse(text) || new URL(text).username + new URL(text).password === '',
        'Địa chỉ không được chứa tên và mật khẩu',
      ),
    /** Signs what is sent (HMAC-SHA256); told in `server/notify/README.md`. */
    secret: secret('Hãy nhập khoá ký').pipe(z.string().min(16, 'Khoá ký phải có ít nhất 16 ký tự')),
  }),
  webPush: z.strictObject({}),
} satisfies Record<ChannelKind, z.ZodType>

export type ChannelSettings = { [K in ChannelKind]: z.output<(typeof channelSettings)[K]> }

/**
 * - secrets: never returned; a change without them keeps them
 * - destination: where the secrets go. When one of these changes the secrets must be given anew, so that nobody sends them to a place of their own.
 * - people: does it reach single persons? · place: the setting without which it does not stand for a place itself; null: it never does, '' always
 */
export const channelTraits: Record<
  ChannelKind,
  { secrets: readonly string[]; destination: readonly string[]; people: boolean; place: string | null }
> = {
  email: { secrets: ['password'], destination: ['host', 'port', 'security', 'verify', 'user'], people: true, place: 'to' },
  telegram: { secrets: ['token'], destination: ['base'], people: true, place: 'chatId' },
  zaloBot: { secrets: ['token'], destination: ['base'], people: true, place: 'chatId' },
  zaloOa: { secrets: ['appSecret', 'accessToken', 'refreshToken'], destination: ['base', 'oauthBase', 'appId'], people: false, place: '' },
  webhook: { secrets: ['secret'], destination: [], people: false, place: '' },
  webPush: { secrets: [], destination: [], people: true, place: null },
}
