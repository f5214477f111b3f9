/** The words for what the contract names of notifications: one table per union. */
import type { Status } from '../../server/contract/kinds.ts'
import type { ChannelKind, ContactKind, DeliveryStatus, MessageKind } from '../../server/contract/notify.ts'
import type { IconName } from '../components/icons.ts'
import { msg } from '../i18n.ts'

type Words<K extends string> = Record<K, () => string>

/** Guarantee: a complete record over a union has exactly its members as keys. Spares the browser the contract's lists, which come with zod. */
const membersOf = <K extends string>(words: Record<K, unknown>): readonly K[] => Object.keys(words) as K[]

const channelWords: Words<ChannelKind> = {
  email: () => msg('Thư điện tử'),
  telegram: () => 'Telegram',
  zaloBot: () => 'Zalo Bot',
  zaloOa: () => msg('Nhóm Zalo OA'),
  webhook: () => msg('Phần mềm khác (webhook)'),
  webPush: () => msg('Thông báo trên máy'),
}
export const channelKinds = membersOf(channelWords)
/** Kinds that reach a person by an address that the person has given. */
export const contactKinds = membersOf({ email: null, telegram: null, zaloBot: null } satisfies Record<ContactKind, null>)
export const channelWord = (kind: ChannelKind): string => channelWords[kind]()
/** The word for a kind of channel that came as text; the text itself for one that is not known. */
export const channelWordOf = (kind: string): string => (isChannelKind(kind) ? channelWord(kind) : kind)
const isChannelKind = (kind: string): kind is ChannelKind => kind in channelWords

export const channelIcon: Record<ChannelKind, IconName> = {
  email: 'mail',
  telegram: 'send',
  zaloBot: 'comment',
  zaloOa: 'people',
  webhook: 'profile',
  webPush: 'bell',
}

const messageWords: Words<MessageKind> = {
  opened: () => msg('Sự cố mới'),
  reopened: () => msg('Tái diễn'),
  update: () => msg('Nặng hơn hoặc đổi nguyên nhân'),
  flapping: () => msg('Chập chờn'),
  repeat: () => msg('Nhắc lại'),
  escalated: () => msg('Chưa ai nhận, báo tiếp'),
  resolved: () => msg('Đã hết'),
  digest: () => msg('Tổng hợp'),
  test: () => msg('Gửi thử'),
}
export const messageWord = (kind: MessageKind): string => messageWords[kind]()
export const messageWordOf = (kind: string): string => (isMessageKind(kind) ? messageWord(kind) : kind)
const isMessageKind = (kind: string): kind is MessageKind => kind in messageWords

const deliveryWords: Words<DeliveryStatus> = {
  pending: () => msg('chờ gửi'),
  failed: () => msg('sẽ gửi lại'),
  sent: () => msg('đã gửi'),
  dead: () => msg('không gửi được'),
  dismissed: () => msg('đã bỏ qua'),
}
export const deliveryWord = (status: DeliveryStatus): string => deliveryWords[status]()

/** The shape that stands for how far a delivery has come. */
export const deliveryShape: Record<DeliveryStatus, Status> = {
  pending: 'unknown',
  failed: 'warning',
  sent: 'ok',
  dead: 'critical',
  dismissed: 'unknown',
}
