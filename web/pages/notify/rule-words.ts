import type { RuleItem } from '../../../server/contract/api/notify.ts'
import type { Target } from '../../../server/contract/notify.ts'
import { clockText } from '../../../server/contract/vietnam-time.ts'
import { formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { severityWord, verdictWord } from '../../incidents/labels.ts'
import { kindWord } from '../../labels.ts'
import { hoursWords } from './hours.ts'
import type { RuleChoices } from './rule-form.ts'

type Names = Pick<RuleChoices, 'channels' | 'groups' | 'people' | 'sites'>

/** Whom a target stands for, in words. */
export function targetWord(target: Target, { channels, groups, people }: Names): string {
  const group = (id: number): string => groups.find((one) => one.id === id)?.name ?? msg('nhóm đã xoá')
  switch (target.type) {
    case 'person':
      return people.find(({ id }) => id === target.personId)?.name ?? msg('người không còn trong đơn vị')
    case 'channel':
      return channels.find(({ id }) => id === target.channelId)?.name ?? msg('kênh đã xoá')
    case 'onCall':
      return msg(str`người đang trực của ${group(target.groupId)}`)
    case 'group':
      return msg(str`cả nhóm ${group(target.groupId)}`)
  }
}

const listWords = (targets: readonly Target[], names: Names): string => targets.map((target) => targetWord(target, names)).join(', ')

/** What a rule does, as sentences: whom it tells of what, when, and what happens when nobody takes it. */
export function ruleSentences(rule: RuleItem, names: Names): string[] {
  const { targets, channelIds, steps, repeatMinutes, digestAt } = rule
  const people = [...targets, ...steps.flatMap((step) => step.targets)].some(({ type }) => type !== 'channel')
  const by = channelIds.map((id) => names.channels.find((channel) => channel.id === id)?.name ?? msg('kênh đã xoá'))
  return [
    msg(str`Báo cho ${listWords(targets, names)}.`),
    whatWords(rule, names),
    rule.hours ? msg(str`Giờ áp dụng: ${hoursWords(rule.hours)}.`) : '',
    people && by.length > 0 ? msg(str`Từng người nhận qua: ${by.join(', ')}.`) : '',
    ...steps.map((step) =>
      msg(str`Sau ${formatDuration(step.afterMinutes * 60_000)} chưa ai nhận việc: báo thêm ${listWords(step.targets, names)}.`),
    ),
    repeatMinutes === null ? '' : msg(str`Nhắc lại mỗi ${formatDuration(repeatMinutes * 60_000)} khi chưa ai nhận việc.`),
    digestAt === null ? '' : msg(str`Cảnh báo gộp thành một tin lúc ${clockText(digestAt)}.`),
  ].filter(Boolean)
}

/** Which incidents it is for. */
function whatWords({ severities, deviceKinds, siteIds, verdicts }: RuleItem, { sites }: Names): string {
  const parts = [
    severities.length === 1 && severities[0] ? msg(str`mức độ ${severityWord(severities[0])}`) : '',
    deviceKinds.length > 0 ? deviceKinds.map(kindWord).join(', ') : '',
    verdicts.length > 0 ? verdicts.map(verdictWord).join(', ') : '',
    siteIds.length > 0 ? siteIds.map((id) => sites.find((site) => site.id === id)?.name ?? msg('địa điểm đã xoá')).join(', ') : '',
  ].filter(Boolean)
  return parts.length === 0 ? msg('Mọi sự cố của đơn vị và các đơn vị bên dưới.') : msg(str`Chỉ sự cố: ${parts.join('; ')}.`)
}
