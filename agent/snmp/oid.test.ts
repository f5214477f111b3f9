import { expect, test } from 'vitest'
import { compareOids, indexUnder, isUnder } from './oid.ts'

test('OIDs are ordered by their numbers, shorter first', () => {
  const sorted = ['1', '1.3', '1.3.6', '1.3.6.1.2', '1.3.6.1.10', '1.3.60', '2']
  expect(sorted.toReversed().toSorted(compareOids)).toEqual(sorted)
  expect(compareOids('1.3.6.1', '1.3.6.1')).toBe(0)
  expect(compareOids('1.4294967295', '1.4294967294')).toBeGreaterThan(0)
})

test('below means below by whole numbers', () => {
  expect(isUnder('1.3.6', '1.3.6.1')).toBe(true)
  expect(isUnder('1.3.6', '1.3.60')).toBe(false)
  expect(isUnder('1.3.6.1', '1.3.6')).toBe(false)
  expect(indexUnder('1.3.6', '1.3.6.4.1')).toBe('4.1')
})
