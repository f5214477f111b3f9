import { expect, test } from 'vitest'
import { reasonCode, statuses } from '../../../server/contract/kinds.ts'
import { turnsByDevice } from './turns-data.ts'

const from = Date.UTC(2026, 2, 2)
const at = (second: number) => from + second * 1000

test('unfolds what came in columns', () => {
  const states = turnsByDevice({
    from: new Date(from).toISOString(),
    to: new Date(at(100)).toISOString(),
    id: [7, 8, 9],
    turns: [[0, statuses.indexOf('ok'), 0, 60, statuses.indexOf('critical'), reasonCode['no-answer']], [], [40, 99, 9999]],
  })
  expect(states.get(7)).toEqual([
    { status: 'ok', reason: 'none', from, to: at(60) },
    { status: 'critical', reason: 'no-answer', from: at(60), to: at(100) },
  ])
  expect(states.get(8)).toEqual([{ status: 'unknown', from, to: at(100) }])
  // A newer server knows states and reasons that this page does not.
  expect(states.get(9)?.map(({ status }) => status)).toEqual(['unknown', 'unknown'])
})
