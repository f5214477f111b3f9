import { expect, test } from 'vitest'
import { isConditionId } from '../../server/contract/conditions.ts'
import { findingsOf } from '../../server/contract/findings.ts'
import { sensorDefSchema, sensorState } from '../../server/contract/sensors.ts'
import type { HostInventory } from '../inventory/index.ts'
import { hostFindings } from './host-findings.ts'

const now = Date.UTC(2026, 2, 16, 8)
const day = 86_400_000

/** A PC in order, by what a test makes of it. */
function pc(change: Partial<HostInventory> = {}): HostInventory {
  return {
    hostname: 'MAY-01',
    os: {
      platform: 'win32',
      name: 'Windows 11 25H2',
      release: '25H2',
      build: '26200',
      kernel: null,
      arch: 'x64',
      supportUntil: '2027-10-12',
      extendedUntil: null,
      installedAt: null,
    },
    machine: { manufacturer: null, model: null, serial: null, virtual: false },
    cpu: { model: null, cores: 4, year: 2021 },
    memory: { total: 8e9, modules: [] },
    disks: [{ name: 'Sen 256', kind: 'ssd', size: 256e9, health: 'ok', wear: 3, temperature: null, hours: null }],
    volumes: [],
    interfaces: [],
    antivirus: [{ name: 'Microsoft Defender', on: true, current: true }],
    updates: { installedAt: now - 5 * day, checkedAt: now - day, restartPending: false },
    boots: { since: 0, starts: [now - 40 * day, now - 20 * day, now - day], unexpected: [now - 31 * day] },
    unread: [],
    ...change,
  }
}

const of = (inventory: HostInventory, key: string, at = now) => {
  const found = hostFindings(inventory, at).find(({ def }) => def.key === key)
  return found && [sensorState(found.def, found.value), found.def.states?.find(({ value }) => value === found.value)?.label ?? found.value]
}

test('a PC in order: every finding is a sensor of the contract, with known conditions', () => {
  const found = hostFindings(pc(), now)
  expect(found.map(({ def, value }) => sensorState(def, value))).toEqual(found.map(() => 'ok'))
  for (const { def } of found) {
    sensorDefSchema.parse(def)
    const named = [...(def.states ?? []).map(({ condition }) => condition), def.conditions?.high].filter((id) => id !== undefined)
    for (const id of named) expect(isConditionId(id), id).toBe(true)
    for (const { state, condition } of def.states ?? [])
      expect(condition === undefined, def.key).toBe(state === 'ok' || state === 'unknown')
  }
  expect([of(pc(), 'boots.restarts'), of(pc(), 'boots.unexpected')]).toEqual([
    ['ok', 2],
    ['ok', 0],
  ])
})

test('support warns from half a year before its end and lasts through its last day', () => {
  const os = { ...pc().os, supportUntil: '2026-10-13' }
  const on = (date: string) => of(pc({ os }), 'os.support', Date.parse(date))?.[0]
  const text = (date: string) => of(pc({ os }), 'os.support', Date.parse(date))?.[1]
  expect([on('2026-04-16T23:59:59Z'), on('2026-04-17T00:00:00Z')]).toEqual(['ok', 'warning'])
  expect([text('2026-10-13T23:59:59Z'), text('2026-10-14T00:00:00Z')]).toEqual(['hết hỗ trợ trong 180 ngày tới', 'đã hết hỗ trợ'])
})

test.each([
  ['off', [{ name: 'A', on: false, current: true }], 'warning', 'đang tắt'],
  ['old', [{ name: 'A', on: true, current: false }], 'warning', 'dữ liệu nhận dạng đã cũ'],
  [
    'one of two guards',
    [
      { name: 'A', on: false, current: false },
      { name: 'B', on: true, current: true },
    ],
    'ok',
    'đang bật, mới cập nhật',
  ],
  ['none', [], 'warning', 'chưa có phần mềm nào bảo vệ'],
  ['a state that is not known', [{ name: 'A', on: null, current: null }], 'unknown', 'chưa rõ'],
  ['on, signatures not known', [{ name: 'A', on: true, current: null }], 'ok', 'đang bật'],
  ['not learnt', null, 'unknown', 'chưa rõ'],
] as const)('antivirus: %s', (_name, antivirus, state, label) => {
  expect(of(pc({ antivirus: antivirus && [...antivirus] }), 'antivirus')).toEqual([state, label])
})

test('updates: two months without any warn; a machine that has only asked may have them', () => {
  const after = (installed: number | null, checked: number | null) =>
    of(
      pc({ updates: { installedAt: installed && now - installed * day, checkedAt: checked && now - checked * day, restartPending: null } }),
      'updates',
    )?.[0]
  expect([after(59, null), after(61, 1), after(null, 61), after(null, 1), after(null, null)]).toEqual([
    'ok',
    'warning',
    'warning',
    'unknown',
    'unknown',
  ])
})

test('a disk: failing is critical, worn out warns, unknown is unknown; two are told apart', () => {
  const [disk] = pc().disks
  if (!disk) throw new Error('the PC has a disk')
  const health = (change: Partial<typeof disk>) => of(pc({ disks: [{ ...disk, ...change }] }), 'disk.0.health')?.[0]
  expect([health({ health: 'failing' }), health({ health: 'worn' }), health({ wear: 91 }), health({ health: 'unknown' })]).toEqual([
    'critical',
    'warning',
    'warning',
    'unknown',
  ])
  const labels = hostFindings(pc({ disks: [disk, { ...disk, name: null }] }), now).flatMap(({ def }) =>
    def.group === 'disk' ? [def.label] : [],
  )
  expect(labels).toEqual(['Sức khoẻ ổ đĩa 1 Sen 256', 'Sức khoẻ ổ đĩa 2'])
})

test('a machine of which nothing is known warns of nothing; Linux has no list of such programs', () => {
  const nothing = pc({
    os: { ...pc().os, supportUntil: null },
    disks: [],
    antivirus: null,
    updates: { installedAt: null, checkedAt: null, restartPending: null },
    boots: null,
  })
  expect(new Set(hostFindings(nothing, now).map(({ def, value }) => sensorState(def, value)))).toEqual(new Set(['unknown']))
  expect(of({ ...nothing, os: { ...nothing.os, platform: 'linux' } }, 'antivirus')).toBeUndefined()
})

test('what is wrong is said in sentences', () => {
  const wrong = pc({
    os: { ...pc().os, supportUntil: '2025-10-14' },
    antivirus: [],
    boots: { since: 0, starts: [], unexpected: [1, 2, 3].map((ago) => now - ago * day) },
  })
  expect(findingsOf(hostFindings(wrong, now)).map(({ sentence }) => sentence)).toEqual([
    'Windows 11 25H2: hệ điều hành hết hỗ trợ',
    'Diệt vi-rút: phần mềm diệt vi-rút tắt hoặc cũ',
    'Số lần tắt đột ngột trong 30 ngày 3: hay tắt đột ngột',
  ])
})
