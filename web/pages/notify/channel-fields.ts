import type { ChannelKind } from '../../../server/contract/notify.ts'
import { msg } from '../../i18n.ts'

/** One setting of a channel as a form asks for it. */
export interface ChannelField {
  /** As in `channelSettings` of the contract. */
  name: string
  label: string
  /** list: one a line · secret: never comes back from the server */
  type: 'text' | 'number' | 'secret' | 'list' | 'choice' | 'check'
  preset?: string
  optional?: boolean
  hint?: string
  placeholder?: string
  choices?: readonly { value: string; label: string }[]
  /** Needed by few: stands under "more". */
  rare?: boolean
}

/** What a person has to know of a kind of channel. */
export interface ChannelGuide {
  /** What it is good for, in one sentence. */
  about: string
  /** What to do elsewhere before the form can be filled in. */
  steps: readonly string[]
  fields: readonly ChannelField[]
}

const guides: Record<ChannelKind, () => ChannelGuide> = {
  email: () => ({
    about: msg('Gửi thư tới từng người, hoặc tới các hộp thư chung của đơn vị.'),
    steps: [
      msg('Hỏi người quản trị thư của cơ quan: máy chủ gửi thư (SMTP), cổng, tên đăng nhập và mật khẩu.'),
      msg('Hộp thư Gmail: bật xác minh hai bước, tạo “mật khẩu ứng dụng”, máy chủ smtp.gmail.com, cổng 465.'),
    ],
    fields: [
      { name: 'host', label: msg('Máy chủ gửi thư'), type: 'text', placeholder: 'smtp.hue.gov.vn' },
      {
        name: 'security',
        label: msg('Bảo mật'),
        type: 'choice',
        preset: 'tls',
        choices: [
          { value: 'tls', label: msg('Mã hoá ngay từ đầu (thường là cổng 465)') },
          { value: 'starttls', label: msg('Chuyển sang mã hoá, STARTTLS (thường là cổng 587)') },
          { value: 'none', label: msg('Không mã hoá, chỉ cho máy chủ trong cùng mạng nội bộ') },
        ],
      },
      { name: 'port', label: msg('Cổng'), type: 'number', preset: '465' },
      { name: 'user', label: msg('Tên đăng nhập hộp thư'), type: 'text', optional: true },
      { name: 'password', label: msg('Mật khẩu hộp thư'), type: 'secret', optional: true },
      { name: 'from', label: msg('Địa chỉ người gửi'), type: 'text', placeholder: 'trucban@hue.gov.vn' },
      { name: 'fromName', label: msg('Tên người gửi'), type: 'text', optional: true, placeholder: 'Trực Ban' },
      {
        name: 'to',
        label: msg('Hộp thư nhận chung'),
        type: 'list',
        optional: true,
        hint: msg('Mỗi dòng một địa chỉ. Để trống nếu chỉ gửi cho từng người theo địa chỉ của họ.'),
      },
      {
        name: 'verify',
        label: msg('Kiểm tra chứng thư của máy chủ thư'),
        type: 'check',
        preset: 'true',
        rare: true,
        hint: msg('Chỉ bỏ chọn khi máy chủ thư nội bộ dùng chứng thư tự cấp.'),
      },
    ],
  }),
  telegram: () => ({
    about: msg('Nhắn vào nhóm hoặc cho từng người qua một bot Telegram của đơn vị.'),
    steps: [
      msg('Trong Telegram, nhắn /newbot cho @BotFather rồi chép mã của bot.'),
      msg('Thêm bot vào nhóm của đơn vị; ai muốn nhận riêng thì mở bot và bấm Bắt đầu.'),
      msg('Để lấy mã nhóm: nhắn một tin trong nhóm, mở api.telegram.org/bot<mã bot>/getUpdates, chép số ở mục chat, id.'),
    ],
    fields: [
      { name: 'token', label: msg('Mã của bot'), type: 'secret', placeholder: '123456:ABC…' },
      {
        name: 'chatId',
        label: msg('Mã nhóm'),
        type: 'text',
        optional: true,
        placeholder: '-1001234567890',
        hint: msg('Nơi nhận chung. Để trống nếu chỉ nhắn cho từng người.'),
      },
      baseField('https://api.telegram.org'),
    ],
  }),
  zaloBot: () => ({
    about: msg('Nhắn cho từng người hoặc một cuộc trò chuyện qua một bot Zalo của đơn vị.'),
    steps: [
      msg('Trong ứng dụng Zalo, tìm “Zalo Bot Manager” và tạo bot; Zalo gửi mã của bot cho bạn.'),
      msg('Người nhận mở bot và nhắn một tin; mã người nhận nằm ở mục chat, id của tin đó.'),
    ],
    fields: [
      { name: 'token', label: msg('Mã của bot'), type: 'secret' },
      {
        name: 'chatId',
        label: msg('Mã cuộc trò chuyện'),
        type: 'text',
        optional: true,
        hint: msg('Nơi nhận chung. Để trống nếu chỉ nhắn cho từng người.'),
      },
      baseField('https://bot-api.zaloplatforms.com'),
    ],
  }),
  zaloOa: () => ({
    about: msg('Nhắn vào nhóm chat của Zalo Official Account (OA) của đơn vị.'),
    steps: [
      msg('OA đã xác thực và được dùng tính năng nhóm; nhóm do OA tạo.'),
      msg('Tạo ứng dụng tại developers.zalo.me, liên kết với OA, lấy mã truy cập và mã làm mới bằng API Explorer.'),
      msg('Mã truy cập hết hạn sau khoảng một ngày; Trực Ban tự làm mới.'),
    ],
    fields: [
      { name: 'appId', label: msg('Mã ứng dụng'), type: 'text' },
      { name: 'appSecret', label: msg('Khoá bí mật của ứng dụng'), type: 'secret' },
      { name: 'accessToken', label: msg('Mã truy cập'), type: 'secret' },
      { name: 'refreshToken', label: msg('Mã làm mới'), type: 'secret' },
      { name: 'groupId', label: msg('Mã nhóm'), type: 'text' },
      baseField('https://openapi.zalo.me'),
      {
        name: 'oauthBase',
        label: msg('Địa chỉ dịch vụ làm mới mã'),
        type: 'text',
        preset: 'https://oauth.zaloapp.com',
        rare: true,
      },
    ],
  }),
  webhook: () => ({
    about: msg('Gửi từng tin cho phần mềm khác của thành phố hoặc của phường, có chữ ký.'),
    steps: [
      msg('Phần mềm nhận phải nhận được POST với nội dung JSON và trả lời mã 2xx trong 15 giây.'),
      msg('Đặt một khoá ký ngẫu nhiên, ít nhất 16 ký tự, và cho phần mềm nhận cùng khoá đó để kiểm tra chữ ký (HMAC-SHA256).'),
    ],
    fields: [
      { name: 'url', label: msg('Địa chỉ nhận'), type: 'text', placeholder: 'https://…' },
      { name: 'secret', label: msg('Khoá ký'), type: 'secret' },
    ],
  }),
  webPush: () => ({
    about: msg('Hiện thông báo trên máy tính và điện thoại của từng người, cả khi không mở trang.'),
    steps: [msg('Không cần khai báo gì. Mỗi người tự bật trên máy của mình, ở trang Tài khoản của tôi.')],
    fields: [],
  }),
}

function baseField(preset: string): ChannelField {
  return {
    name: 'base',
    label: msg('Địa chỉ dịch vụ'),
    type: 'text',
    preset,
    rare: true,
    hint: msg('Chỉ đổi khi đi qua máy chủ trung chuyển của đơn vị.'),
  }
}

export const channelGuide = (kind: ChannelKind): ChannelGuide => guides[kind]()
