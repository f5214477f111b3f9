import { expect, it } from 'vitest'
import { conditionIds, conditionWords } from './conditions.ts'
import { conditionOf, findingOf, findingsOf } from './findings.ts'
import type { SensorDef } from './sensors.ts'

const line: SensorDef = {
  key: 'line.1',
  label: 'Đường loa Kênh 1',
  unit: 'state',
  group: 'audio',
  states: [
    { value: 2, label: 'bình thường', state: 'ok' },
    { value: 4, label: 'đứt', state: 'critical', condition: 'line-open' },
    { value: 5, label: 'tải thay đổi', state: 'warning' },
    { value: 9, label: 'mới', state: 'critical', condition: 'of-a-newer-agent' },
  ],
}
const source: SensorDef = {
  key: 'source',
  label: 'Nguồn ra',
  unit: 'state',
  group: 'power',
  states: [{ value: 5, label: 'ắc quy', state: 'critical', condition: 'on-battery' }],
}
const minutes: SensorDef = { key: 'minutes', label: 'Thời gian còn lại', unit: 'min', group: 'battery', role: 'battery-minutes' }
const heat: SensorDef = {
  key: 'heat',
  label: 'Nhiệt độ',
  unit: '°C',
  group: 'temperature',
  warnLow: 0,
  warnHigh: 60,
  critHigh: 75,
  conditions: { low: 'too-cold', high: 'overheating' },
}
const disk: SensorDef = { key: 'disk', label: 'Ổ đĩa C:', unit: '%', group: 'disk', critHigh: 95 }

it('says what is wrong in a sentence with an action', () => {
  expect(findingOf({ def: line, value: 4 }, [])).toEqual({
    key: 'line.1',
    state: 'critical',
    condition: 'line-open',
    sentence: 'Đường loa Kênh 1: đứt dây loa',
    action: conditionWords('line-open')?.action,
  })
  expect(findingOf({ def: heat, value: 61.26 }, [])?.sentence).toBe('Nhiệt độ 61,3 °C: quá nóng')
  expect(findingOf({ def: heat, value: -3 }, [], 'en')?.sentence).toBe('Nhiệt độ -3 °C: too cold')
  expect(findingOf({ def: { ...heat, label: 'Nhiệt độ ổ 2' }, value: 61 }, [])?.sentence).toBe('Nhiệt độ ổ 2 (61 °C): quá nóng')
  expect(findingOf({ def: disk, value: 97.53 }, [])).toMatchObject({ sentence: 'Ổ đĩa C: 97,5 %', action: null, condition: null })
})

it('falls back on the word of the state where the condition is not named or not known here', () => {
  expect(findingOf({ def: line, value: 5 }, [])?.sentence).toBe('Đường loa Kênh 1: tải thay đổi')
  expect(findingOf({ def: line, value: 9 }, [])).toMatchObject({
    sentence: 'Đường loa Kênh 1: mới',
    condition: 'of-a-newer-agent',
    action: null,
  })
})

it('does not say the same twice', () => {
  const pending: SensorDef = {
    ...line,
    label: 'Chờ khởi động lại',
    states: [{ value: 1, label: 'có', state: 'warning', condition: 'restart-pending' }],
  }
  expect(findingOf({ def: pending, value: 1 }, [])?.sentence).toBe('Chờ khởi động lại')
})

it('tells how long the battery lasts where the device knows, and says nothing where it does not', () => {
  const on = { def: source, value: 5 }
  expect(findingOf(on, [on, { def: minutes, value: 23.4 }])?.sentence).toBe('Nguồn ra: đang chạy bằng ắc quy, còn khoảng 23 phút')
  expect(findingOf(on, [on, { def: minutes, value: null }])?.sentence).toBe('Nguồn ra: đang chạy bằng ắc quy')
})

it('finds nothing in what is well or unknown', () => {
  const readings = [
    { def: line, value: 2 },
    { def: line, value: 77 },
    { def: heat, value: 40 },
    { def: disk, value: null },
  ]
  expect(findingsOf(readings)).toEqual([])
  expect(conditionOf(heat, null)).toBeUndefined()
})

it('puts the critical first', () => {
  const readings = [
    { def: heat, value: 65 },
    { def: line, value: 4 },
  ]
  expect(findingsOf(readings).map((finding) => finding.key)).toEqual(['line.1', 'heat'])
})

it.each(conditionIds)('%s has words in both languages that end as a clause and a sentence do', (id) => {
  for (const locale of ['vi', 'en'] as const) {
    const words = conditionWords(id, locale)
    expect(words?.title).toMatch(/[^.]$/)
    expect(words?.action).toMatch(/^\p{Lu}.*\.$/u)
  }
})
