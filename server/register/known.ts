import type { RegisterColumn } from '../contract/api/register.ts'
import { kindNames, statusNames } from '../contract/device-words.ts'
import type { DeviceKind, Status } from '../contract/kinds.ts'
import { cleaned } from './cells.ts'

/** A device as the register writes it. */
export interface KnownDevice {
  id: number
  unitId: number
  unitName: string
  siteId: number | null
  siteName: string | null
  name: string
  kind: DeviceKind
  address: string | null
  parentId: number | null
  technology: string | null
  formerWard: string | null
  vendor: string | null
  model: string | null
  serial: string | null
  mac: string | null
  firmware: string | null
  latitude: number | null
  longitude: number | null
  note: string | null
  status: Status
}

/** How a parent is written: by its name, with its id where several have that name. */
export type NameOf = (id: number) => string

/** What the register writes for a device in a column. */
export function cellOf(device: KnownDevice, column: RegisterColumn, parentName: NameOf): string {
  switch (column) {
    case 'id':
      return String(device.id)
    case 'kind':
      return kindNames[device.kind]
    case 'unit':
      return cleaned(device.unitName)
    case 'site':
      return cleaned(device.siteName ?? '')
    case 'parent':
      return device.parentId === null ? '' : cleaned(parentName(device.parentId))
    case 'status':
      return statusNames[device.status]
    case 'latitude':
    case 'longitude':
      return device[column] === null ? '' : decimal(device[column])
    default:
      return cleaned(device[column] ?? '')
  }
}

/** A coordinate without an exponent, as exact as it is kept. */
const decimal = (value: number): string => (/e/i.test(String(value)) ? value.toFixed(12).replace(/0+$/, '0') : String(value))

/** Names parents so that they are found again: what shares its name with another device gets its id behind it. */
export function parentNames(devices: readonly { id: number; name: string }[], keyOf: (name: string) => string): NameOf {
  const named = Map.groupBy(devices, (device) => keyOf(device.name))
  const byId = new Map(devices.map((device) => [device.id, device.name]))
  return (id) => {
    const name = byId.get(id)
    if (name === undefined) return `#${id}`
    return (named.get(keyOf(name))?.length ?? 0) > 1 ? `${name} (#${id})` : name
  }
}
