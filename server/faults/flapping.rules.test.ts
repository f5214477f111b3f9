import { expect, test } from 'vitest'
import { type Flap, flapPercent, nextFlap, noFlap, settledFlap } from './flapping.rules.ts'

const minute = 60_000

/** Rounds a minute apart: `1` is a change, `0` is none. */
function play(changes: string, from: Flap = noFlap): Flap {
  let flap = from
  for (const bit of changes) flap = nextFlap(flap, bit === '1', (flap.at ?? 0) + minute, minute)
  return flap
}

test('the share weighs later changes more', () => {
  expect(flapPercent(0)).toBe(0)
  expect(flapPercent(2 ** 20 - 1)).toBeCloseTo(100, 5)
  expect(flapPercent(1)).toBeCloseTo(6, 5)
  expect(flapPercent(2 ** 19)).toBeCloseTo(4, 5)
})

test('starts above 30 %, stops at 25 %', () => {
  expect(play('11111').flapping).toBe(false)
  const flapping = play('111111')
  expect(flapping.flapping).toBe(true)
  expect(play('0000', flapping).flapping).toBe(true)
  expect(play('00000000000000', flapping).flapping).toBe(true)
  expect(play('0000000000000000', flapping).flapping).toBe(false)
  expect(play('000000000000000001', flapping).flapping).toBe(false)
})

test('a change now and then is none', () => {
  expect(play('10000100001000010000100001').flapping).toBe(false)
  expect(play('1010101010101010').flapping).toBe(true)
})

test('rounds that nobody judged count by the time that passed; retries are rounds too', () => {
  const flapping = play('11111111')
  const later = nextFlap(flapping, true, (flapping.at ?? 0) + 15 * minute, minute)
  expect(later.flapping).toBe(true)
  expect(nextFlap(flapping, true, (flapping.at ?? 0) + 25 * minute, minute)).toMatchObject({ mask: 1, flapping: false })
  expect(nextFlap(flapping, true, (flapping.at ?? 0) + 5_000, minute).mask).toBe(2 ** 9 - 1)
})

test('time alone ends it', () => {
  const flapping = play('11111111')
  const at = flapping.at ?? 0
  expect(settledFlap(flapping, at + 5 * minute, minute)).toBe(flapping)
  expect(settledFlap(flapping, at + 17 * minute, minute)).toMatchObject({ flapping: false, at: at + 17 * minute })
  expect(settledFlap(noFlap, at, minute)).toBe(noFlap)
})
