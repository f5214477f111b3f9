import { expect, test } from 'vitest'
import { clockOf } from '../../components/field.ts'
import { newDraft, planBody, startingAt } from './plan-form.ts'

// 2026-03-02, 22:20 in Vietnam.
const now = Date.UTC(2026, 2, 2, 15, 20)

test('a new plan begins with the next full hour', () => {
  expect(newDraft(now, 1)).toMatchObject({ date: '2026-03-02', time: '23:00', minutes: 60 })
  expect(newDraft(now + 3_600_000, 1)).toMatchObject({ date: '2026-03-03', time: '00:00' })
})

test('what is sent holds only what scope and repetition use', () => {
  const draft = { ...newDraft(now, 1, [7]), reason: 'Thay pin', validTo: '2026-12-31' }
  expect(planBody(draft)).toEqual({
    scope: 'devices',
    deviceIds: [7],
    subtree: false,
    reason: 'Thay pin',
    repeat: 'once',
    minutes: 60,
    startsAt: '2026-03-02T16:00:00.000Z',
  })
  expect(planBody({ ...draft, scope: 'kind', repeat: 'weekly' })).toEqual({
    scope: 'kind',
    kind: 'speakerCluster',
    unitId: 1,
    subtree: false,
    reason: 'Thay pin',
    repeat: 'weekly',
    minutes: 60,
    startTime: '23:00',
    weekdays: [7],
    validFrom: '2026-03-02',
    validTo: '2026-12-31',
  })
  expect(planBody({ ...draft, scope: 'unit', subtree: true, repeat: 'monthly', time: '' })).toMatchObject({ subtree: false, monthDay: 1 })
})

test('a proposal moves the beginning', () => {
  expect(startingAt(newDraft(now, 1), Date.UTC(2026, 2, 3, 10, 45))).toMatchObject({ date: '2026-03-03', time: '17:45' })
})

test('a time of day is read as people type it', () => {
  expect(['5:00', '0500', '17h30', '17h', '7', '23.59', '5 giờ 05'].map(clockOf)).toEqual([
    '05:00',
    '05:00',
    '17:30',
    '17:00',
    '07:00',
    '23:59',
    '05:05',
  ])
  expect(['', '24:00', '12:60', 'chiều', '12345'].map(clockOf)).toEqual([null, null, null, null, null])
})
