import { expect, test } from 'vitest'
import { echoStatistics } from '../icmp/statistics.ts'
import { judgeEchoes } from './icmp-rules.ts'

const judge = (rtts: (number | null)[], unreachable = false) => {
  const { outcome, reason } = judgeEchoes(echoStatistics(rtts), unreachable)
  return `${outcome} ${reason}`
}

test('silence is critical, and a refusal says why', () => {
  expect(judge([null, null, null])).toBe('critical no-answer')
  expect(judge([null, null, null], true)).toBe('critical host-unreachable')
})

test('loss warns from 40 %, even where a refusal came in between', () => {
  expect(judge([1, null, 1, null, 1])).toBe('warning packet-loss')
  expect(judge([1, 1, null])).toBe('ok none')
  expect(judge([1, null, 1], true)).toBe('ok none')
})

test('slowness is judged by the median, so one slow echo is no trouble', () => {
  expect(judge([999, 999, 5000])).toBe('ok none')
  expect(judge([1000, 20, 1000])).toBe('warning slow')
})

test('loss is named before slowness', () => {
  expect(judge([2000, null])).toBe('warning packet-loss')
})
