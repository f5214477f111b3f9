import { expect, test } from 'vitest'
import type { Reason, Status } from '../contract/kinds.ts'
import { type Change, retell } from './retell.rules.ts'

/** `10 critical no-answer` → a change at second 10. Guarantee: the tables below write only words of the contract. */
const changes = (...lines: string[]): Change[] =>
  lines.map((line) => {
    const [at = '0', status = 'ok', reason = 'none'] = line.split(' ')
    return { at: Number(at), status: status as Status, reason: reason as Reason }
  })
const echo = (...lines: string[]) => ({ id: 1, kind: 'icmp' as const, changes: changes(...lines) })
const told = ({ changes: list }: ReturnType<typeof retell>) => list.map(({ at, status, reason }) => `${at} ${status} ${reason}`)

test('what the checks said, in its time', () => {
  const sources = {
    checks: [echo('0 ok', '5 unknown agent-silent', '6 ok', '40 critical no-answer', '60 ok')],
    parents: [],
    maintenance: [],
  }
  const all = retell(sources, 5, 100)
  expect(all.start).toMatchObject({ status: 'unknown', reason: 'agent-silent' })
  expect(told(all)).toEqual(['6 ok none', '40 critical no-answer', '60 ok none'])
  expect(told(retell(sources, 5, 50))).toEqual(['6 ok none', '40 critical no-answer'])
  expect(told(retell({ ...sources, checks: [] }, 0, 100))).toEqual([])
})

test('two checks together, as the rules see a device', () => {
  const snmp = { id: 2, kind: 'snmp' as const, changes: changes('0 ok', '50 critical no-answer', '70 ok') }
  expect(told(retell({ checks: [echo('0 ok', '40 critical no-answer', '60 ok'), snmp], parents: [], maintenance: [] }, 1, 100))).toEqual([
    '40 warning partial',
    '50 critical no-answer',
    '60 warning no-answer',
    '70 ok none',
  ])
})

test('dark behind a dark parent is out of reach; one of two ways is enough', () => {
  const checks = [echo('0 ok', '40 critical no-answer', '80 ok')]
  const line = { id: 9, changes: changes('0 ok', '45 critical isp-line', '70 ok') }
  expect(told(retell({ checks, parents: [line], maintenance: [] }, 1, 100))).toEqual([
    '40 critical no-answer',
    '45 unreachable no-answer',
    '70 critical no-answer',
    '80 ok none',
  ])
  const second = { id: 10, changes: changes('0 ok') }
  expect(told(retell({ checks, parents: [line, second], maintenance: [] }, 1, 100))).toEqual(['40 critical no-answer', '80 ok none'])
})

test('maintenance covers it', () => {
  const checks = [echo('0 ok', '40 critical no-answer', '80 ok')]
  expect(told(retell({ checks, parents: [], maintenance: [[30, 60]] }, 1, 100))).toEqual([
    '30 maintenance none',
    '40 maintenance no-answer',
    '60 critical no-answer',
    '80 ok none',
  ])
})
