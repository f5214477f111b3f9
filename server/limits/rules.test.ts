import { describe, expect, it } from 'vitest'
import type { Metric } from '../contract/device-metrics.ts'
import type { Limits, LimitState } from '../contract/limits.ts'
import type { SensorDef } from '../contract/sensors.ts'
import { problemOf } from './check.rules.ts'
import { type CheckLimits, judgedHere, type LimitRule, limitsOf, rulesFor } from './effective.rules.ts'
import { bandOf, levelOf, nextLimitState, within } from './judge.rules.ts'
import { judgeLimits, type Reported } from './outcome.rules.ts'
import { daysMeasured, firedSpans, totalOf } from './preview.rules.ts'

const minute = 60_000
const limits = (more: Partial<Limits> = {}): Limits => ({
  ...{ warnLow: null, warnHigh: null, critLow: null, critHigh: null, delayMinutes: 0, hysteresis: 0 },
  ...more,
})
const rule = (more: Partial<LimitRule> = {}): LimitRule => ({
  ...{ id: 1, unitId: 1, scope: 'unit', siteId: null, kind: null, deviceId: null, measure: 'disk', sensorKey: null },
  ...limits({ warnHigh: 80 }),
  ...more,
})

/** Levels after each value, one a minute; `-` could not be read. */
function levels(told: Limits, values: readonly (number | '-')[], gapBefore = -1): string {
  let state = within
  return values
    .map((value, i) => {
      state = nextLimitState(state, value === '-' ? null : value, i * minute, told, i === gapBefore)
      return levelOf(state)[0]
    })
    .join('')
}

describe('a value against its limits, minute by minute (o ok, w warning, c critical)', () => {
  it.each([
    ['on the bound is beyond it', limits({ warnHigh: 90 }), [89, 90, 89], 'owo'],
    ['too low', limits({ warnLow: 20, critLow: 5 }), [21, 20, 5, 6, 21], 'owcwo'],
    ['two levels', limits({ warnHigh: 80, critHigh: 90 }), [80, 90, 89, 79], 'wcwo'],
    ['only a critical one', limits({ critHigh: 90 }), [80, 90, 89], 'oco'],
    ['hold for two minutes', limits({ warnHigh: 90, delayMinutes: 2 }), [95, 95, 95, 95], 'ooww'],
    ['a break begins the wait anew', limits({ warnHigh: 90, delayMinutes: 2 }), [95, 95, 80, 95, 95, 95], 'ooooow'],
    ['what cannot be read proves nothing', limits({ warnHigh: 90, delayMinutes: 2 }), [95, '-', 95, 95, 95], 'oooow'],
    ['what counts goes on unread', limits({ warnHigh: 90 }), [95, '-', '-', 80], 'wwwo'],
    ['well again only behind the hysteresis', limits({ warnHigh: 90, hysteresis: 5 }), [90, 86, 85, 84, 86], 'wwwoo'],
    ['too low, with hysteresis', limits({ warnLow: 20, hysteresis: 5 }), [20, 25, 26], 'wwo'],
    ['no hysteresis while it waits', limits({ warnHigh: 90, delayMinutes: 1, hysteresis: 5 }), [90, 86, 90, 90], 'ooow'],
    ['each level waits for itself', limits({ warnHigh: 80, critHigh: 90, delayMinutes: 2 }), [85, 95, 95, 95], 'oowc'],
    ['from too high to too low', limits({ warnLow: 10, warnHigh: 90, delayMinutes: 1 }), [95, 95, 5, 5], 'owow'],
    ['no bounds', limits(), [1, 1e9, -1e9], 'ooo'],
  ] as const)('%s', (_, told, values, expected) => {
    expect(levels(told, values)).toBe(expected)
  })

  it('waits anew after a time in which nothing was measured', () => {
    expect(levels(limits({ warnHigh: 90, delayMinutes: 2 }), [95, 95, 95, 95], 2)).toBe('oooo')
  })

  it('finds values that change nothing by two comparisons, never one that does', () => {
    const told = limits({ warnLow: 10, warnHigh: 80, critHigh: 90, hysteresis: 3 })
    const values = Array.from({ length: 101 }, (_, i) => i)
    for (const path of [[50], [85], [95], [78], [5], [95, 85], [12]]) {
      let state: LimitState = within
      for (const [i, value] of path.entries()) state = nextLimitState(state, value, i * minute, told, false)
      const { low, high } = bandOf(state, told)
      const quiet = values.filter((value) => value > low && value < high)
      for (const value of quiet) expect(nextLimitState(state, value, 9 * minute, told, false)).toBe(state)
      expect(quiet.length).toBeGreaterThan(0)
    }
  })
})

const disk: SensorDef = {
  key: 'disk.C',
  label: 'Ổ đĩa C:',
  unit: '%',
  group: 'disk',
  role: 'disk',
  warnHigh: 90,
  critHigh: 95,
  conditions: { high: 'disk-full' },
}
const cpu: SensorDef = { key: 'cpu', label: 'Tải bộ xử lý', unit: '%', group: 'cpu', role: 'cpu' }
const fan: SensorDef = { key: 'fan', label: 'Quạt', unit: 'state', group: 'fan', states: [{ value: 1, label: 'hỏng', state: 'critical' }] }
const metric = (def: SensorDef): Metric => ({
  checkId: 1,
  key: def.key,
  metric: `1:${def.key}`,
  label: def.label,
  unit: def.unit,
  group: def.group,
  def,
})
const host = { kind: 'host' as const }
const place = { deviceId: 7, kind: 'pc' as const, siteId: 3, units: [2, 1] }

describe('which limits hold', () => {
  const city = rule({ id: 1, unitId: 1 })
  const ward = rule({ id: 2, unitId: 2 })
  const site = rule({ id: 3, unitId: 2, scope: 'site', siteId: 3 })
  const cityPcs = rule({ id: 4, unitId: 1, scope: 'kind', kind: 'pc' })
  const wardPcs = rule({ id: 5, unitId: 2, scope: 'kind', kind: 'pc' })
  const device = rule({ id: 6, unitId: 2, scope: 'device', deviceId: 7 })
  const one = rule({ id: 7, unitId: 2, scope: 'device', deviceId: 7, measure: null, sensorKey: 'disk.C' })
  const all = [city, ward, site, cityPcs, wardPcs, device, one]
  it('the more special rule comes first, of equal ones that of the nearer unit', () => {
    expect(rulesFor(place, all).map(({ id }) => id)).toEqual([7, 6, 5, 4, 3, 2, 1])
  })
  it.each([
    ['another device', { ...place, deviceId: 8 }, [5, 4, 3, 2, 1]],
    ['another kind', { ...place, deviceId: 8, kind: 'ups' as const }, [3, 2, 1]],
    ['another place', { ...place, deviceId: 8, kind: 'ups' as const, siteId: null }, [2, 1]],
    ['another ward of the city', { ...place, deviceId: 8, siteId: 9, units: [5, 1] }, [4, 1]],
    ['nowhere', { ...place, units: [8] }, []],
  ])('%s', (_, where, ids) => {
    expect(rulesFor(where, all).map(({ id }) => id)).toEqual(ids)
  })
  it.each([
    ['a rule', disk, [ward], { origin: 'unit', ruleId: 2, warnHigh: 80 }],
    ['of another measure', disk, [rule({ measure: 'cpu' })], { origin: 'profile', warnHigh: 90, critHigh: 95 }],
    ['the profile', disk, [], { origin: 'profile', ruleId: null, delayMinutes: 0 }],
    ['the defaults of the kind', cpu, [], { origin: 'default', warnHigh: 95, delayMinutes: 30 }],
    ['in another unit', { ...cpu, unit: 'count' as const }, [rule({ measure: 'cpu' })], null],
    ['a state', fan, [rule({ scope: 'device', deviceId: 7, measure: null, sensorKey: 'fan' })], null],
  ])('%s', (_, def, rules, expected) => {
    const found = limitsOf(host, metric(def), 'pc', rules)
    if (expected === null) expect(found).toBeNull()
    else expect(found).toMatchObject(expected)
  })
  it('the server judges what rules and defaults say, and leaves profiles to the agent', () => {
    const check = { id: 1, kind: 'host' as const, sensors: [disk, cpu, fan] }
    const keys = (rules: LimitRule[]) => {
      const found = judgedHere(check, 'pc', rules)
      return [found.limits.map((one) => one.metric.key), [...found.replaced]]
    }
    expect(keys([])).toEqual([['cpu'], []])
    expect(keys([ward])).toEqual([['disk.C', 'cpu'], ['disk.C']])
    expect(keys([rule({ warnHigh: null })])).toEqual([['cpu'], ['disk.C']])
  })
})

describe('what a result says once limits were looked at', () => {
  const raised: CheckLimits = {
    limits: [{ metric: metric(disk), limits: { ...limits({ warnHigh: 97 }), origin: 'device', ruleId: 6, single: true } }],
    replaced: new Set(['disk.C']),
  }
  const evidence = (key: string, state: string) => ({ key, label: key, value: 1, state })
  const result = (more: Partial<Omit<Reported, 'value'>>, values: Record<string, number>): Reported => ({
    ...{ at: 0, outcome: 'ok', reason: 'none', detail: null, gap: false },
    ...more,
    value: (key) => values[key] ?? null,
  })
  const limited = { outcome: 'critical', reason: 'limit-critical', detail: { sensors: [evidence('disk.C', 'critical')] } } as const
  it.each([
    ['within', result({}, { 'disk.C': 50 }), 'ok none'],
    ['beyond its limit', result({}, { 'disk.C': 98 }), 'warning limit-warning'],
    ['what the agent says by limits that were replaced does not count', result(limited, { 'disk.C': 96 }), 'ok none'],
    ['but another part that fails does', result(limited, { 'disk.C': 96, fan: 1 }), 'critical state-critical'],
    [
      'and what could not be read',
      result({ ...limited, detail: { sensors: [evidence('disk.C', 'critical'), evidence('x', 'unknown')] } }, { 'disk.C': 96 }),
      'warning partial',
    ],
    ['a worse outcome stays', result({ outcome: 'critical', reason: 'no-answer' }, { 'disk.C': 98 }), 'critical no-answer'],
    ['nothing learnt stays unknown', result({ outcome: 'unknown', reason: 'probe-error' }, { 'disk.C': 98 }), 'unknown probe-error'],
  ])('%s', (_, told, expected) => {
    const judged = judgeLimits(raised, new Map(), [disk, cpu, fan], told, null)
    expect(`${judged.outcome} ${judged.reason}`).toBe(expected)
  })
  it('explains itself: the value, the bound, since when and where it comes from', () => {
    const { detail, turned, confirmed } = judgeLimits(raised, new Map(), [], result({}, { 'disk.C': 98 }), {
      steps: 1,
      sensors: [evidence('fan', 'warning')],
    })
    expect({ turned, confirmed }).toEqual({ turned: true, confirmed: true })
    const told = {
      key: 'disk.C',
      label: 'Ổ đĩa C:',
      value: 98,
      state: 'warning',
      unit: '%',
      limit: 97,
      side: 'high',
      since: 0,
      origin: 'device',
      rule: 6,
    }
    expect(detail).toEqual({ steps: 1, sensors: [told, evidence('fan', 'warning')] })
  })
  it('forgets a value whose limit was taken away', () => {
    const state: LimitState = { warning: { since: 0, on: true, side: 'high' }, critical: { since: null, on: false, side: null } }
    const judged = judgeLimits({ limits: [], replaced: new Set() }, new Map([['cpu', state]]), [], result({}, { cpu: 99 }), null)
    expect([judged.states.size, judged.turned, judged.outcome]).toEqual([0, true, 'ok'])
  })
  const echo = (key: 'loss' | 'rtt'): CheckLimits => ({ limits: [], replaced: new Set([key]) })
  it.each([
    ['loss', 'packet-loss', { loss: 60, rtt: 10 }, 'ok none'],
    ['loss', 'packet-loss', { loss: 60, rtt: 1200 }, 'warning slow'],
    ['rtt', 'packet-loss', { loss: 60, rtt: 10 }, 'warning packet-loss'],
    ['rtt', 'slow', { loss: 0, rtt: 1200 }, 'ok none'],
    ['rtt', 'slow', { loss: 0, rtt: 1200, dnsTime: 1500 }, 'warning slow'],
  ] as const)('limits of %s replace what an echo calls %s', (key, reason, values, expected) => {
    const judged = judgeLimits(echo(key), new Map(), [], result({ outcome: 'warning', reason }, values), null)
    expect(`${judged.outcome} ${judged.reason}`).toBe(expected)
  })
})

describe('history', () => {
  const samples = (values: readonly number[], step = minute) => ({
    at: Float64Array.from(values, (_, i) => i * step),
    value: Float64Array.from(values),
  })
  it.each([
    [
      'two times',
      [1, 9, 9, 1, 9, 1],
      limits({ warnHigh: 5 }),
      [
        [1, 3, 'warning', 9],
        [4, 5, 'warning', 9],
      ],
    ],
    ['worse in between is one time', [1, 6, 9, 6, 1], limits({ warnHigh: 5, critHigh: 8 }), [[1, 4, 'critical', 9]]],
    ['to this day', [1, 6, 6], limits({ warnHigh: 5 }), [[1, null, 'warning', 6]]],
    ['after its delay', [6, 6, 6, 6, 1], limits({ warnHigh: 5, delayMinutes: 2 }), [[2, 4, 'warning', 6]]],
    ['too low', [9, 4, 2, 9], limits({ warnLow: 4 }), [[1, 3, 'warning', 2]]],
    ['never', [Number.NaN, 1, 2], limits({ warnHigh: 5 }), []],
    ['nothing measured', [], limits({ warnHigh: 5 }), []],
  ] as const)('%s', (_, values, told, expected) => {
    const spans = firedSpans(samples(values), told, minute)
    const minutes = (at: number | null) => (at === null ? null : at / minute)
    expect(spans.map(({ from, to, level, peak }) => [minutes(from), minutes(to), level, peak])).toEqual(expected)
  })
  it('does not hold over a time without measurements', () => {
    expect(firedSpans(samples([9, 9, 9], 30 * minute), limits({ warnHigh: 5, delayMinutes: 10 }), minute)).toEqual([])
    expect(firedSpans(samples([9, 9, 9], 30 * minute), limits({ warnHigh: 5, delayMinutes: 10 }), 30 * minute)).toHaveLength(1)
  })
  it('counts times, their length up to now, and days with measurements', () => {
    const day = 24 * 60 * minute
    expect(totalOf(firedSpans(samples([9, 1, 9]), limits({ warnHigh: 5 }), minute), 5 * minute)).toEqual({ count: 2, ms: 4 * minute })
    expect(daysMeasured(samples([1, Number.NaN, 1, 1], day))).toBe(3)
    expect(daysMeasured(samples([]))).toBe(0)
  })
})

describe('limits that no value can keep', () => {
  it.each([
    [limits({ warnHigh: 90, critHigh: 95 }), null],
    [limits(), null],
    [limits({ warnHigh: 120 }), 'warnHigh'],
    [limits({ warnHigh: 90, critHigh: 80 }), 'critHigh'],
    [limits({ warnLow: 10, critLow: 20 }), 'critLow'],
    [limits({ warnLow: 90, warnHigh: 80 }), 'warnLow'],
    [limits({ warnLow: 70, warnHigh: 80, hysteresis: 10 }), 'hysteresis'],
  ])('%j: %s', (told, field) => {
    expect(problemOf(told, '%')?.field ?? null).toBe(field)
  })
})
