import type { SimObject } from '../../support/snmp/mib.ts'
import type { Planned } from './plan.ts'
import { interfaceTable, macOf, number, objectId, serialOf, systemGroup, text } from './system.ts'
import type { World } from './world.ts'

const hr = '1.3.6.1.2.1.25.3'
const mib = '1.3.6.1.2.1.43'
const octets = (oid: string, value: () => readonly number[]): SimObject => ({ oid, tag: 4, value: () => Buffer.from(value()) })
const counter = (oid: string, value: () => bigint): SimObject => ({ oid, tag: 65, value: () => Number(value()) })

/** What Printer-MIB and hrPrinterTable tell of any printer. @param drum prtMarkerSuppliesLevel of the drum, of 25 000 pages */
function standard(world: World, { id }: Planned, model: string, serial: string, drum: number): SimObject[] {
  const has = (fault: Parameters<World['has']>[1]) => world.has(id, fault)
  const stopped = () => has('toner-out') || has('paper-out') || has('jam') || has('cover')
  const toner = () => (has('toner-out') ? 0 : has('toner-low') ? 6 : 48 + world.wander(`${id}/toner`, 0, 1))
  // hrPrinterDetectedErrorState: bit 0 is the highest of the first octet.
  const errors = () =>
    (has('paper-out') ? 0x40 : 0) |
    (has('toner-low') ? 0x20 : 0) |
    (has('toner-out') ? 0x10 : 0) |
    (has('cover') ? 0x08 : 0) |
    (has('jam') ? 0x04 : 0)
  const display = () =>
    has('jam')
      ? 'Kẹt giấy'
      : has('cover')
        ? 'Đóng nắp'
        : has('paper-out')
          ? 'Nạp giấy khay 1'
          : has('toner-out')
            ? 'Thay hộp mực'
            : 'Sẵn sàng'
  return [
    objectId(`${hr}.2.1.2.1`, `${hr}.1.5`),
    text(`${hr}.2.1.3.1`, model),
    number(`${hr}.2.1.5.1`, () => (stopped() ? 5 : has('toner-low') ? 3 : 2)),
    number(`${hr}.5.1.1.1`, () => (stopped() ? 1 : 3)),
    octets(`${hr}.5.1.2.1`, () => [errors()]),
    text(`${mib}.5.1.1.17.1`, serial),
    text(`${mib}.6.1.1.2.1.1`, 'trước'),
    number(`${mib}.6.1.1.3.1.1`, () => (has('cover') ? 3 : 4)),
    number(`${mib}.8.2.1.9.1.1`, 250),
    number(`${mib}.8.2.1.10.1.1`, () => (has('paper-out') ? 0 : -3)),
    text(`${mib}.8.2.1.13.1.1`, '1'),
    counter(`${mib}.10.2.1.4.1.1`, () => world.counter(`${id}/pages`, 0.004)),
    number(`${mib}.11.1.1.5.1.1`, 3),
    number(`${mib}.11.1.1.5.1.2`, 9),
    text(`${mib}.11.1.1.6.1.1`, 'đen'),
    text(`${mib}.11.1.1.6.1.2`, 'trống'),
    number(`${mib}.11.1.1.8.1.1`, 100),
    number(`${mib}.11.1.1.8.1.2`, 25_000),
    number(`${mib}.11.1.1.9.1.1`, toner),
    number(`${mib}.11.1.1.9.1.2`, drum),
    { oid: `${mib}.16.5.1.2.1.1`, tag: 4, value: display },
  ]
}

/** A laser printer of HP, or one of Brother. */
export function printer(world: World, device: Planned): SimObject[] {
  const serial = serialOf(device)
  const brother = device.variant === 1
  const hp = '1.3.6.1.4.1.11.2.3.9.4.2.1'
  return [
    ...systemGroup(world, {
      descr: brother
        ? 'Brother NC-8900h, Firmware Ver.1.12  (19.02.11),MID 8CE-G11,FID 2'
        : `HP ETHERNET MULTI-ENVIRONMENT,SN:${serial},FN:0000000,SVCID:00000,PID:HP LaserJet Pro M404dn`,
      objectId: brother ? '1.3.6.1.4.1.2435.2.3.9.1' : '1.3.6.1.4.1.11.2.3.9.1',
      name: device.id,
      services: 72,
    }),
    ...interfaceTable(world, device.id, [{ name: 'eth0', speed: 1000, mac: macOf(device.address, 1), rates: [2_000, 500] }]),
    ...standard(world, device, brother ? 'Brother HL-L6400DW series' : 'HP LaserJet Pro M404dn', serial, brother ? 9_000 : 19_000),
    ...(brother
      ? [text('1.3.6.1.4.1.2435.2.4.3.1240.6.5.0', 'Firmware Ver.1.12 (19.02.11)')]
      : [number(`${hp}.4.1.2.22.0`, () => Number(world.counter(`${device.id}/duplex`, 0.001))), number(`${hp}.4.1.2.34.0`, 12)]),
  ]
}
