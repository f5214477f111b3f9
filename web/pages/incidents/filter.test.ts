import { expect, test } from 'vitest'
import { sampleIncidents } from '../../gallery/incident-samples.ts'
import { isFiltering, keepPlaces, questionOf, readIncidentFilter } from './filter.ts'

const filterOf = (search: string) => readIncidentFilter(new URLSearchParams(search))
const at = Date.parse('2025-11-04T08:00:00.000Z')

test.each([
  ['', 'live', { status: 'open,recovering' }],
  ['', 'past', { status: 'resolved,closed,merged' }],
  ['status=open', 'past', null],
  ['status=closed,open', 'live', { status: 'open' }],
  ['q=duong+truyen&site=3', 'live', { status: 'open,recovering', q: 'duong truyen', site: '3' }],
  // Of several places the server is asked for all.
  ['site=3,4', 'live', { status: 'open,recovering' }],
  ['range=7d', 'past', { status: 'resolved,closed,merged', from: '2025-10-28T08:00:00.000Z' }],
  // What lasts is shown whenever it began.
  ['range=24h', 'live', { status: 'open,recovering' }],
  ['range=nonsense&verdict=nonsense', 'past', { status: 'resolved,closed,merged' }],
  ['verdict=power,limit&severity=critical', 'live', { status: 'open,recovering', verdict: 'power,limit', severity: 'critical' }],
] as const)('asks for %j: %s', (search, part, question) => {
  expect(questionOf(filterOf(search), part, at)).toEqual(question)
})

test.each([
  ['', [1, 2, 3, 4]],
  ['site=1', [1, 2, 3, 4]],
  ['site=1,9', [1, 2, 3, 4]],
  ['site=8,9', []],
])('keeps of %j what is at one of several places', (search, ids) => {
  expect(keepPlaces(sampleIncidents(), filterOf(search)).map(({ id }) => id)).toEqual(ids)
})

test('knows whether anything is left out', () => {
  expect(isFiltering(filterOf('range=7d'))).toBe(false)
  expect(isFiltering(filterOf('verdict=power'))).toBe(true)
  expect(isFiltering(filterOf('q=+'))).toBe(false)
})
