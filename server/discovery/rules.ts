import type { Identity } from '../contract/sensors.ts'
import { areTwo, shareCard, tellingSerial } from '../contract/sameness.ts'

/** What is kept of a device, as far as it can be recognised by it. */
export interface KnownDevice {
  id: number
  name: string
  address: string | null
  vendor: string | null
  serial: string | null
  /** Of the device and all its interfaces, as they are kept. */
  macs: readonly string[]
  /** Addresses that it says it has beside the kept one. */
  addresses: readonly string[]
}

/** What a find is to the devices that are watched already. */
export type Recognised =
  | { state: 'new'; former: KnownDevice | null }
  | { state: 'known'; device: KnownDevice }
  | { state: 'moved'; device: KnownDevice }

type Seen = Pick<Identity, 'address' | 'serial' | 'mac' | 'vendor' | 'addresses'>

/**
 * Tells whether a find is a device that is watched already. A serial number or a hardware address tells more than an address, which may have been given to another
 * device since; a device that has several addresses has not moved by answering at another of them.
 */
export function recognise(find: Seen, known: readonly KnownDevice[]): Recognised {
  const same = known.filter((device) => isSame(find, device))
  const standing = known.find((device) => device.address === find.address)
  const device = same.find((one) => one === standing) ?? same[0]
  if (device) {
    const stays =
      device.address === find.address ||
      device.address === null ||
      device.addresses.includes(find.address) ||
      find.addresses.includes(device.address)
    return { state: stays ? 'known' : 'moved', device }
  }
  if (!standing) return { state: 'new', former: null }
  return areTwo(marksOf(find), standing) ? { state: 'new', former: standing } : { state: 'known', device: standing }
}

function isSame(find: Seen, device: KnownDevice): boolean {
  const serial = tellingSerial(find.serial)
  if (serial !== null && serial === tellingSerial(device.serial))
    return find.vendor === null || device.vendor === null || find.vendor === device.vendor
  const bothTold = serial !== null && tellingSerial(device.serial) !== null
  // At the kept address a known card is enough: its serial number may be read in another way since.
  return (!bothTold || device.address === find.address) && shareCard(marksOf(find), device)
}

const marksOf = ({ serial, mac }: Seen) => ({ serial, macs: mac === null ? [] : [mac] })
