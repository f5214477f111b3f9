import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { fold } from '../../../server/contract/text.ts'
import { chosen } from '../../components/filter-values.ts'
import { kindWord } from '../../labels.ts'

/** The filters of the list as the address bar holds them. */
export type DeviceFilter = { q: string; statuses: readonly string[]; kinds: readonly string[]; sites: readonly string[] }

export const readFilter = (query: URLSearchParams): DeviceFilter => ({
  q: query.get('q') ?? '',
  statuses: chosen(query, 'status'),
  kinds: chosen(query, 'kind'),
  sites: chosen(query, 'site'),
})

/** Every word of the search must stand somewhere in what is known of the device; diacritics and case do not matter. */
export function filterDevices(devices: readonly DeviceItem[], filter: DeviceFilter): DeviceItem[] {
  const words = fold(filter.q).split(' ').filter(Boolean)
  const has = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value)
  return devices.filter((device) => {
    if (!has(filter.statuses, device.status) || !has(filter.kinds, device.kind) || !has(filter.sites, String(device.site?.id ?? 'none')))
      return false
    if (words.length === 0) return true
    const text = fold(
      [device.name, device.address, device.site?.name, device.vendor, device.model, kindWord(device.kind)].filter(Boolean).join(' '),
    )
    return words.every((word) => text.includes(word))
  })
}
