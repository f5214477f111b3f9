import type { MessageKind } from '../../contract/notify.ts'
import { clockWords, momentWords } from '../../contract/time-words.ts'
import type { StageReason } from '../world.ts'

/** Codes of reasons: each has its words below. */
export type StageCode = keyof typeof words

type Word = (reason: StageReason, now: number) => string
const moment = ({ at = 0 }: StageReason, now: number) => momentWords(at, now)

/** What a stage says, as a Vietnamese sentence. */
const words = {
  'rule-matches': () => 'Quy tắc áp dụng cho sự cố này.',
  'rule-unit': () => 'Sự cố thuộc đơn vị khác.',
  'rule-site': () => 'Sự cố không ở các địa điểm của quy tắc.',
  'rule-kind': () => 'Sự cố không liên quan loại thiết bị của quy tắc.',
  'rule-severity': () => 'Mức độ của sự cố không thuộc quy tắc.',
  'rule-verdict': () => 'Nguyên nhân của sự cố không thuộc quy tắc.',
  'rule-hours': () => 'Bây giờ ngoài giờ áp dụng của quy tắc.',
  'news-opened': () => 'Chưa báo về sự cố này.',
  'news-reopened': () => 'Đã báo hết, nay lại xảy ra.',
  'news-update': () => 'Nặng hơn, rộng hơn hoặc có nguyên nhân khác so với lần báo trước.',
  'news-flapping': () => 'Sự cố chập chờn: báo một lần rồi thôi cho đến khi hết.',
  'news-repeat': () => 'Đã đến giờ nhắc lại.',
  'news-resolved': () => 'Đã báo là có, chưa báo là hết.',
  'news-digest': () => 'Đã hết trước khi báo, đưa vào bản tổng hợp.',
  merged: () => 'Sự cố đã gộp vào sự cố khác.',
  recovering: () => 'Đã phục hồi, chờ xem có ổn định không.',
  'told-resolved': () => 'Đã báo là hết.',
  'over-untold': () => 'Đã hết trước khi báo, không cần báo nữa.',
  'no-rule': () => 'Không còn quy tắc nào báo cho nơi nhận này.',
  'flapping-told': () => 'Đã báo là chập chờn, chờ đến khi hết.',
  'update-wait': (reason, now) => `Có thay đổi, nhưng vừa báo: chờ đến ${moment(reason, now)}.`,
  'repeat-wait': (reason, now) => `Không có gì mới; nhắc lại lúc ${moment(reason, now)} nếu chưa có ai nhận việc.`,
  told: (reason, now) => `Không có gì mới so với lần báo lúc ${moment(reason, now)}.`,
  'no-wait': () => 'Không phải chờ.',
  waited: () => 'Đã chờ đủ để gộp các sự cố cùng nguyên nhân.',
  'group-wait': (reason, now) => `Chờ đến ${moment(reason, now)} để gộp các sự cố cùng nguyên nhân.`,
  'not-muted': () => 'Không bị tắt báo.',
  muted: (reason, now) => `Đang tắt báo đến ${moment(reason, now)}.`,
  'told-before': () => 'Đã báo cho nơi nhận này từ trước.',
  'step-first': ({ name = '' }) => `Báo ngay theo quy tắc “${name}”.`,
  'step-due': ({ count = 0, name = '' }) => `Bước ${count} của quy tắc “${name}”: chưa có ai nhận việc.`,
  'step-wait': (reason, now) => `Bước ${reason.count ?? 0}: báo lúc ${moment(reason, now)} nếu chưa có ai nhận việc.`,
  'not-taken': () => 'Chưa có ai nhận việc.',
  'taken-told': () => 'Đã có người nhận việc, tin này vẫn cần báo.',
  taken: () => 'Đã có người nhận việc, không thúc nữa.',
  'taken-by-self': () => 'Chính người này đã nhận việc.',
  place: () => 'Nơi nhận chung của kênh.',
  'may-read': () => 'Có vai trò trong đơn vị.',
  disabled: () => 'Tài khoản đã bị khoá.',
  'no-role': () => 'Không có vai trò trong đơn vị của sự cố.',
  reachable: () => 'Có địa chỉ nhận.',
  'channel-gone': () => 'Kênh đã bị xoá.',
  'channel-off': () => 'Kênh đang tắt.',
  'no-address': () => 'Người này chưa khai báo địa chỉ nhận cho kênh này.',
  'no-place': () => 'Kênh chưa có nơi nhận chung.',
  'no-digest': () => 'Báo riêng, không gộp vào bản tổng hợp.',
  'digest-only': () => 'Việc nhỏ chỉ báo trong bản tổng hợp.',
  'digest-wait': (reason, now) => `Đưa vào bản tổng hợp lúc ${moment(reason, now)}.`,
  'digest-due': () => 'Đến giờ gửi bản tổng hợp.',
  'not-quiet': () => 'Không trong giờ nghỉ.',
  'quiet-critical': () => 'Trong giờ nghỉ, nhưng người này nhận tin về sự cố nghiêm trọng.',
  quiet: ({ at = 0 }) => `Trong giờ nghỉ: giữ lại đến ${clockWords(at)}.`,
} satisfies Record<string, Word> & Record<`news-${Exclude<MessageKind, 'test' | 'escalated'>}`, Word>

export function stageWords(reason: StageReason, now: number): string {
  const word: Word = words[reason.code]
  return word(reason, now)
}
