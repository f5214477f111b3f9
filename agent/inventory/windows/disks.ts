import { positive, said } from '../facts.ts'
import type { DiskFacts } from '../shapes.ts'
import { fields, number, rows, text, truth } from './values.ts'

type Row = Readonly<Record<string, unknown>>

/** Buses of MSFT_PhysicalDisk that hold no disk of this PC: iSCSI, USB, SD and MMC cards, virtual, file-backed and Storage Spaces. */
const foreignBuses: ReadonlySet<number> = new Set([7, 9, 12, 13, 14, 15, 16])
const nvmeBus = 17

/** Built-in disks with kind and health: MSFT_PhysicalDisk, else Win32_DiskDrive. SMART's prediction outweighs a system that says healthy. */
export function readDisks(value: unknown): DiskFacts[] {
  const said = fields(value)
  const predictions = rows(said['Predictions'])
  const physical = rows(said['Physical'])
  const drives = rows(said['Drives']) ?? []
  const found = physical !== null && physical.length > 0 ? physical.filter(isBuiltIn).map(physicalDisk) : drives.filter(isFixed).map(drive)
  const failing = predictions?.some((row) => truth(row['PredictFailure']) === true) ?? false
  // A prediction names an instance, not a disk: with one disk there is no doubt, with several the fullest warning is shown on those that claim nothing themselves.
  if (!failing) return found
  return found.map((disk) => (found.length === 1 || disk.health === 'unknown' ? { ...disk, health: 'failing' as const } : disk))
}

function isBuiltIn(row: Row): boolean {
  return !foreignBuses.has(number(row['Bus']) ?? 0)
}

/** MediaType 3 HDD, 4 SSD, 5 SCM; HealthStatus 0 healthy, 1 warning, 2 unhealthy. Wear is the share of life used up, 0 also on disks that do not count it. */
function physicalDisk(row: Row): DiskFacts {
  const media = number(row['Media'])
  const health = number(row['Health'])
  return {
    name: said(text(row['Name'])),
    kind: number(row['Bus']) === nvmeBus ? 'nvme' : media === 4 ? 'ssd' : media === 3 ? 'hdd' : kindByName(text(row['Name'])),
    size: positive(number(row['Size'])),
    health: health === 0 ? 'ok' : health === 1 ? 'worn' : health === 2 ? 'failing' : 'unknown',
    wear: positive(number(row['Wear'])),
    temperature: positive(number(row['Temperature'])),
    hours: positive(number(row['Hours'])),
  }
}

/** Win32_DiskDrive's MediaType is translated except for this beginning; USB disks say so. */
function isFixed(row: Row): boolean {
  return !/usb/i.test(text(row['InterfaceType']) ?? '') && !/removable|external/i.test(text(row['MediaType']) ?? '')
}

function drive(row: Row): DiskFacts {
  const status = text(row['Status']) ?? ''
  return {
    name: said(text(row['Model'])),
    kind: kindByName(text(row['Model'])),
    size: positive(number(row['Size'])),
    // OK is what a drive without SMART says as well: it promises nothing.
    health: /^(pred fail|error|nonrecover)/i.test(status) ? 'failing' : /^(degraded|stressed)/i.test(status) ? 'worn' : 'unknown',
    wear: null,
    temperature: null,
    hours: null,
  }
}

function kindByName(name: string | null): DiskFacts['kind'] {
  return name === null ? 'unknown' : /nvme/i.test(name) ? 'nvme' : /\bssd\b/i.test(name) ? 'ssd' : 'unknown'
}
