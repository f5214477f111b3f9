import { describe, expect, test } from 'vitest'
import type { Outcome, Reason, Status } from '../contract/kinds.ts'
import { type CheckState, type CheckView, answersNow, deviceVerdict, differs, isTurn, nextCheckState, silence, unseen } from './rules.ts'

/** `12 critical no-answer` → what a result at second 12 says. Guarantee: the tables below write only words of the contract. */
function seen(line: string) {
  const [second = '0', outcome = 'ok', reason = 'none'] = line.split(' ')
  return { at: Number(second) * 1000, outcome: outcome as Outcome, reason: reason as Reason }
}

/** `critical hard no-answer 0 since 40`: how a state reads in the tables below. */
function told(state: CheckState): string {
  return `${state.status} ${state.stateType} ${state.reason} ${state.attempt} since ${state.since === null ? '-' : state.since / 1000}`
}

function play(attempts: number, timeline: readonly (readonly [string, string])[], from: CheckState = unseen): CheckState {
  let state = from
  for (const [result, expected] of timeline) {
    state = nextCheckState(state, seen(result), { attempts, interval: 60_000 })
    expect(told(state), `after "${result}"`).toBe(expected)
  }
  return state
}

describe('a check over time', () => {
  test('the first ok is believed at once, the first failure is not', () => {
    play(3, [['0 ok', 'ok hard none 0 since 0']])
    play(3, [
      ['0 critical no-answer', 'unknown soft no-answer 1 since -'],
      ['10 critical no-answer', 'unknown soft no-answer 2 since -'],
      ['20 critical no-answer', 'critical hard no-answer 0 since 20'],
    ])
  })

  test('a failure is confirmed after its attempts, one ok is recovery', () => {
    play(3, [
      ['0 ok', 'ok hard none 0 since 0'],
      ['30 critical no-answer', 'ok soft no-answer 1 since 0'],
      ['40 critical no-answer', 'ok soft no-answer 2 since 0'],
      ['50 critical no-answer', 'critical hard no-answer 0 since 50'],
      ['80 critical no-answer', 'critical hard no-answer 0 since 50'],
      ['110 ok', 'ok hard none 0 since 110'],
    ])
  })

  test('a blink leaves no trace but a soft state', () => {
    play(3, [
      ['0 ok', 'ok hard none 0 since 0'],
      ['30 critical no-answer', 'ok soft no-answer 1 since 0'],
      ['40 ok', 'ok hard none 0 since 0'],
    ])
  })

  test('one attempt means that the first failure is believed', () => {
    play(1, [
      ['0 ok', 'ok hard none 0 since 0'],
      ['30 critical no-answer', 'critical hard no-answer 0 since 30'],
    ])
  })

  test('warnings are confirmed like failures; a failing device that answers again is a warning at once', () => {
    play(2, [
      ['0 ok', 'ok hard none 0 since 0'],
      ['30 warning slow', 'ok soft slow 1 since 0'],
      ['40 warning packet-loss', 'warning hard packet-loss 0 since 40'],
      ['70 critical no-answer', 'warning soft no-answer 1 since 40'],
      ['80 critical no-answer', 'critical hard no-answer 0 since 80'],
      ['90 warning packet-loss', 'warning hard packet-loss 0 since 90'],
    ])
  })

  test('nothing learnt is unknown, never critical', () => {
    play(2, [
      ['0 unknown icmp-not-possible', 'unknown hard icmp-not-possible 0 since 0'],
      ['30 unknown icmp-not-possible', 'unknown hard icmp-not-possible 0 since 0'],
      ['60 unknown probe-error', 'unknown hard probe-error 0 since 0'],
    ])
    play(2, [
      ['0 ok', 'ok hard none 0 since 0'],
      ['30 unknown icmp-not-possible', 'ok soft icmp-not-possible 1 since 0'],
      ['40 unknown icmp-not-possible', 'unknown hard icmp-not-possible 0 since 40'],
      ['70 critical no-answer', 'unknown soft no-answer 1 since 40'],
      ['80 unknown icmp-not-possible', 'unknown hard icmp-not-possible 0 since 40'],
    ])
  })

  test('another reason for the same status is taken over without a new beginning', () => {
    const state = play(1, [
      ['0 critical isp-line', 'critical hard isp-line 0 since 0'],
      ['30 critical lan', 'critical hard lan 0 since 0'],
    ])
    expect(isTurn(nextCheckState(unseen, seen('0 critical isp-line'), { attempts: 1, interval: 60_000 }), state)).toBe(true)
  })

  test('a late result changes nothing', () => {
    const state = nextCheckState(unseen, seen('60 ok'), { attempts: 1, interval: 60_000 })
    expect(nextCheckState(state, seen('30 critical no-answer'), { attempts: 1, interval: 60_000 })).toBe(state)
    expect(nextCheckState(state, seen('60 critical no-answer'), { attempts: 1, interval: 60_000 })).toBe(state)
  })

  test('a silent agent makes it unknown, and the state goes on from what comes next', () => {
    const ok = nextCheckState(unseen, seen('60 ok'), { attempts: 3, interval: 60_000 })
    const silent = silence(ok, 70_000)
    expect(told(silent)).toBe('unknown hard agent-silent 0 since 70')
    expect(silent.answeredAt).toBe(60_000)
    expect(silence(silent, 90_000)).toBe(silent)
    play(3, [['65 ok', 'ok hard none 0 since 70']], silent)
    play(
      3,
      [
        ['100 critical no-answer', 'unknown soft no-answer 1 since 70'],
        ['110 critical no-answer', 'unknown soft no-answer 2 since 70'],
        ['120 critical no-answer', 'critical hard no-answer 0 since 120'],
      ],
      silent,
    )
  })

  test('remembers when the device last answered', () => {
    let state = nextCheckState(unseen, seen('0 critical no-answer'), { attempts: 2, interval: 60_000 })
    expect([answersNow(state), state.answeredAt]).toEqual([false, null])
    state = nextCheckState(state, seen('10 ok'), { attempts: 2, interval: 60_000 })
    state = nextCheckState(state, seen('20 critical limit-critical'), { attempts: 2, interval: 60_000 })
    expect([answersNow(state), state.answeredAt]).toEqual([true, null])
    state = nextCheckState(state, seen('30 critical no-answer'), { attempts: 2, interval: 60_000 })
    state = nextCheckState(state, seen('40 critical no-answer'), { attempts: 2, interval: 60_000 })
    expect([answersNow(state), state.answeredAt]).toEqual([false, 20_000])
  })

  test('a repeated result writes nothing', () => {
    const first = nextCheckState(unseen, seen('0 ok'), { attempts: 3, interval: 60_000 })
    expect(differs(first, nextCheckState(first, seen('30 ok'), { attempts: 3, interval: 60_000 }))).toBe(false)
    expect(differs(first, nextCheckState(first, seen('30 warning slow'), { attempts: 3, interval: 60_000 }))).toBe(true)
  })
})

test('a round that says otherwise than the last is a change; what is unknown is none', () => {
  const changes: boolean[] = []
  let state = unseen
  for (const line of [
    '0 ok',
    '60 critical no-answer',
    '70 critical no-answer',
    '80 critical no-answer',
    '140 ok',
    '200 warning slow',
    '260 unknown probe-error',
  ]) {
    state = nextCheckState(state, seen(line), { attempts: 3, interval: 60_000 })
    changes.push((state.flap.mask & 1) === 1)
  }
  expect(changes).toEqual([false, true, false, false, true, true, false])
})

describe('a device is the worst of its checks, with sense', () => {
  let id = 0
  /** `icmp critical no-answer [soft]`. Guarantee: the tables below write only words of the contract. */
  function view(line: string): CheckView {
    const [kind = 'icmp', status = 'ok', reason = 'none', stateType = 'hard'] = line.split(' ')
    return {
      id: ++id,
      kind: kind as 'icmp',
      status: status as Status,
      reason: reason as Reason,
      stateType: stateType as 'hard',
      seenAt: 1,
      flapping: false,
    }
  }
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['all well', ['icmp ok', 'snmp ok'], 'ok hard none'],
    ['no check at all', [], 'unknown hard inspection-due'],
    ['echo fails, nothing else is watched', ['icmp critical no-answer'], 'critical hard no-answer'],
    ['echo fails, SNMP answers: not down', ['icmp critical no-answer', 'snmp ok'], 'warning hard partial'],
    ['echo and SNMP fail', ['icmp critical no-answer', 'snmp critical no-answer'], 'critical hard no-answer'],
    ['echo answers, SNMP does not', ['icmp ok', 'snmp critical no-answer'], 'warning hard no-answer'],
    ['SNMP refuses our credentials', ['snmp critical bad-credentials'], 'warning hard bad-credentials'],
    ['no SNMP service', ['icmp ok', 'snmp critical no-snmp'], 'warning hard no-snmp'],
    ['a sensor beyond its limit stays critical', ['icmp ok', 'snmp critical limit-critical'], 'critical hard limit-critical'],
    ['a service that fails is critical', ['icmp ok', 'http critical http-status'], 'critical hard http-status'],
    ['ICMP not possible, SNMP answers', ['icmp unknown icmp-not-possible', 'snmp ok'], 'ok hard none'],
    ['only unknown', ['icmp unknown icmp-not-possible'], 'unknown hard icmp-not-possible'],
    ['agent silent', ['icmp unknown none', 'snmp unknown agent-silent'], 'unknown hard agent-silent'],
    ['one agent silent, the other sees it', ['icmp ok', 'icmp unknown agent-silent'], 'ok hard none'],
    ['line down', ['link critical isp-line', 'icmp ok'], 'critical hard isp-line'],
    ['packet loss', ['icmp warning packet-loss', 'snmp ok'], 'warning hard packet-loss'],
    ['being rechecked', ['icmp ok no-answer soft', 'snmp ok'], 'ok soft no-answer'],
    [
      'another check being rechecked keeps the reason',
      ['icmp ok no-answer soft', 'snmp warning limit-warning'],
      'warning soft limit-warning',
    ],
  ]
  test.each(cases)('%s', (_, checks, expected) => {
    const verdict = deviceVerdict(checks.map(view))
    expect(`${verdict.status} ${verdict.stateType} ${verdict.reason}`).toBe(expected)
  })

  test('one that comes and goes is in a warning at best', () => {
    const well = { ...view('icmp ok'), flapping: true }
    expect(deviceVerdict([well, view('snmp ok')])).toMatchObject({
      status: 'warning',
      reason: 'flapping',
      checkId: well.id,
      flapping: true,
    })
    const down = { ...view('icmp critical no-answer'), flapping: true }
    expect(deviceVerdict([down])).toMatchObject({ status: 'critical', reason: 'no-answer', flapping: true })
  })

  test('keeps how it came to it', () => {
    const [echo, snmp] = [view('icmp critical no-answer'), view('snmp ok')]
    expect(deviceVerdict([echo, snmp]).why).toEqual([
      { code: 'check', checkId: echo.id, kind: 'icmp', status: 'critical', reason: 'no-answer' },
      { code: 'vote', checkId: echo.id, because: 'answered' },
    ])
  })
})
