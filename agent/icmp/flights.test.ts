import { expect, test } from 'vitest'
import { parseAddress } from './address.ts'
import { Flights } from './flights.ts'
import { Round } from './round.ts'

const address = parseAddress('127.0.0.1')
if (address === null) throw new Error('no address')

/** A round of `count` echoes, all of them under way. */
function fly(flights: Flights, count: number): Round | null {
  const first = flights.reserve(count)
  if (first === null || address === null) return null
  const round = new Round(address, { address: '127.0.0.1', count, gap: 10, timeout: 10 }, first, () => {})
  for (let i = 0; i < count; i++) {
    flights.launch(round)
    round.markSent(0)
  }
  return round
}

test('finds the round of a number until its echo has landed', () => {
  const flights = new Flights()
  const round = fly(flights, 2)
  expect(flights.targetOf(1)).toBe(address)
  expect(flights.land(1)).toBe(round)
  expect(flights.land(1)).toBeUndefined()
  expect(flights.size).toBe(1)
})

test('numbers go round, past those still under way', () => {
  const flights = new Flights()
  const held = fly(flights, 3)
  for (let i = 0; i < 3276; i++) {
    const round = fly(flights, 20)
    if (round) flights.drop(round)
  }
  expect(held?.firstSeq).toBe(0)
  // 13 numbers are left before the end; a run of 20 goes over it, meets the held ones and starts behind them.
  expect(fly(flights, 20)?.firstSeq).toBe(3)
})

test('a run goes over the end of the numbers', () => {
  const flights = new Flights()
  for (let i = 0; i < 3276; i++) {
    const round = fly(flights, 20)
    if (round) flights.drop(round)
  }
  const round = fly(flights, 20)
  expect(round?.firstSeq).toBe(65_520)
  expect(flights.land(3)).toBe(round)
})

test('says when no numbers are left', () => {
  const flights = new Flights()
  for (let i = 0; i < 3276; i++) fly(flights, 20)
  expect(flights.reserve(20)).toBeNull()
  expect(flights.reserve(1)).not.toBeNull()
})
