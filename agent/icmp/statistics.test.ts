import { expect, test } from 'vitest'
import { echoStatistics } from './statistics.ts'

test('median, extremes and jitter of an odd round', () => {
  expect(echoStatistics([12, 10, 19])).toEqual({ rtt: 12, rttMin: 10, rttMax: 19, jitter: 5.5, loss: 0 })
})

test('the median of an even round is the mean of the middle two', () => {
  expect(echoStatistics([4, 1, 3, 2])).toMatchObject({ rtt: 2.5, rttMin: 1, rttMax: 4 })
})

test('jitter skips lost echoes and needs two answers', () => {
  expect(echoStatistics([10, null, 14])).toMatchObject({ jitter: 4, loss: 33.333 })
  expect(echoStatistics([10, null, null])).toMatchObject({ rtt: 10, jitter: null, loss: 66.667 })
})

test('a silent host has no times, and nothing sent is nothing received', () => {
  const silent = { rtt: null, rttMin: null, rttMax: null, jitter: null, loss: 100 }
  expect(echoStatistics([null, null])).toEqual(silent)
  expect(echoStatistics([])).toEqual(silent)
})
