import type { SimObject } from '../../support/snmp/mib.ts'
import type { Planned } from './plan.ts'
import { gauge, interfaceTable, macOf, number, serialOf, systemGroup, text } from './system.ts'
import type { World } from './world.ts'

/** What a UPS of any make knows of itself. */
interface Figures {
  onBattery: () => boolean
  /** Seconds without mains; 0: there is mains. */
  since: () => number
  low: () => boolean
  old: () => boolean
  bypass: () => boolean
  charge: () => number
  minutes: () => number
  load: () => number
  mains: () => number
  temperature: () => number
}

/** A battery runs down while there is no mains, ever slower, so that a demo left alone does not go dark. */
function figuresOf(world: World, { id }: Planned): Figures {
  const low = () => world.has(id, 'battery-low')
  const onBattery = () => low() || world.has(id, 'on-battery')
  const minutes = () => world.lasting(id, 'on-battery') ?? world.lasting(id, 'battery-low') ?? 0
  const charge = () => (low() ? 12 : onBattery() ? 25 + 75 * Math.exp(-minutes() / 45) : 100)
  return {
    onBattery,
    since: () => minutes() * 60,
    low,
    old: () => world.has(id, 'battery-old'),
    bypass: () => world.has(id, 'bypass'),
    charge,
    minutes: () => charge() * 0.3,
    load: () => (world.has(id, 'overload') ? 104 : world.wander(`${id}/load`, 32, 8)),
    mains: () => (onBattery() ? 0 : world.wander(`${id}/mains`, 226, 6)),
    temperature: () => world.wander(`${id}/temperature`, onBattery() ? 34 : 29, 3),
  }
}

/** UPS-MIB, RFC 1628. It has no word for a battery that should be replaced: the UPS's test fails. */
function standard(figures: Figures): SimObject[] {
  const mib = '1.3.6.1.2.1.33.1'
  const { onBattery, since, low, old, bypass, charge, minutes, load, mains, temperature } = figures
  return [
    text(`${mib}.1.1.0`, 'Santak'),
    text(`${mib}.1.2.0`, 'C2K'),
    text(`${mib}.1.3.0`, '1.08'),
    number(`${mib}.2.1.0`, () => (low() ? 3 : 2)),
    number(`${mib}.2.2.0`, since),
    number(`${mib}.2.3.0`, minutes),
    number(`${mib}.2.4.0`, charge),
    number(`${mib}.2.5.0`, () => (onBattery() ? 492 : 545)),
    number(`${mib}.2.7.0`, temperature),
    number(`${mib}.3.3.1.2.1`, () => (onBattery() ? 0 : 500)),
    number(`${mib}.3.3.1.3.1`, mains),
    number(`${mib}.4.1.0`, () => (bypass() ? 4 : onBattery() ? 5 : 3)),
    number(`${mib}.4.2.0`, 500),
    number(`${mib}.4.4.1.2.1`, 230),
    number(`${mib}.4.4.1.4.1`, () => load() * 14),
    number(`${mib}.4.4.1.5.1`, load),
    number(`${mib}.6.1.0`, () => (onBattery() || old() ? 1 : 0)),
    number(`${mib}.7.3.0`, () => (old() ? 3 : 1)),
  ]
}

/** APC's PowerNet-MIB. */
function apc({ onBattery, low, old, bypass, charge, minutes, load, mains, temperature }: Figures, serial: string): SimObject[] {
  const mib = '1.3.6.1.4.1.318.1.1.1'
  return [
    text(`${mib}.1.1.1.0`, 'Smart-UPS 1500'),
    text(`${mib}.1.2.1.0`, 'UPS 09.3'),
    text(`${mib}.1.2.2.0`, '03/14/2021'),
    text(`${mib}.1.2.3.0`, serial),
    number(`${mib}.2.1.1.0`, () => (low() ? 3 : 2)),
    text(`${mib}.2.1.3.0`, '03/14/2021'),
    gauge(`${mib}.2.2.1.0`, charge),
    gauge(`${mib}.2.2.2.0`, temperature),
    { oid: `${mib}.2.2.3.0`, tag: 67, value: () => Math.round(minutes() * 6000) },
    number(`${mib}.2.2.4.0`, () => (old() ? 2 : 1)),
    gauge(`${mib}.3.2.1.0`, mains),
    gauge(`${mib}.3.2.4.0`, () => (onBattery() ? 0 : 50)),
    number(`${mib}.3.2.5.0`, () => (onBattery() ? 4 : 9)),
    number(`${mib}.4.1.1.0`, () => (bypass() ? 9 : onBattery() ? 3 : 2)),
    gauge(`${mib}.4.2.1.0`, 230),
    gauge(`${mib}.4.2.2.0`, 50),
    gauge(`${mib}.4.2.3.0`, load),
    number(`${mib}.7.2.3.0`, () => (old() ? 2 : 1)),
    text(`${mib}.7.2.4.0`, '05/02/2026'),
    number(`${mib}.8.1.0`, 1),
  ]
}

/** CyberPower's CPS-MIB. */
function cyberpower({ onBattery, low, old, bypass, charge, minutes, load, mains, temperature }: Figures, serial: string): SimObject[] {
  const mib = '1.3.6.1.4.1.3808.1.1.1'
  return [
    text(`${mib}.1.1.1.0`, 'OLS1500ERT2U'),
    text(`${mib}.1.2.1.0`, 'CR01803'),
    text(`${mib}.1.2.3.0`, serial),
    text(`${mib}.1.2.4.0`, '1.3.2'),
    number(`${mib}.2.1.1.0`, () => (low() ? 3 : 2)),
    text(`${mib}.2.1.3.0`, '06/20/2020'),
    gauge(`${mib}.2.2.1.0`, charge),
    number(`${mib}.2.2.2.0`, () => (onBattery() ? 352 : 410)),
    gauge(`${mib}.2.2.3.0`, temperature),
    { oid: `${mib}.2.2.4.0`, tag: 67, value: () => Math.round(minutes() * 6000) },
    number(`${mib}.2.2.5.0`, () => (old() ? 2 : 1)),
    gauge(`${mib}.3.2.1.0`, () => mains() * 10),
    gauge(`${mib}.3.2.4.0`, () => (onBattery() ? 0 : 500)),
    number(`${mib}.3.2.5.0`, 1),
    number(`${mib}.3.2.6.0`, () => (onBattery() ? 5 : 1)),
    number(`${mib}.4.1.1.0`, () => (bypass() ? 9 : onBattery() ? 3 : 2)),
    gauge(`${mib}.4.2.1.0`, 2300),
    gauge(`${mib}.4.2.2.0`, 500),
    gauge(`${mib}.4.2.3.0`, load),
    gauge(`${mib}.4.2.5.0`, () => load() * 13),
    number(`${mib}.7.2.3.0`, () => (old() ? 2 : 1)),
    number(`${mib}.10.1.0`, 1),
  ]
}

/** A UPS: the standard UPS-MIB, APC's PowerNet-MIB or CyberPower's CPS-MIB. */
export function ups(world: World, device: Planned): SimObject[] {
  const figures = figuresOf(world, device)
  const [descr, objectId, objects] = (
    [
      ['UPS SNMP agent', '1.3.6.1.2.1.33.1', standard(figures)],
      ['APC Web/SNMP Management Card (Smart-UPS 1500)', '1.3.6.1.4.1.318.1.3.2.12', apc(figures, serialOf(device))],
      ['RMCARD205', '1.3.6.1.4.1.3808.1.1.1', cyberpower(figures, serialOf(device))],
    ] as const
  )[device.variant] ?? ['UPS SNMP agent', '1.3.6.1.2.1.33.1', standard(figures)]
  return [
    ...systemGroup(world, { descr, objectId, name: device.id, services: 72 }),
    ...interfaceTable(world, device.id, [{ name: 'eth0', speed: 100, mac: macOf(device.address, 1), rates: [300, 200] }]),
    ...objects,
  ]
}
