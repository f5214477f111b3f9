import { expect, test } from 'vitest'
import { limitsOf, noLimits, numberOf, textsOf } from './form.ts'
import { besideSentence, firedSentence, spanWord } from './preview-words.ts'
import { chartLimits, limitsWord } from './words.ts'

const minute = 60_000

test.each([
  ['90', 90],
  [' 12,5 ', 12.5],
  ['12.5', 12.5],
  ['-100', -100],
  ['−100', -100],
  ['', null],
  ['cao', Number.NaN],
  ['1e3', Number.NaN],
])('%j is read as %s', (text, value) => expect(numberOf(text)).toBe(value))

test('what is typed comes back as limits, or names the field that is no number', () => {
  const limits = { ...noLimits, warnHigh: 90.5, delayMinutes: 5, hysteresis: 1 }
  expect(limitsOf(textsOf(limits))).toEqual({ limits })
  expect(textsOf(limits).warnHigh).toBe('90,5')
  expect(limitsOf({ ...textsOf(limits), critHigh: 'x' })).toEqual({ wrong: 'critHigh' })
})

test('limits in words', () => {
  expect(limitsWord({ ...noLimits, warnHigh: 90, critHigh: 97, delayMinutes: 10, hysteresis: 1 }, '%')).toBe(
    'cảnh báo từ 90% trở lên, sự cố từ 97% trở lên, kéo dài 10 phút mới tính, hết khi lùi lại hơn 1%',
  )
  expect(limitsWord({ ...noLimits, critLow: -113 }, 'dBm')).toBe('sự cố từ -113 dBm trở xuống')
  expect(limitsWord(noLimits, '%')).toBe('không cảnh báo')
  expect(chartLimits({ ...noLimits, warnLow: 20, critHigh: 90 }, '%')).toEqual([
    { value: 20, level: 'warning', side: 'low', label: 'cảnh báo ≤ 20%' },
    { value: 90, level: 'critical', side: 'high', label: 'sự cố ≥ 90%' },
  ])
})

const none = { count: 0, ms: 0 }
const told = { days: 30, reached: 1, values: [1], fired: { count: 3, ms: 250 * minute }, now: none }

test('what would have been, in a sentence', () => {
  expect(firedSentence(told)).toBe('Với ngưỡng này, 30 ngày qua sẽ báo 3 lần, tổng 4 giờ 10 phút.')
  expect(firedSentence({ ...told, fired: none })).toBe('Với ngưỡng này, 30 ngày qua không báo lần nào.')
  expect(firedSentence({ ...told, days: 4 })).toBe('Với ngưỡng này, 4 ngày có số đo sẽ báo 3 lần, tổng 4 giờ 10 phút.')
  expect(firedSentence({ ...told, days: 0, fired: none })).toBe('Chưa có số đo nào trong 30 ngày qua để thử ngưỡng này.')
  expect(firedSentence({ ...told, reached: 0 })).toBe('Chưa có số đo nào thuộc phạm vi này.')
  expect(besideSentence(told)).toBe('Ngưỡng đang dùng: không báo lần nào.')
  expect(besideSentence({ ...told, reached: 80, values: Array.from({ length: 60 }) })).toContain('Mới thử trên 60 trong 80 số đo')
  const span = { from: '2026-11-12T07:05:00Z', to: '2026-11-12T08:10:00Z', level: 'warning' as const, peak: 97 }
  expect(spanWord(span, '%', '')).toBe('12/11/2026 14:05 – 15:10 (1 giờ 5 phút): cảnh báo, tới 97%')
  expect(spanWord({ ...span, to: null }, '%', '2026-11-12T07:35:00Z')).toBe('12/11/2026 14:05 – đến nay (30 phút): cảnh báo, tới 97%')
})
