import { expect, test } from 'vitest'
import type { RuleItem } from '../../../server/contract/api/notify.ts'
import type { Target } from '../../../server/contract/notify.ts'
import { ruleBody, ruleDraft, targetKey, targetOf } from './rule-form.ts'

const rule: RuleItem = {
  ...{
    id: 1,
    unitId: 3,
    name: 'Ban đêm',
    enabled: true,
    siteIds: [4],
    deviceKinds: ['uplink'],
    severities: ['critical'],
    verdicts: ['carrier'],
  },
  ...{ hours: { weekdays: 0b1100000, from: 22 * 60, to: 6 * 60 }, targets: [{ type: 'onCall', groupId: 5 }], channelIds: [7] },
  ...{ steps: [{ afterMinutes: 15, targets: [{ type: 'person', personId: 'binh' }] }], repeatMinutes: 60, digestAt: null },
}

test('a rule goes through its form unchanged', () => {
  const { id: _id, unitId: _unit, enabled: _enabled, ...body } = rule
  expect(ruleBody(ruleDraft(rule))).toEqual(body)
  const plain = { ...rule, severities: [], hours: null, steps: [], repeatMinutes: null, digestAt: 7 * 60 }
  expect(ruleBody(ruleDraft(plain))).toMatchObject({ severities: [], hours: null, repeatMinutes: null, digestAt: 420 })
})

test('a time that is none is refused beside its field', () => {
  const draft = ruleDraft(rule)
  expect(() => ruleBody({ ...draft, hours: { ...draft.hours, to: '25:00' } })).toThrow('Hãy viết giờ như 17:00')
})

test('targets become values of a choice and come back', () => {
  const targets: Target[] = [
    { type: 'person', personId: 'a-b' },
    { type: 'group', groupId: 1 },
    { type: 'onCall', groupId: 2 },
    { type: 'channel', channelId: 3 },
  ]
  expect(targets.map((target) => targetOf(targetKey(target)))).toEqual(targets)
  expect(targetOf('')).toBeNull()
})
