import { expect, test } from 'vitest'
import { actionWord, changedFields } from './audit-words.ts'

test('tells only what differs', () => {
  expect(changedFields({ name: 'Cụm loa 4', note: null }, { name: 'Cụm loa 5', note: null })).toBe('name: Cụm loa 4 → Cụm loa 5')
  expect(changedFields(null, { name: 'Cụm loa 4', tags: ['a'] })).toBe('name: Cụm loa 4; tags: ["a"]')
  expect(changedFields(null, null)).toBe('')
  expect(changedFields({ a: 1 }, {})).toBe('a: 1 → –')
})

test('names known actions in Vietnamese', () => {
  expect(actionWord('device.create')).toBe('Thêm thiết bị')
  expect(actionWord('later.thing')).toBe('later.thing')
})
