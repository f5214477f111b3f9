import { cpuYear } from '../../../agent/inventory/cpu-year.ts'
import type { HostInventory, RoundFacts } from '../../../agent/inventory/index.ts'
import { linuxSupport, parseOsRelease } from '../../../agent/inventory/linux/os-release.ts'
import { windowsSupport } from '../../../agent/inventory/windows-support.ts'
import { hostFindings } from '../../../agent/probes/host-findings.ts'
import { type HostCounters, hostReadings } from '../../../agent/probes/host-sensors.ts'
import type { ProbeResult } from '../../../agent/probes/probe.ts'
import { judgeSensors } from '../../../agent/probes/snmp-rules.ts'
import type { Planned } from './plan.ts'
import { macOf } from './system.ts'
import type { World } from './world.ts'

const gb = 1e9
const day = 86_400_000

/** A PC with an agent of its own: what differs between them. Days count back from now. */
interface Model {
  maker: string
  model: string
  system: { product: string; build: string; release: string } | { osRelease: string }
  cpu: string
  cores: number
  ram: number
  disks: HostInventory['disks']
  antivirus: HostInventory['antivirus']
  updatedDaysAgo: number | null
  restartPending: boolean | null
  /** Starts, and those of them that followed no shutdown. */
  startsDaysAgo: readonly number[]
  crashesDaysAgo: readonly number[]
  unread: HostInventory['unread']
}

const disk = (
  name: string,
  kind: HostInventory['disks'][number]['kind'],
  size: number,
  more: Partial<HostInventory['disks'][number]> = {},
) => ({
  ...{ name, kind, size: size * gb, health: 'ok' as const, wear: null, temperature: null, hours: null },
  ...more,
})
const defender = (on: boolean | null, current: boolean | null) => [{ name: 'Microsoft Defender', on, current }]
const windows11 = (build: string, release: string) => ({ product: 'Microsoft Windows 11 Pro', build, release })
const weekdays = [1, 2, 3, 6, 7, 8, 9, 10, 13, 14, 15, 16]

/** Which PCs of the ward have an agent of their own, from the newest to the one that should have been replaced. */
export const computers: Readonly<Record<string, Model>> = {
  'pc-01': {
    ...{
      maker: 'HP',
      model: 'HP ProDesk 400 G9',
      system: windows11('26200', '25H2'),
      cpu: 'Intel(R) Core(TM) i5-13500',
      cores: 14,
      ram: 16,
    },
    disks: [disk('KIOXIA 512', 'nvme', 512, { wear: 4, temperature: 38, hours: 3_100 })],
    ...{ antivirus: defender(true, true), updatedDaysAgo: 6, restartPending: false },
    ...{ startsDaysAgo: [3, 11, 20], crashesDaysAgo: [], unread: [] },
  },
  'pc-02': {
    maker: 'FPT Elead',
    model: 'M525i',
    system: { product: 'Microsoft Windows 10 Pro', build: '19045', release: '22H2' },
    ...{ cpu: 'Intel(R) Core(TM) i3-6100 CPU @ 3.70GHz', cores: 2, ram: 4 },
    disks: [disk('ST500DM002', 'hdd', 500, { health: 'worn', hours: 38_400 })],
    ...{ antivirus: defender(true, false), updatedDaysAgo: 240, restartPending: false },
    ...{ startsDaysAgo: weekdays, crashesDaysAgo: [2, 7, 9, 15], unread: [] },
  },
  'pc-05': {
    ...{
      maker: 'Dell Inc.',
      model: 'OptiPlex 3070',
      system: windows11('22631', '23H2'),
      cpu: 'Intel(R) Core(TM) i5-9500',
      cores: 6,
      ram: 8,
    },
    disks: [disk('Kingston A400', 'ssd', 240, { health: 'unknown' })],
    ...{ antivirus: null, updatedDaysAgo: null, restartPending: null, startsDaysAgo: weekdays.slice(0, 5), crashesDaysAgo: [] },
    unread: [
      { part: 'antivirus', why: 'denied' },
      { part: 'updates', why: 'timeout' },
      { part: 'fixes', why: 'denied' },
    ],
  },
  'pc-07': {
    ...{ maker: 'ASUS', model: 'ExpertCenter D5', system: windows11('26100', '24H2'), cpu: 'AMD Ryzen 5 5600G', cores: 6, ram: 8 },
    disks: [disk('Samsung 870 EVO', 'ssd', 250, { wear: 22, hours: 11_800 })],
    antivirus: [{ name: 'Microsoft Defender', on: false, current: true }],
    ...{ updatedDaysAgo: 19, restartPending: true, startsDaysAgo: [1, 19], crashesDaysAgo: [], unread: [] },
  },
  'pc-11': {
    ...{
      maker: 'Lenovo',
      model: 'ThinkCentre M70s',
      system: windows11('26200', '25H2'),
      cpu: 'Intel(R) Core(TM) i5-10400',
      cores: 6,
      ram: 8,
    },
    disks: [
      disk('WD Blue SN570', 'nvme', 250, { wear: 11, hours: 9_000 }),
      disk('TOSHIBA DT01ACA100', 'hdd', 1_000, { health: 'failing', hours: 52_000 }),
    ],
    ...{ antivirus: defender(true, true), updatedDaysAgo: 12, restartPending: false },
    ...{ startsDaysAgo: weekdays.slice(0, 8), crashesDaysAgo: [6], unread: [] },
  },
  'pc-14': {
    ...{ maker: 'Acer', model: 'Veriton X2640G', system: { osRelease: 'ID=ubuntu\nVERSION_ID="24.04"\nPRETTY_NAME="Ubuntu 24.04.3 LTS"' } },
    ...{ cpu: 'Intel(R) Core(TM) i3-7100', cores: 2, ram: 8 },
    disks: [disk('PLEXTOR PX-128', 'ssd', 128, { health: 'unknown' })],
    ...{ antivirus: null, updatedDaysAgo: 2, restartPending: false, startsDaysAgo: [21], crashesDaysAgo: [], unread: [] },
  },
}

/** What the PC's own agent would take as inventory at the ward's present instant. */
function inventoryOf(world: World, device: Planned, model: Model): HostInventory {
  const now = world.now()
  const ago = (days: number) => now - days * day
  const { system } = model
  const windows = 'product' in system ? system : null
  const support = windows
    ? windowsSupport(windows.product, windows.build)
    : linuxSupport(parseOsRelease('osRelease' in system ? system.osRelease : ''))
  return {
    hostname: device.id.toUpperCase(),
    os: {
      platform: windows ? 'win32' : 'linux',
      name: support.label,
      release: windows?.release ?? null,
      build: windows?.build ?? null,
      kernel: null,
      arch: 'x64',
      supportUntil: support.supportUntil,
      extendedUntil: support.extendedUntil,
      installedAt: null,
    },
    machine: { manufacturer: model.maker, model: model.model, serial: `HS${device.id.replace(/\W/g, '').toUpperCase()}`, virtual: false },
    cpu: { model: model.cpu, cores: model.cores, year: cpuYear(model.cpu) },
    memory: { total: model.ram * 2 ** 30 * 0.985, modules: [{ size: model.ram * 2 ** 30, type: 'DDR4', speed: 2666 }] },
    disks: model.disks,
    volumes: factsOf(world, device, model).volumes,
    interfaces: [{ name: 'Ethernet', mac: macOf(device.address, 1), ip4: device.address, ip6: null, speed: 1e9, up: true, default: true }],
    antivirus: model.antivirus,
    updates: {
      installedAt: model.updatedDaysAgo === null ? null : ago(model.updatedDaysAgo),
      checkedAt: model.updatedDaysAgo === null ? null : ago(1),
      restartPending: model.restartPending,
    },
    boots: { since: ago(400), starts: model.startsDaysAgo.map(ago).toReversed(), unexpected: model.crashesDaysAgo.map(ago).toReversed() },
    unread: model.unread,
  }
}

function factsOf(world: World, device: Planned, model: Model): RoundFacts {
  const share = world.has(device.id, 'disk-full')
    ? 0.975
    : 0.45 + 0.02 * (device.variant % 15) + world.wander(`${device.id}/disk`, 0, 0.005)
  const size = (model.disks[0]?.size ?? 0) * 0.95
  const memory = model.ram * 2 ** 30
  const busy = world.has(device.id, 'memory-full')
    ? 0.985
    : Math.min(0.88, world.wander(`${device.id}/memory`, model.ram <= 4 ? 0.74 : 0.52, 0.1))
  return {
    cpuLoad: Math.max(1, world.wander(`${device.id}/cpu`, model.cores <= 2 ? 34 : 15, 14)),
    memory: { total: memory, available: memory * (1 - busy) },
    volumes: [{ mount: 'product' in model.system ? 'C:' : '/', type: 'NTFS', size, used: size * share }],
    traffic: [],
    temperature: null,
  }
}

/** One round of the PC's own agent, by the same rules as any: what it measures is the world's. @param whole with the inventory and what the sensors are, as in a first round */
export function measureComputer(world: World, device: Planned, model: Model, whole: boolean): ProbeResult {
  const now = world.now()
  const inventory = inventoryOf(world, device, model)
  const counters: HostCounters = { at: now, traffic: [], cpu: { busy: 0, total: 0 } }
  const lastStart = Math.min(...model.startsDaysAgo) * day
  const readings = [...hostReadings(factsOf(world, device, model), lastStart / 1000, counters, null), ...hostFindings(inventory, now)]
  const { outcome, reason, evidence } = judgeSensors(readings.map((reading) => ({ ...reading, missing: false })))
  return {
    outcome,
    reason,
    shape: readings.map(({ def }) => def.key),
    values: readings.map(({ value }) => value),
    ...(outcome === 'ok' ? {} : { detail: { sensors: evidence } }),
    ...(whole ? { sensors: readings.map(({ def }) => def), inventory: { kind: 'host', data: { ...inventory } } } : {}),
  }
}
