import { fold } from '../contract/text.ts'
import type { KnownDevice } from './known.ts'
import { fail, warn, type PlannedRow, type Surroundings } from './plan.ts'
import { readMac } from './values.ts'

export const sameName = (text: string): string => fold(text)
const sameSerial = (text: string): string => text.normalize('NFC').toUpperCase()
const sameMac = (text: string): string | null => {
  const read = readMac(text)
  return 'value' in read ? read.value : null
}

/** Finds the devices that rows describe: by id, else by serial number, MAC, or name and site. */
export function locator({ devices }: Surroundings): (row: PlannedRow) => void {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const bySerial = Map.groupBy(
    devices.filter((device) => device.serial),
    (device) => sameSerial(device.serial ?? ''),
  )
  const byMac = Map.groupBy(
    devices.filter((device) => device.mac),
    (device) => sameMac(device.mac ?? '') ?? device.mac,
  )
  const byName = Map.groupBy(devices, (device) => sameName(device.name))

  return (row) => {
    const { cells } = row
    if (cells.id) {
      const device = /^#?\d{1,10}$/.test(cells.id) ? byId.get(Number(cells.id.replace('#', ''))) : undefined
      if (device) row.device = device
      else fail(row, 'id', `Không có thiết bị mã “${cells.id}” mà bạn được sửa. Để trống ô này nếu là thiết bị mới.`)
      return
    }
    const serial = single(row, 'serial', cells.serial ? (bySerial.get(sameSerial(cells.serial)) ?? []) : [])
    const mac = single(row, 'mac', cells.mac ? (byMac.get(sameMac(cells.mac) ?? cells.mac) ?? []) : [])
    if (serial && mac && serial !== mac) {
      fail(row, 'mac', `Số sê-ri là của “${serial.name}” (mã ${serial.id}) còn MAC là của “${mac.name}” (mã ${mac.id}).`)
      return
    }
    row.device = serial ?? mac ?? null
    if (row.device || !cells.name) return
    const named = (byName.get(sameName(cells.name)) ?? []).filter(
      (device) => device.unitId === row.unitId && (!cells.site || sameName(device.siteName ?? '') === sameName(cells.site)),
    )
    // Another serial number or MAC under the same name is another device.
    const fitting = named.filter((device) => !(cells.serial && device.serial) && !(cells.mac && device.mac))
    if (fitting.length > 1) fail(row, 'name', `Có ${fitting.length} thiết bị tên “${cells.name}”. Hãy ghi mã của thiết bị vào cột “Mã”.`)
    else row.device = fitting[0] ?? null
    const [same] = named
    if (same && fitting.length === 0)
      warn(row, 'name', `Đã có “${same.name}” (mã ${same.id}) với số sê-ri hoặc MAC khác; dòng này là thiết bị mới.`)
  }
}

function single(row: PlannedRow, column: 'serial' | 'mac', found: readonly KnownDevice[]): KnownDevice | undefined {
  if (found.length > 1) {
    fail(
      row,
      column,
      `Có ${found.length} thiết bị cùng ${column === 'mac' ? 'địa chỉ MAC' : 'số sê-ri'} này. Hãy ghi mã của thiết bị vào cột “Mã”.`,
    )
    return undefined
  }
  return found[0]
}

/** Rows of one file that mean the same device, existing or new. */
export function refuseRepeats(rows: readonly PlannedRow[]): void {
  const seen = new Map<string, number>()
  for (const row of rows)
    for (const { key, column } of identities(row)) {
      const first = seen.get(key)
      if (first === undefined) seen.set(key, row.line)
      else fail(row, column, `Trùng với dòng ${first}: cùng một thiết bị.`)
    }
}

/** By what a row is recognised: the device it describes, else its serial number and MAC, else its name and site. */
function identities({ cells, device, unitId }: PlannedRow): { key: string; column: 'name' | 'serial' | 'mac' | null }[] {
  if (device) return [{ key: `id ${device.id}`, column: null }]
  const { serial, mac, name, site } = cells
  if (!serial && !mac) return name ? [{ key: `name ${unitId} ${sameName(name)} @ ${sameName(site ?? '')}`, column: 'name' }] : []
  return [
    ...(serial ? [{ key: `serial ${sameSerial(serial)}`, column: 'serial' as const }] : []),
    ...(mac ? [{ key: `mac ${sameMac(mac) ?? mac}`, column: 'mac' as const }] : []),
  ]
}
