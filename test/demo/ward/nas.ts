import type { SimObject } from '../../support/snmp/mib.ts'
import type { Planned } from './plan.ts'
import { interfaceTable, macOf, netSnmp, number, serialOf, storageRow, systemGroup, text } from './system.ts'
import type { World } from './world.ts'

interface Figures {
  failed: () => boolean
  rebuilding: () => boolean
  onBattery: () => boolean
  caseHeat: () => number
  diskHeat: (disk: number) => number
  used: () => number
}

function figuresOf(world: World, { id }: Planned): Figures {
  const hot = () => (world.has(id, 'hot') ? 24 : 0)
  return {
    failed: () => world.has(id, 'disk-failed'),
    rebuilding: () => world.has(id, 'rebuilding'),
    onBattery: () => world.has(id, 'on-battery'),
    caseHeat: () => world.wander(`${id}/temperature`, 42, 4) + hot(),
    diskHeat: (disk) => world.wander(`${id}/disk${disk}`, 36, 3) + hot(),
    used: () => (world.has(id, 'volume-full') ? 0.985 : 0.71 + world.wander(`${id}/used`, 0, 0.005)),
  }
}

/** Synology with two disks and a UPS at its USB: SYNOLOGY-*-MIB. */
function synology({ failed, rebuilding, onBattery, caseHeat, diskHeat }: Figures, serial: string): SimObject[] {
  const mib = '1.3.6.1.4.1.6574'
  return [
    number(`${mib}.1.1.0`, 1),
    number(`${mib}.1.2.0`, caseHeat),
    number(`${mib}.1.3.0`, 1),
    number(`${mib}.1.4.1.0`, 1),
    number(`${mib}.1.4.2.0`, 1),
    text(`${mib}.1.5.1.0`, 'DS220+'),
    text(`${mib}.1.5.2.0`, serial),
    text(`${mib}.1.5.3.0`, 'DSM 7.2-64570'),
    number(`${mib}.1.5.4.0`, 2),
    ...[0, 1].flatMap((disk) => [
      text(`${mib}.2.1.1.2.${disk}`, String(disk + 1)),
      number(`${mib}.2.1.1.5.${disk}`, () => (disk === 1 && failed() ? 5 : 1)),
      number(`${mib}.2.1.1.6.${disk}`, () => diskHeat(disk)),
      number(`${mib}.2.1.1.9.${disk}`, () => (disk === 1 && failed() ? 312 : 0)),
      number(`${mib}.2.1.1.13.${disk}`, () => (disk === 1 && failed() ? 3 : 1)),
    ]),
    text(`${mib}.3.1.1.2.0`, 'Volume 1'),
    number(`${mib}.3.1.1.3.0`, () => (failed() ? 11 : rebuilding() ? 2 : 1)),
    text(`${mib}.4.1.1.0`, 'Back-UPS 1100'),
    { oid: `${mib}.4.2.1.0`, tag: 4, value: () => (onBattery() ? 'OB DISCHRG' : 'OL') },
    number(`${mib}.4.3.6.1.0`, () => (onBattery() ? 1_080 : 1_980)),
  ]
}

/** QNAP with two disks: NAS-MIB, as QTS 4 has it. */
function qnap({ failed, rebuilding, caseHeat, diskHeat }: Figures): SimObject[] {
  const mib = '1.3.6.1.4.1.24681.1.2'
  const degrees = (oid: string, value: () => number): SimObject => ({
    oid,
    tag: 4,
    value: () => `${Math.round(value())} C/${Math.round(value() * 1.8 + 32)} F`,
  })
  return [
    text('1.3.6.1.2.1.47.1.1.1.1.9.1', '"4.5.4'),
    degrees(`${mib}.6.0`, caseHeat),
    text(`${mib}.12.0`, 'TS-253D'),
    ...[1, 2].flatMap((disk) => [
      text(`${mib}.11.1.2.${disk}`, `HDD${disk}`),
      degrees(`${mib}.11.1.3.${disk}`, () => diskHeat(disk)),
      number(`${mib}.11.1.4.${disk}`, () => (disk === 2 && failed() ? -9 : 0)),
    ]),
    text(`${mib}.15.1.2.1`, 'System FAN 1'),
    { oid: `${mib}.15.1.3.1`, tag: 4, value: () => `${Math.round(860 + caseHeat() * 3)} RPM` },
    text(`${mib}.17.1.2.1`, '[Volume DataVol1, Pool 1]'),
    { oid: `${mib}.17.1.6.1`, tag: 4, value: () => (failed() ? 'In degraded mode' : rebuilding() ? 'Rebuilding... 12 %' : 'Ready') },
  ]
}

/** Storage on the network: Synology, or QNAP. */
export function nas(world: World, device: Planned): SimObject[] {
  const { id } = device
  const figures = figuresOf(world, device)
  const own = device.variant === 1
  return [
    ...systemGroup(world, {
      descr: own ? 'Linux TS-253D 4.5.4' : `Linux ${id} 4.4.302+ #64570 SMP x86_64`,
      objectId: own ? '1.3.6.1.4.1.24681' : netSnmp,
      name: id,
      services: 72,
    }),
    ...interfaceTable(world, id, [{ name: 'eth0', speed: 1000, mac: macOf(device.address, 1), rates: [400_000, 900_000] }]),
    ...storageRow(1, 2, 'Physical memory', 1024, 2_000_000, () => 0.93),
    ...storageRow(6, 2, 'Memory buffers', 1024, 2_000_000, () => 0.02),
    ...storageRow(7, 2, 'Cached memory', 1024, 2_000_000, () => 0.93 - world.wander(`${id}/memory`, 0.31, 0.05)),
    ...storageRow(45, 4, own ? '/share/CACHEDEV1_DATA' : '/volume1', 4096, 900_000_000, figures.used),
    ...[1, 2].map((core) => number(`1.3.6.1.2.1.25.3.3.1.2.${core}`, () => Math.max(1, world.wander(`${id}/cpu${core}`, 9, 8)))),
    ...(own ? qnap(figures) : synology(figures, serialOf(device))),
  ]
}
