import { expect, test } from 'vitest'
import { englishIn } from './english.ts'

test('English words of the interface are found, Vietnamese and addresses are not', () => {
  expect(
    englishIn(['Thiết bị', 'Mất kết nối từ 14:05', 'router-1.example/status', 'Đo lại ngay', 'Tên máy: PC-01', 'Windows Server 2019']),
  ).toEqual([])
  expect(englishIn(['Loading…'])).toEqual(['"loading" in: Loading…'])
  expect(englishIn(['Trạng thái: unknown'])).toHaveLength(1)
})
