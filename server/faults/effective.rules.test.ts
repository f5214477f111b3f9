import { describe, expect, test } from 'vitest'
import { blocks, type DeviceState, isDeviceTurn, nextDeviceState, type Parent, sameState, type Surroundings } from './effective.rules.ts'
import type { DeviceVerdict } from './rules.ts'

const verdict = (
  status: DeviceVerdict['status'],
  reason: DeviceVerdict['reason'] = 'none',
  more: Partial<DeviceVerdict> = {},
): DeviceVerdict => ({
  status,
  stateType: 'hard',
  reason,
  checkId: 1,
  flapping: false,
  why: [],
  ...more,
})
const well = verdict('ok')
const dark = verdict('critical', 'no-answer')

function parent(id: number, status: Parent['status'], reason: Parent['ownReason'] = 'none', more: Partial<Parent> = {}): Parent {
  return { id, status, ownStatus: status, ownReason: reason, rootId: null, since: 0, stateType: 'hard', ...more }
}
const around = (more: Partial<Surroundings> = {}): Surroundings => ({ parents: [], maintenance: null, measuredAt: null, ...more })
const behind = (...parents: Parent[]) => around({ parents })

/** Plays a device through what happens to it: `[at, its own verdict, what stands around it]` → `status root since`. */
function play(steps: readonly (readonly [number, DeviceVerdict, Surroundings])[]): string[] {
  let state: DeviceState | null = null
  return steps.map(([at, own, surroundings]) => {
    state = nextDeviceState(state, own, surroundings, at)
    return `${state.status} ${state.rootId ?? '-'} since ${state.since}, own ${state.ownStatus} since ${state.ownSince}`
  })
}

test('nothing gets through what does not answer or is out of reach; a limit keeps nobody away', () => {
  expect(blocks(parent(1, 'critical', 'no-answer'))).toBe(true)
  expect(blocks(parent(1, 'critical', 'isp-line'))).toBe(true)
  expect(blocks(parent(1, 'unreachable', 'no-answer'))).toBe(true)
  expect(blocks(parent(1, 'maintenance', 'no-answer', { ownStatus: 'critical' }))).toBe(true)
  expect(blocks(parent(1, 'critical', 'limit-critical'))).toBe(false)
  expect(blocks(parent(1, 'critical', 'captive-portal'))).toBe(false)
  expect(blocks(parent(1, 'warning', 'bad-credentials'))).toBe(false)
  expect(blocks(parent(1, 'unknown', 'agent-silent'))).toBe(false)
})

describe('a device and what it hangs on', () => {
  test('dark behind a dark parent is out of reach, with the root of both', () => {
    expect(
      play([
        [1, well, behind(parent(7, 'ok'))],
        [2, dark, behind(parent(7, 'critical', 'no-answer'))],
      ]),
    ).toEqual(['ok - since 1, own ok since 1', 'unreachable 7 since 2, own critical since 2'])
    const grandchild = behind(parent(8, 'unreachable', 'no-answer', { rootId: 7 }))
    expect(nextDeviceState(null, dark, grandchild, 5)).toMatchObject({ status: 'unreachable', rootId: 7 })
  })

  test('one of two ways is enough', () => {
    const one = nextDeviceState(null, dark, behind(parent(7, 'critical', 'isp-line'), parent(8, 'ok')), 5)
    expect(one).toMatchObject({ status: 'critical', rootId: null })
    expect(one.why).toContainEqual({ code: 'standby', devices: [7] })
    expect(nextDeviceState(null, dark, behind(parent(7, 'critical', 'isp-line'), parent(8, 'critical', 'isp-line')), 5)).toMatchObject({
      status: 'unreachable',
      rootId: 7,
    })
  })

  test('what answers is not out of reach, whatever the parent says', () => {
    expect(nextDeviceState(null, verdict('critical', 'limit-critical'), behind(parent(7, 'critical', 'no-answer')), 5).status).toBe(
      'critical',
    )
    expect(nextDeviceState(null, well, behind(parent(7, 'critical', 'no-answer')), 5).status).toBe('ok')
  })

  test('when the way comes back it stays out of reach until it was measured again', () => {
    const back = parent(7, 'ok', 'none', { since: 100 })
    expect(
      play([
        [50, dark, behind(parent(7, 'critical', 'no-answer', { since: 40 }))],
        [100, dark, around({ parents: [back], measuredAt: 90 })],
        [101, dark, around({ parents: [back], measuredAt: 100 })],
        [130, dark, around({ parents: [back], measuredAt: 120 })],
        [160, well, around({ parents: [back], measuredAt: 150 })],
      ]),
    ).toEqual([
      'unreachable 7 since 50, own critical since 50',
      'unreachable 7 since 50, own critical since 50',
      'unreachable 7 since 50, own critical since 50',
      'critical - since 130, own critical since 50',
      'ok - since 160, own ok since 160',
    ])
  })

  test('maintenance covers everything and says until when', () => {
    const maintenance = { window: 3, until: 900 }
    const state = nextDeviceState(null, dark, around({ maintenance }), 5)
    expect(state).toMatchObject({ status: 'maintenance', ownStatus: 'critical', why: [{ code: 'maintenance', window: 3, until: 900 }] })
    expect(nextDeviceState(state, dark, around(), 900)).toMatchObject({ status: 'critical', since: 900, ownSince: 5 })
  })
})

test('since moves with the status only; the timeline has hard steps', () => {
  const ok = nextDeviceState(null, well, around(), 1000)
  const soft = nextDeviceState(ok, verdict('ok', 'no-answer', { stateType: 'soft' }), around(), 2000)
  const down = nextDeviceState(soft, dark, around(), 3000)
  const other = nextDeviceState(down, verdict('critical', 'host-unreachable'), around(), 4000)
  expect([ok.since, soft.since, down.since, other.since]).toEqual([1000, 1000, 3000, 3000])
  expect([isDeviceTurn(null, ok), isDeviceTurn(ok, soft), isDeviceTurn(soft, down), isDeviceTurn(down, other)]).toEqual([
    true,
    false,
    true,
    true,
  ])
  expect([sameState(ok, soft), sameState(down, nextDeviceState(down, dark, around(), 9000))]).toEqual([false, true])
})
