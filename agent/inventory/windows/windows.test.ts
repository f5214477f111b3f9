import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hostFindings } from '../../probes/host-findings.ts'
import { sensorState } from '../../../server/contract/sensor-state.ts'
import type { HostInventory } from '../shapes.ts'
import { productState, readAntivirus } from './antivirus.ts'
import { windowsFacts } from './index.ts'
import { parseOutput } from './output.ts'
import { fixDay, instant, rows } from './values.ts'

const now = Date.UTC(2026, 2, 16, 8)
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.jsonl`, import.meta.url))
const facts = (bytes: Buffer) => windowsFacts(parseOutput(bytes))
const day = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 10))

/** State of each finding at `now`, by key. */
function states(found: Omit<HostInventory, 'interfaces'>): Record<string, string> {
  return Object.fromEntries(hostFindings({ ...found, interfaces: [] }, now).map(({ def, value }) => [def.key, sensorState(def, value)]))
}

test('a Windows 11 that speaks Vietnamese', () => {
  const found = facts(fixture('windows-11-vi'))
  expect(found).toMatchObject({
    hostname: 'MAY-VANPHONG',
    os: { platform: 'win32', name: 'Windows 11 23H2', release: '23H2', build: '22631.4317', supportUntil: '2025-11-11' },
    machine: { manufacturer: 'HP', model: 'HP ProBook 440 G8 Notebook PC', serial: '5CD1234XYZ', virtual: false },
    cpu: { cores: 4, year: 2020 },
    memory: { total: 8_473_403_392, modules: [{ size: 8_589_934_592, type: 'DDR4', speed: 3200 }] },
    // The stick in its socket is no disk of this PC.
    disks: [{ name: 'KBG40ZNV256G KIOXIA', kind: 'nvme', size: 256_060_514_304, health: 'ok', wear: 12, temperature: 41, hours: 6120 }],
    volumes: [
      { mount: 'C:', type: 'NTFS', size: 255_083_323_392, used: 154_000_000_000 },
      { mount: 'D:', type: 'NTFS', size: 500_000_000_000, used: 488_000_000_000 },
    ],
    antivirus: [
      { name: 'Phần mềm diệt vi-rút Sen', on: true, current: true },
      { name: 'Microsoft Defender Antivirus', on: false, current: true },
    ],
    updates: { restartPending: true },
    unread: [],
  })
  // Month first, though this Windows writes the day first: 3/13 is March 13th.
  expect([day(found.updates.installedAt), day(found.updates.checkedAt)]).toEqual(['2026-03-13', '2026-03-15'])
  // Two providers write of one start, two of one crash; the power service's event of the same number is neither.
  expect(found.boots?.starts.map(day)).toEqual(['2026-02-20', '2026-03-02'])
  expect(found.boots?.unexpected.map(day)).toEqual(['2026-02-20'])
  expect(states(found)).toEqual({
    'os.support': 'warning',
    antivirus: 'ok',
    updates: 'ok',
    'restart.pending': 'warning',
    'disk.0.health': 'ok',
    'boots.restarts': 'ok',
    'boots.unexpected': 'ok',
  })
})

test('a Windows 10 whose PowerShell writes single things, numbers as text and older dates, after a profile’s greeting', () => {
  const found = facts(fixture('windows-10'))
  expect(found).toMatchObject({
    os: { name: 'Windows 10 22H2', build: '19045.6456', supportUntil: '2025-10-14', extendedUntil: '2028-10-10' },
    machine: { manufacturer: null, model: null, serial: null, virtual: null },
    cpu: { model: 'Intel(R) Core(TM) i3-6100 CPU @ 3.70GHz', cores: 2, year: 2015 },
    memory: { total: 4_177_526_784, modules: [{ size: 4_294_967_296, type: 'DDR4', speed: 2133 }] },
    disks: [{ kind: 'hdd', health: 'worn', wear: null, temperature: null, hours: 41_233 }],
    volumes: [{ mount: 'C:', used: 479_000_000_000 }],
    antivirus: [{ name: 'Windows Defender', on: true, current: false }],
    updates: { restartPending: false, checkedAt: null },
  })
  expect(found.os.installedAt).toBe(Date.parse('2019-05-04T08:15:30+07:00'))
  expect(found.boots).toMatchObject({ starts: [expect.any(Number)], unexpected: [] })
  expect(day(found.boots?.since ?? null)).toBe('2026-03-10')
  expect(found.unread).toEqual([
    { part: 'updates', why: 'missing' },
    { part: 'antivirus', why: 'failed' },
  ])
  expect(states(found)).toMatchObject({ 'os.support': 'warning', antivirus: 'warning', updates: 'warning', 'disk.0.health': 'warning' })
})

test('a Windows 7 without the newer storage classes: SMART’s prediction counts, OK alone promises nothing', () => {
  const found = facts(fixture('windows-7'))
  expect(found).toMatchObject({
    os: { name: 'Windows 7 SP1', supportUntil: '2020-01-14', build: '7601' },
    machine: { manufacturer: 'Gigabyte Technology Co., Ltd.', model: null, serial: null },
    cpu: { year: 2011 },
    disks: [{ name: 'ST3500418AS ATA Device', health: 'failing', kind: 'unknown' }],
    antivirus: [{ name: 'Avast Antivirus', on: false, current: false }],
    boots: { starts: [], unexpected: [] },
  })
  expect(day(found.updates.installedAt)).toBe('2020-01-15')
  expect(states(found)).toMatchObject({ 'os.support': 'warning', antivirus: 'warning', updates: 'warning', 'disk.0.health': 'critical' })
})

test('a server has no Security Center: Defender speaks for itself, and the client’s dates of the same build are not its own', () => {
  const found = facts(fixture('server-2019'))
  expect(found).toMatchObject({
    os: { name: 'Windows Server 2019', supportUntil: '2029-01-09' },
    machine: { virtual: true },
    cpu: { cores: 8 },
    antivirus: [{ name: 'Microsoft Defender', on: true, current: true }],
    disks: [{ kind: 'unknown', health: 'ok' }],
  })
  expect(states(found)).toMatchObject({ 'os.support': 'ok', antivirus: 'ok', updates: 'ok', 'restart.pending': 'warning' })
})

test('what was refused is unknown with its reason, and warns nobody', () => {
  const found = facts(fixture('denied'))
  expect(found).toMatchObject({ hostname: null, disks: [], volumes: [], antivirus: null, boots: null })
  expect(found.unread.map(({ why }) => why)).toEqual(Array.from({ length: 8 }, () => 'denied'))
  expect(states(found)).toEqual({
    'os.support': 'ok',
    antivirus: 'unknown',
    updates: 'unknown',
    'restart.pending': 'unknown',
    'boots.restarts': 'unknown',
    'boots.unexpected': 'unknown',
  })
})

test('no output at all: everything is unknown', () => {
  const found = facts(Buffer.alloc(0))
  expect(found).toMatchObject({ os: { name: null, supportUntil: null }, memory: { total: null }, antivirus: null, boots: null })
  expect(new Set(Object.values(states(found)))).toEqual(new Set(['unknown']))
})

test.each([
  ['UTF-16 with a mark', (text: string) => Buffer.from(`\u{feff}${text}`, 'utf16le')],
  ['UTF-16 without', (text: string) => Buffer.from(text, 'utf16le')],
  ['UTF-8 with a mark', (text: string) => Buffer.from(`\u{feff}${text}`)],
  ['Windows line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
])('output in %s reads the same', (_name, encode) => {
  const plain = fixture('windows-11-vi')
  expect(facts(encode(plain.toString()))).toEqual(facts(plain))
})

test('a line cut off in the middle costs only itself', () => {
  const whole = fixture('windows-10')
  const found = parseOutput(whole.subarray(0, whole.length - 30))
  expect(Object.keys(found.values)).toHaveLength(8)
  expect(found.unread).toEqual([])
})

test.each([
  [266_240, true, true],
  [266_256, true, false],
  [262_144, false, true],
  [397_568, true, true],
  [393_472, false, true],
  [401_664, false, true],
  [0x06_f0_f0, null, null],
  [null, null, null],
])('the Security Center’s %s means on %s, current %s', (state, on, current) => {
  expect(productState(state)).toEqual({ on, current })
})

test('no program registered and Defender off: the PC says that nothing guards it; silence of both is unknown', () => {
  expect(readAntivirus({ Products: [], Defender: { AntivirusEnabled: false } })).toEqual([])
  expect(readAntivirus({ Products: [], Defender: null })).toBeNull()
  expect(readAntivirus(undefined)).toBeNull()
})

test('days of fixes, times and lists in all the ways they come', () => {
  expect([fixDay('3/13/2026'), fixDay('13/03/2026')].map(day)).toEqual(['2026-03-13', '2026-03-13'])
  expect(day(fixDay('01cb7ed9bf7f4e80'))).toBe('2010-11-08')
  expect([fixDay(''), fixDay('gần đây'), fixDay('13/13/2026'), fixDay(null)]).toEqual([null, null, null, null])
  expect(instant({ value: '/Date(1772412067500)/', DateTime: 'Thứ Hai' })).toBe(1_772_412_067_500)
  expect([instant('1601-01-01T00:00:00Z'), instant('hôm qua'), instant(7)]).toEqual([null, null, null])
  expect([rows(null), rows([]), rows({ a: 1 }), rows({ value: [{ a: 1 }], Count: 1 })]).toEqual([null, [], [{ a: 1 }], [{ a: 1 }]])
})
