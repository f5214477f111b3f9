import { expect, test } from 'vitest'
import { riskOf } from './pattern.rules.ts'
import { unsafePatterns } from './patterns.ts'

test.each([
  ['^Mains (\\d+(?:\\.\\d+)?)\\s*V', null],
  ['^(?:RUT|TRB)\\d{3}', null],
  ['firmware[: ]+([\\w.-]+)', null],
  ['[(|)*+]+x', null],
  ['\\(a+\\)+', null],
  ['^(a+)+$', 'nested-repeat'],
  ['^(?:(\\d+)\\.?)*$', 'nested-repeat'],
  ['^(a|a)*$', 'repeated-choice'],
  ['(x{1,50}y)+', 'nested-repeat'],
  ['(.)\\1+', 'backreference'],
  ['^(?!Linux)\\S+ (\\d[\\w.]+)', null],
  ['^(?=(a+)+$)', 'nested-repeat'],
  ['.*'.repeat(13), 'too-many-repeats'],
])('%s', (pattern, risk) => {
  expect(riskOf(pattern)).toBe(risk)
})

test('what is slow in practice is refused by its place in the profile, what is quick is not', () => {
  const profile = (pattern: string) => ({
    id: 'thu',
    vendor: null,
    kind: null,
    detect: [{ sysDescr: 'ok' }],
    model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern }],
    sensors: [],
  })
  expect(unsafePatterns(profile('.*.*.*.*x')).map(({ field, code }) => [field, code])).toEqual([['model.0.pattern', 'unsafe-pattern']])
  expect(unsafePatterns(profile('model\\s+(\\S+)'))).toEqual([])
})
