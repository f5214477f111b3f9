import { describe, expect, test } from 'vitest'
import { aCandidate, aChannel, aGroup, anIncident, aPerson, aRule, aTold, at, aWorld } from '../../../test/support/notify-world.ts'
import { stageNames } from '../../contract/notify.ts'
import type { Candidate, Outcome, Stage, World } from '../world.ts'
import { channelStage } from './channel.rules.ts'
import { digestStage } from './digest.rules.ts'
import { stages } from './index.rules.ts'
import { muteStage } from './mute.rules.ts'
import { newsStage } from './news.rules.ts'
import { personStage } from './person.rules.ts'
import { quietStage } from './quiet.rules.ts'
import { matchRule, routeIncident } from './route.rules.ts'
import { stepStage } from './step.rules.ts'
import { takenStage } from './taken.rules.ts'
import { waitStage } from './wait.rules.ts'
import { stageWords } from './words.ts'

/** `kind reason` of what passes, `- reason` of what stops, with the time until when it is held. */
function said(outcome: Outcome): string {
  if ('pass' in outcome) return `${outcome.pass.kind} ${outcome.reason.code}`
  const until = outcome.until === null ? '' : ` ${new Date(outcome.until + 7 * 3_600_000).toISOString().slice(11, 16)}`
  return `- ${outcome.stop.code}${until}`
}

type Row = [expected: string, candidate: Partial<Candidate>, world?: Parameters<typeof aWorld>[0]]
const rows = (stage: Stage, table: readonly Row[]) =>
  test.each(table)(`${stage.name}: %s %j`, (expected, candidate, world) => {
    const outcome = stage.run(aCandidate(candidate), aWorld(world))
    expect(said(outcome)).toBe(expected)
    const reason = 'pass' in outcome ? outcome.reason : outcome.stop
    expect(stageWords(reason, at('14:05'))).toMatch(/^\p{Lu}.*\.$/u)
  })

test('the stages are those that the contract names, in its order', () => {
  expect(stages.map(({ name }) => name)).toEqual([...stageNames])
})

describe('what is new', () => {
  const is = (some: Parameters<typeof anIncident>[0]) => ({ incident: anIncident(some) })
  rows(newsStage, [
    ['opened news-opened', {}],
    ['flapping news-flapping', is({ flapping: true })],
    ['- recovering', is({ status: 'recovering' })],
    ['- merged', { ...is({ status: 'merged', mergedInto: 2 }), told: aTold() }],
    ['- over-untold', is({ status: 'resolved', endedAt: at('14:03') })],
    ['resolved news-resolved', { ...is({ status: 'resolved' }), told: aTold() }],
    ['resolved news-resolved', { ...is({ status: 'closed' }), told: aTold(), via: [] }],
    ['- told-resolved', { ...is({ status: 'resolved' }), told: aTold({ state: 'resolved' }) }],
    ['reopened news-reopened', { told: aTold({ state: 'resolved' }) }],
    ['flapping news-flapping', { ...is({ flapping: true }), told: aTold({ state: 'resolved', flapping: true }) }],
    ['- told', { told: aTold() }],
    ['- no-rule', { told: aTold(), via: [] }],
    ['- recovering', { ...is({ status: 'recovering' }), told: aTold() }],
    ['flapping news-flapping', { ...is({ flapping: true }), told: aTold() }],
    ['- flapping-told', { ...is({ flapping: true, severity: 'critical' }), told: aTold({ flapping: true, severity: 'warning' }) }],
    ['update news-update', { told: aTold({ severity: 'warning', at: at('14:04') }) }],
    ['- told', { ...is({ severity: 'warning' }), told: aTold() }],
    ['- update-wait 14:06', { ...is({ verdict: 'carrier' }), told: aTold() }],
    ['update news-update', { ...is({ verdict: 'carrier' }), told: aTold({ at: at('13:59') }) }],
    ['- told', { ...is({ verdict: 'unknown' }), told: aTold({ at: at('13:59') }) }],
    ['- told', { ...is({ devices: 5 }), told: aTold({ at: at('13:59') }) }],
    ['update news-update', { ...is({ devices: 6 }), told: aTold({ at: at('13:59') }) }],
    ['- told', { ...is({ devices: 70 }), told: aTold({ devices: 51, at: at('13:59') }) }],
    ['update news-update', { ...is({ devices: 77 }), told: aTold({ devices: 51, at: at('13:59') }) }],
    ['- repeat-wait 14:31', { told: aTold(), via: [{ rule: aRule({ repeatMinutes: 30 }), step: 0 }] }],
    ['repeat news-repeat', { told: aTold(), via: [{ rule: aRule({ repeatMinutes: 30 }), step: 0 }] }, { now: at('14:31') }],
    ['digest news-digest', { ...is({ status: 'resolved', severity: 'warning' }), via: [{ rule: aRule({ digestAt: 420 }), step: 0 }] }],
  ])
})

describe('waiting', () => {
  rows(waitStage, [
    ['opened waited', {}],
    ['- group-wait 14:00', {}, { now: at('14:00') + 29_999 }],
    ['opened waited', {}, { now: at('14:00') + 30_000 }],
    ['resolved no-wait', { kind: 'resolved', told: aTold() }, { now: at('14:00') }],
    ['reopened no-wait', { kind: 'reopened', told: aTold({ state: 'resolved' }) }, { now: at('14:00') }],
    ['opened waited', { incident: anIncident({ openedAt: at('12:00'), seenAt: at('14:00') }) }],
    // However long ago it began: the wait counts from when it became known.
    ['- group-wait 14:00', { incident: anIncident({ openedAt: at('11:00'), seenAt: at('14:00') }) }, { now: at('14:00') + 29_999 }],
    ['opened waited', { incident: anIncident({ openedAt: at('11:00'), seenAt: at('14:00') }) }, { now: at('14:00') + 30_000 }],
  ])
  rows(muteStage, [
    ['opened not-muted', {}],
    ['- muted 15:00', { incident: anIncident({ mutedUntil: at('15:00') }) }],
    ['resolved not-muted', { incident: anIncident({ mutedUntil: at('15:00') }), kind: 'resolved' }],
    ['opened not-muted', { incident: anIncident({ mutedUntil: at('14:05') }) }],
  ])
})

describe('escalation', () => {
  const rule = aRule({ steps: [{ afterMinutes: 10, targets: [] }] })
  const later = { via: [{ rule, step: 1 }] }
  rows(stepStage, [
    ['opened step-first', {}],
    ['- step-wait 14:10', later],
    ['- step-wait 14:14', { ...later, firstTold: new Map([[1, at('14:04')]]) }],
    ['escalated step-due', later, { now: at('14:10') + 30_000 }],
    ['escalated step-due', { ...later, firstTold: new Map([[1, at('13:50')]]) }],
    ['update told-before', { ...later, kind: 'update', told: aTold({ step: 1 }) }],
    ['- step-wait 14:10', { ...later, told: aTold({ state: 'resolved' }), kind: 'reopened' }],
    // Named by two rules, of one at once.
    ['opened step-first', { via: [...later.via, { rule: aRule({ id: 2 }), step: 0 }] }],
    // The rule began to count at 14:04: what is older escalates from then on.
    ['- step-wait 14:14', { via: [{ rule: { ...rule, hours: { weekdays: 127, from: 14 * 60 + 4, to: 900 } }, step: 1 }] }],
    ['- digest-only', { ...later, kind: 'digest' }],
    ['- no-rule', { via: [] }],
  ])
  const taken = { incident: anIncident({ acknowledgedBy: 'binh' }) }
  rows(takenStage, [
    ['escalated not-taken', { kind: 'escalated' }],
    ['- taken', { ...taken, kind: 'escalated' }],
    ['- taken', { ...taken, kind: 'repeat' }],
    ['- taken-by-self', { ...taken, kind: 'opened' }],
    ['update taken-told', { ...taken, kind: 'update' }],
    ['resolved taken-told', { ...taken, kind: 'resolved' }],
    ['opened taken-told', { ...taken, kind: 'opened', recipient: { channelId: 10, personId: 'chi' } }],
  ])
})

describe('people and channels', () => {
  const place = { recipient: { channelId: 10, personId: null } }
  rows(personStage, [
    ['opened may-read', {}],
    ['opened place', place],
    ['- disabled', {}, { persons: [aPerson('binh', { disabled: true })] }],
    ['- disabled', {}, { persons: [] }],
    ['- no-role', {}, { persons: [aPerson('binh', { units: new Set([1]) })] }],
  ])
  rows(channelStage, [
    ['opened reachable', {}],
    ['opened reachable', place],
    ['- channel-gone', {}, { channels: [] }],
    ['- channel-off', {}, { channels: [aChannel(10, { enabled: false })] }],
    ['- no-address', {}, { channels: [aChannel(10, { kind: 'email' })] }],
    ['- no-address', {}, { channels: [aChannel(10, { kind: 'webhook' })] }],
    ['- no-place', place, { channels: [aChannel(10, { place: false })] }],
  ])
})

describe('gathering and quiet', () => {
  const minor = { incident: anIncident({ severity: 'warning' }), via: [{ rule: aRule({ digestAt: 17 * 60 }), step: 0 }] }
  rows(digestStage, [
    ['opened no-digest', {}],
    ['opened no-digest', { ...minor, incident: anIncident() }],
    ['- digest-wait 17:00', minor],
    ['digest digest-due', minor, { now: at('17:00') }],
    ['opened no-digest', { ...minor, via: [...minor.via, { rule: aRule({ id: 2 }), step: 0 }] }],
    ['- digest-only', { ...minor, kind: 'escalated' }],
    ['- digest-only', { ...minor, kind: 'repeat', told: aTold({ kind: 'digest' }) }],
    ['resolved no-digest', { ...minor, kind: 'resolved', told: aTold() }],
    [
      'digest digest-due',
      { ...minor, incident: anIncident({ severity: 'warning', endedAt: at('16:59') }), kind: 'resolved', told: aTold({ kind: 'digest' }) },
      { now: at('17:00') },
    ],
    [
      '- digest-wait 17:00',
      { ...minor, kind: 'reopened', told: aTold({ kind: 'digest', state: 'resolved', at: at('17:00') }) },
      { now: at('17:00') },
    ],
  ])
  const quiet = (criticalPasses: boolean) => ({
    persons: [aPerson('binh', { quiet: { hours: [{ weekdays: 127, from: 22 * 60, to: 6 * 60 }], criticalPasses } })],
  })
  rows(quietStage, [
    ['opened not-quiet', {}],
    ['opened not-quiet', {}, quiet(false)],
    ['- quiet 06:00', {}, { ...quiet(false), now: at('22:00') }],
    ['- quiet 06:00', {}, { ...quiet(false), now: at('05:59') }],
    ['opened not-quiet', {}, { ...quiet(false), now: at('06:00') }],
    ['opened quiet-critical', {}, { ...quiet(true), now: at('23:00') }],
    ['- quiet 06:00', { incident: anIncident({ severity: 'warning' }) }, { ...quiet(true), now: at('23:00') }],
    ['opened not-quiet', { recipient: { channelId: 10, personId: null } }, { ...quiet(false), now: at('23:00') }],
  ])
})

describe('whom rules name', () => {
  test.each([
    [{}, 'rule-matches'],
    [{ unitId: 1 }, 'rule-matches'],
    [{ unitId: 4 }, 'rule-unit'],
    [{ siteIds: [7, 8] }, 'rule-matches'],
    [{ siteIds: [8] }, 'rule-site'],
    [{ deviceKinds: ['pc'] }, 'rule-kind'],
    [{ severities: ['warning'] }, 'rule-severity'],
    [{ verdicts: ['carrier', 'power'] }, 'rule-matches'],
    [{ verdicts: ['carrier'] }, 'rule-verdict'],
    [{ hours: { weekdays: 1, from: 14 * 60, to: 15 * 60 } }, 'rule-matches'],
    [{ hours: { weekdays: 2, from: 14 * 60, to: 15 * 60 } }, 'rule-hours'],
  ] satisfies [Parameters<typeof aRule>[0], string][])('%j: %s', (some, code) => {
    const { matches, reason } = matchRule(aRule(some), anIncident(), at('14:05'))
    expect([matches, reason.code]).toEqual([code === 'rule-matches', code])
  })

  const named = (rules: World['rules'], more: Parameters<typeof aWorld>[0] = {}) =>
    routeIncident(anIncident(), aWorld({ rules, ...more })).map(({ recipient, via }) => [
      recipient.channelId,
      recipient.personId,
      via.map(({ rule, step }) => `${rule.id}:${step}`).join(' '),
    ])

  test('persons, groups, who is on call, a channel itself; each once, at its earliest step', () => {
    const shifts = [{ id: 1, personId: 'chi', from: at('14:00'), to: at('15:00'), note: null }]
    const rule = aRule({
      targets: [
        { type: 'group', groupId: 5 },
        { type: 'person', personId: 'binh' },
        { type: 'channel', channelId: 10 },
      ],
      steps: [
        {
          afterMinutes: 5,
          targets: [
            { type: 'person', personId: 'binh' },
            { type: 'person', personId: 'dung' },
          ],
        },
      ],
    })
    const second = aRule({ id: 2, targets: [{ type: 'onCall', groupId: 5 }] })
    expect(named([rule, second], { groups: [aGroup(5, { shifts })] })).toEqual([
      [10, 'binh', '1:0'],
      [10, 'chi', '1:0 2:0'],
      [10, null, '1:0'],
      [10, 'dung', '1:1'],
    ])
  })

  test('by every channel of its unit that is on, or those that it names', () => {
    const channels = [aChannel(10), aChannel(11, { kind: 'email' }), aChannel(12, { unitId: 4 }), aChannel(13, { enabled: false })]
    expect(named([aRule()], { channels }).map(([id]) => id)).toEqual([10, 11])
    expect(named([aRule({ channelIds: [12] })], { channels }).map(([id]) => id)).toEqual([12])
  })

  test('a group that is gone reaches nobody', () => {
    expect(
      named([
        aRule({
          targets: [
            { type: 'group', groupId: 6 },
            { type: 'onCall', groupId: 6 },
          ],
        }),
      ]),
    ).toEqual([])
  })
})
