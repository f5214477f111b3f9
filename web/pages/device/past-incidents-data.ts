import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { formatDuration, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { lasted } from '../../incidents/row-words.ts'

/** A sentence on a device's incidents of the last twelve months. What was put into another incident counts there. */
export function pastSentence(all: readonly IncidentItem[]): string {
  const incidents = all.filter(({ status }) => status !== 'merged')
  if (incidents.length === 0) return msg('Không có sự cố nào đã qua trong 12 tháng.')
  const sum = incidents.reduce((total, incident) => total + lasted(incident), 0)
  return msg(str`${formatNumber(incidents.length)} sự cố trong 12 tháng qua, kéo dài tổng cộng ${formatDuration(sum)}.`)
}
