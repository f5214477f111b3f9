import type { SimObject } from '../../support/snmp/mib.ts'
import type { Model } from './faults.ts'
import { nas } from './nas.ts'
import type { Planned } from './plan.ts'
import { printer } from './printers.ts'
import { gauge, interfaceTable, macOf, netSnmp, number, serialOf, storageRow, systemGroup, text } from './system.ts'
import { ups } from './ups.ts'
import { cables, routerTables, switchTables } from './wiring.ts'
import type { World } from './world.ts'

/** The objects of one simulated device. */
type Build = (world: World, device: Planned) => SimObject[]

/** A networked amplifier with two channels, as VS-DEVICE-MIB describes it. */
const cluster: Build = (world, device) => {
  const vs = '1.3.6.1.4.1.26122.3'
  const has = (fault: Parameters<World['has']>[1]) => world.has(device.id, fault)
  const line = () => (has('line-short') ? 3 : has('line-open') ? 4 : has('line-ground') ? 6 : 2)
  return [
    ...systemGroup(world, { descr: 'Linux vs-amp 5.10.0 armv7l', objectId: netSnmp, name: device.id, services: 72 }),
    ...interfaceTable(world, device.id, [{ name: 'eth0', speed: 100, mac: macOf(device.address, 0), rates: [4_000, 900] }]),
    text(`${vs}.1.1.0`, '8.2.3'),
    text(`${vs}.1.2.0`, 'VS-AMP2x60'),
    number(`${vs}.1.3.0`, 2060),
    number(`${vs}.1.7.0`, 2),
    text(`${vs}.2.2.1.2.1`, 'Tăng âm'),
    gauge(`${vs}.2.2.1.4.1`, () => (has('hot') ? 88 : world.wander(`${device.id}/temperature`, 44, 9))),
    text(`${vs}.4.2.1.2.1`, 'Nguồn một chiều'),
    gauge(`${vs}.4.2.1.3.1`, () => (has('mains') ? 23_000 : 27_000)),
    text(`${vs}.5.1.1.3.1`, 'Điện lưới'),
    number(`${vs}.5.1.1.4.1`, 3),
    number(`${vs}.5.1.1.5.1`, () => (has('mains') ? 2 : 3)),
    text(`${vs}.5.1.1.3.2`, 'Ắc quy dự phòng'),
    number(`${vs}.5.1.1.4.2`, 3),
    number(`${vs}.5.1.1.5.2`, 3),
    ...[1, 2].flatMap((channel) => [
      text(`${vs}.7.3.1.2.${channel}`, `Kênh ${channel}`),
      number(`${vs}.7.3.1.3.${channel}`, () => (channel === 1 && has('amplifier') ? 4 : 3)),
      number(`${vs}.7.3.1.4.${channel}`, () => (channel === 1 ? line() : 2)),
    ]),
    text(`${vs}.9.2.1.2.1`, 'Cửa tủ'),
    number(`${vs}.9.2.1.3.1`, 3),
  ]
}

/** An office router, as MIKROTIK-MIB describes it. */
const router: Build = (world, device) => {
  const root = '1.3.6.1.4.1.14988.1.1'
  const gaugeRow = (at: number, name: string, unit: number, value: () => number) => [
    text(`${root}.3.100.1.2.${at}`, name),
    number(`${root}.3.100.1.3.${at}`, value),
    number(`${root}.3.100.1.4.${at}`, unit),
  ]
  return [
    ...systemGroup(world, { descr: 'RouterOS RB5009UG+S+', objectId: '1.3.6.1.4.1.14988.1', name: device.id, services: 78 }),
    ...interfaceTable(world, device.id, [
      { name: 'ether1-wan', speed: 1000, mac: macOf(device.address, 1), rates: [900_000, 140_000] },
      { name: 'ether2-lan', speed: 1000, mac: macOf(device.address, 2), rates: [150_000, 880_000] },
      { name: 'ether3', speed: 0, mac: macOf(device.address, 3), rates: [0, 0] },
    ]),
    text(`${root}.4.4.0`, '7.16.2'),
    text(`${root}.7.3.0`, serialOf(device)),
    text(`${root}.7.9.0`, 'RB5009UG+S+'),
    ...gaugeRow(14, 'cpu-temperature', 1, () => (world.has(device.id, 'hot') ? 93 : world.wander(`${device.id}/temperature`, 48, 6))),
    ...gaugeRow(13, 'voltage', 3, () => 241),
    ...routerTables(device),
  ]
}

/** A 4G router, as TELTONIKA-RUTX-MIB describes it. */
const mobile: Build = (world, device) => {
  const root = '1.3.6.1.4.1.48690'
  const modem = `${root}.2.2.1`
  const noSim = () => world.has(device.id, 'no-sim')
  const weak = () => world.has(device.id, 'weak-signal')
  const said = (oid: string, value: () => string): SimObject => ({ oid, tag: 4, value })
  return [
    ...systemGroup(world, { descr: 'Linux Teltonika-RUTX11.com 5.10.221 #0 SMP armv7l', objectId: netSnmp, name: device.id, services: 78 }),
    ...interfaceTable(world, device.id, [
      { name: 'wwan0', speed: 50, mac: macOf(device.address, 1), rates: [60_000, 20_000] },
      { name: 'br-lan', speed: 1000, mac: macOf(device.address, 2), rates: [21_000, 61_000] },
    ]),
    text(`${root}.1.1.0`, serialOf(device)),
    text(`${root}.1.2.0`, 'RUTX11'),
    text(`${root}.1.3.0`, 'RUTX11000000'),
    text(`${root}.1.6.0`, 'RUTX_R_00.07.09'),
    said(`${modem}.9.1`, () => (noSim() ? 'not inserted' : 'inserted')),
    said(`${modem}.11.1`, () => (noSim() ? 'Not registered, searching' : 'Registered, home')),
    number(`${modem}.12.1`, () => (weak() ? -108 : world.wander(`${device.id}/rssi`, -67, 6))),
    said(`${modem}.15.1`, () => (noSim() ? 'Disconnected' : 'Connected')),
    number(`${modem}.17.1`, () => world.wander(`${device.id}/temperature`, 430, 40)),
    said(`${modem}.19.1`, () => String(Math.round(weak() ? -4 : world.wander(`${device.id}/sinr`, 12, 4)))),
    said(`${modem}.20.1`, () => String(Math.round(weak() ? -126 : world.wander(`${device.id}/rsrp`, -95, 5)))),
    said(`${modem}.21.1`, () => '-10'),
    ...routerTables(device),
  ]
}

/** A managed switch, as TPLINK-SYSMONITOR-MIB describes it. */
const lanSwitch: Build = (world, device) => {
  const root = '1.3.6.1.4.1.11863.6'
  const used = Math.max(7, ...cables(device).map(({ port }) => port))
  return [
    ...systemGroup(world, {
      descr: 'JetStream 24-Port Gigabit L2 Managed Switch with 4 SFP Slots',
      objectId: '1.3.6.1.4.1.11863.5.33',
      name: device.id,
      services: 2,
    }),
    ...interfaceTable(
      world,
      device.id,
      Array.from({ length: 8 }, (_, i) => ({
        name: `gigabitEthernet 1/0/${i + 1}`,
        speed: i < used ? 1000 : 0,
        mac: macOf(device.address, i + 1),
        rates: [90_000 / (i + 1), 140_000 / (i + 1)] as const,
      })),
    ),
    text(`${root}.1.1.5.0`, 'T2600G-28TS 3.0'),
    text(`${root}.1.1.6.0`, '3.0.5 Build 20240312'),
    text(`${root}.1.1.8.0`, serialOf(device)),
    number(`${root}.4.1.1.1.1.2.1`, () => (world.has(device.id, 'busy') ? 97 : world.wander(`${device.id}/cpu`, 14, 6))),
    number(`${root}.4.1.2.1.1.2.1`, () => world.wander(`${device.id}/memory`, 42, 3)),
    ...switchTables(device),
  ]
}

/** PCs of another time: too old for an agent of their own, watched over SNMP alone. */
const oldWindows: Readonly<Record<string, readonly [string, number]>> = { 'pc-13': ['Windows Version 6.1', 7601] }
const windows = [
  ['Windows Version 6.3', 26200],
  ['Windows Version 6.3', 26100],
  ['Windows Version 6.3', 28000],
] as const

/** A Windows PC with its SNMP service on: HOST-RESOURCES-MIB. */
const pc: Build = (world, device) => {
  const hr = '1.3.6.1.2.1.25'
  const [version, build] = oldWindows[device.id] ?? windows[device.variant % windows.length] ?? windows[0]
  const ram = device.variant % 3 === 0 ? 4 : 8
  return [
    ...systemGroup(world, {
      descr: `Hardware: Intel64 Family 6 Model 158 Stepping 10 AT/AT COMPATIBLE - Software: ${version} (Build ${build} Multiprocessor Free)`,
      objectId: '1.3.6.1.4.1.311.1.1.3.1.1',
      name: device.id.toUpperCase(),
      services: 76,
    }),
    ...interfaceTable(world, device.id, [{ name: 'Ethernet', speed: 1000, mac: macOf(device.address, 1), rates: [40_000, 6_000] }]),
    ...storageRow(1, 4, 'C:\\ Label:System  Serial Number 5e2a1b3c', 4096, 30_000_000, () =>
      world.has(device.id, 'disk-full') ? 0.975 : 0.4 + 0.02 * (device.variant % 15) + world.wander(`${device.id}/disk`, 0, 0.005),
    ),
    ...storageRow(2, 2, 'Physical Memory', 65_536, ram * 16_384, () =>
      world.has(device.id, 'memory-full') ? 0.985 : Math.min(0.9, world.wander(`${device.id}/memory`, ram === 4 ? 0.72 : 0.5, 0.1)),
    ),
    ...[1, 2, 3, 4].map((core) => number(`${hr}.3.3.1.2.${core}`, () => Math.max(1, world.wander(`${device.id}/cpu${core}`, 16, 15)))),
  ]
}

/** A line has no SNMP of its own: its gateway, resolver and test page are simulated by `lines.ts`. */
export const models: Record<Exclude<Model, 'line'>, Build> = { cluster, router, mobile, switch: lanSwitch, ups, pc, printer, nas }
