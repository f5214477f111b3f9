import { expect, test } from 'vitest'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { SensorDef } from '../../../server/contract/sensors.ts'
import { figuresOf, keyTrends, partsOf } from './glance-figures.ts'

type Value = CheckItem['values'][number]
const check: CheckItem = {
  id: 7,
  kind: 'snmp',
  agentId: 1,
  agentName: 'Trạm',
  params: {},
  credential: null,
  interval: 60,
  retryInterval: 15,
  timeout: 3000,
  attempts: 3,
  enabled: true,
  status: 'ok',
  stateType: 'hard',
  reason: 'none',
  attempt: 0,
  since: null,
  lastAt: null,
  lastOutcome: 'ok',
  detail: null,
  values: [],
}
const value = (key: string, more: Partial<SensorDef>, shown: Partial<Value> = {}): Value => {
  const def: SensorDef = { key, label: key, unit: '%', group: 'battery', ...more }
  const limits = { limit: null, measure: null, limitable: true }
  return {
    metric: `7:${key}`,
    key,
    label: key,
    unit: def.unit,
    group: def.group,
    value: 50,
    state: 'ok',
    text: null,
    def,
    ...limits,
    ...shown,
  }
}
const ups = (values: Value[], enabled = true): Pick<DeviceDetail, 'kind' | 'checks'> => ({
  kind: 'ups',
  checks: [{ ...check, enabled, values }],
})

test('the figures come in the order that matters for the kind, the worst of a role first', () => {
  const figures = figuresOf(
    ups([
      value('load', { role: 'ups-load' }),
      value('charge.1', { role: 'battery-charge' }),
      value('charge.2', { role: 'battery-charge' }, { state: 'critical', value: 8 }),
      value('toner', { role: 'toner' }),
    ]),
  )
  expect(figures.map((figure) => [figure.label, figure.share])).toEqual([
    ['charge.2', 8],
    ['charge.1', 50],
    ['load', 50],
  ])
})

test('a figure without a whole has no bar, and a signal has its own', () => {
  const [minutes] = figuresOf(ups([value('minutes', { role: 'battery-minutes', unit: 'min' })]))
  expect(minutes?.share).toBeNull()
  const router = {
    kind: 'router' as const,
    checks: [{ ...check, values: [value('rsrp', { role: 'mobile-signal', unit: 'dBm' }, { value: -100 })] }],
  }
  expect(figuresOf(router)[0]?.share).toBe(50)
  const unknown = figuresOf(ups([value('charge', { role: 'battery-charge' }, { value: null, state: 'unknown' })]))
  expect(unknown[0]).toMatchObject({ share: null, state: 'unknown' })
})

test('parts are what has named states, without ports and without what the device does not know', () => {
  const states: SensorDef['states'] = [{ value: 1, label: 'tốt', state: 'ok' }]
  const parts = partsOf(
    ups([
      value('a', { states, unit: 'state' }, { text: 'tốt' }),
      value('b', { states, unit: 'state' }, { text: 'hỏng', state: 'critical' }),
      value('c', { states, unit: 'state', group: 'interface' }, { text: 'nối' }),
      value('d', { states, unit: 'state' }, { text: 'chưa rõ', state: 'unknown' }),
      value('e', {}),
    ]),
  )
  expect(parts.map((part) => part.label)).toEqual(['b', 'a'])
})

test('one chart for each role; a check that is switched off says nothing', () => {
  const values = [value('charge.1', { role: 'battery-charge' }), value('charge.2', { role: 'battery-charge' }, { state: 'warning' })]
  expect(keyTrends(ups(values))).toEqual([{ checkId: 7, key: 'charge.2' }])
  expect(keyTrends(ups(values, false))).toEqual([])
  expect(figuresOf(ups(values, false))).toEqual([])
})
