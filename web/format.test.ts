import { expect, test } from 'vitest'
import {
  formatDate,
  formatDateTime,
  formatDuration,
  formatMoment,
  formatMoney,
  formatNumber,
  formatRelative,
  formatSeconds,
  formatValue,
} from './format.ts'

const at = '2025-11-04T07:05:09.000Z'
const before = (length: number) => formatRelative(Date.parse(at) - length, at, 'vi')

test('writes dates day first on a 24-hour clock in the time of Việt Nam', () => {
  expect(formatDate(at)).toBe('04/11/2025')
  expect(formatDateTime(at)).toBe('04/11/2025 14:05')
  expect(formatSeconds(at)).toBe('14:05:09')
  expect(formatDateTime('2025-12-31T17:00:00Z')).toBe('01/01/2026 00:00')
})

test('shortens a moment by what the reader already knows', () => {
  expect(formatMoment('2025-11-04T01:00:00Z', at)).toBe('08:00')
  expect(formatMoment('2025-10-04T01:00:00Z', at)).toBe('04/10 08:00')
  expect(formatMoment('2024-10-04T01:00:00Z', at)).toBe('04/10/2024')
})

test('tells how long ago in Vietnamese', () => {
  expect(before(2000)).toBe('vừa xong')
  expect(before(45_000)).toBe('45 giây trước')
  expect(before(3 * 60_000 + 40_000)).toBe('3 phút trước')
  expect(before(2 * 3_600_000)).toBe('2 giờ trước')
  expect(before(5 * 86_400_000)).toBe('5 ngày trước')
  expect(before(40 * 86_400_000)).toBe('25/09/2025')
  expect(before(-10 * 60_000)).toBe('sau 10 phút nữa')
  expect(formatRelative(Date.parse(at) - 180_000, at, 'en')).toBe('3 minutes ago')
})

test('writes a length of time by its two largest parts', () => {
  expect(formatDuration(0)).toBe('0 giây')
  expect(formatDuration(130 * 60_000)).toBe('2 giờ 10 phút')
  expect(formatDuration(86_400_000 * 3)).toBe('3 ngày')
  expect(formatDuration(86_400_000 + 5000)).toBe('1 ngày')
  expect(formatDuration(61_000)).toBe('1 phút 1 giây')
  expect(formatDuration(17 * 60_000 + 36_000)).toBe('17 phút')
})

test('groups thousands with dots and writes money', () => {
  expect(formatNumber(1234567, 0, 'vi')).toBe('1.234.567')
  expect(formatNumber(12.5, 1, 'vi')).toBe('12,5')
  expect(formatMoney(1234567.4, 'vi')).toBe('1.234.567 đ')
})

test('scales values to what can be read', () => {
  expect(formatValue(null, 'ms')).toBe('–')
  expect(formatValue(0, '%')).toBe('0%')
  expect(formatValue(0.4213, 'ms', 'vi')).toBe('0,42 ms')
  expect(formatValue(12.44, 'ms', 'vi')).toBe('12,4 ms')
  expect(formatValue(2_040_109_466, 'B', 'vi')).toBe('1,9 GB')
  expect(formatValue(99_500_000, 'bit/s', 'vi')).toBe('99,5 Mbit/s')
  expect(formatValue(0.5, 'bit/s', 'vi')).toBe('0,5 bit/s')
  expect(formatValue(273_600, 's')).toBe('3 ngày 4 giờ')
  expect(formatValue(1450, 'rpm', 'vi')).toBe('1.450 vòng/phút')
})
