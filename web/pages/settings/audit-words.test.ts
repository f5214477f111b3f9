import { expect, test } from 'vitest'
import { actionWord, changedFields } from './audit-words.ts'

test('tells only what differs', () => {
  expect(changedFields({ name: 'Cụm loa 4', note: null }, { name: 'Cụm loa 5', note: null })).toBe('tên: Cụm loa 4 → Cụm loa 5')
  expect(changedFields(null, { name: 'Cụm loa 4', kind: 'speakerCluster', siteId: 3 })).toBe('tên: Cụm loa 4; loại: Cụm loa')
  expect(changedFields(null, { kind: 'email', name: 'Thư phường' })).toBe('tên: Thư phường; loại: Thư điện tử')
  expect(changedFields(null, null)).toBe('')
  expect(changedFields({ note: 'hỏng', enabled: true }, { enabled: false })).toBe('ghi chú: hỏng → –; đang bật: có → không')
})

test('names known actions in Vietnamese', () => {
  expect(actionWord('device.create')).toBe('Thêm thiết bị')
  expect(actionWord('later.thing')).toBe('later.thing')
})
