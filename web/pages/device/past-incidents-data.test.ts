import { expect, test } from 'vitest'
import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { samplePast } from '../../gallery/incident-samples.ts'
import { pastSentence } from './past-incidents-data.ts'

const lasting = (minutes: number, status: IncidentItem['status']): IncidentItem[] =>
  samplePast()
    .slice(0, 1)
    .map((incident) => {
      const recoveredAt = new Date(Date.parse(incident.openedAt) + minutes * 60_000).toISOString()
      return { ...incident, status, recoveredAt }
    })

test('counts the incidents of a year and how long they lasted', () => {
  expect(pastSentence([])).toBe('Không có sự cố nào đã qua trong 12 tháng.')
  expect(pastSentence([...lasting(70, 'closed'), ...lasting(20, 'resolved'), ...lasting(20, 'merged')])).toBe(
    '2 sự cố trong 12 tháng qua, kéo dài tổng cộng 1 giờ 30 phút.',
  )
})
