import { bytesOf, indexUnder, numberOf, textOf, macOf, type Varbind } from '../snmp/index.ts'
import type { SystemGroup } from './detect.ts'
import { chassisClasses, entity } from './entity-mib.ts'
import { firstGroup } from './pattern.ts'
import type { StandardPart, TextSource } from './profile.ts'
import type { DeviceData } from './sensors.ts'

/** The first of some sources that gives text. */
export function textFrom(sources: readonly TextSource[] | undefined, data: DeviceData): string | null {
  for (const source of sources ?? []) {
    const found = data.scalars.get(source.oid)
    const text = source.mac ? (macOf(found)?.replaceAll(':', '').toUpperCase() ?? null) : textOf(after(source.skip, found))
    const word = source.pattern === undefined ? text : firstGroup(source.pattern, text ?? '')
    const more = (source.dotted ?? []).map((oid) => textOf(data.scalars.get(oid)))
    if (word && !more.includes(null)) return [word.trim(), ...more].join('.')
  }
  return null
}

/** Of a computer that somebody put together, its system is all that is known. A UPS or printer with Linux inside is none. */
export function operatingSystem({ descr }: SystemGroup, parts: readonly StandardPart[]): string | null {
  if (parts.some(({ kind }) => kind !== null)) return null
  return firstGroup('^(Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) ', descr ?? '')
}

function after(skip: number | undefined, varbind: Varbind | undefined): Varbind | undefined {
  const bytes = skip === undefined ? null : bytesOf(varbind)
  return varbind && bytes ? { ...varbind, value: bytes.subarray(skip) } : varbind
}

/** The first standard MIB that gives this word. */
export function firstText(
  parts: readonly StandardPart[],
  field: 'vendor' | 'model' | 'serial' | 'firmware',
  data: DeviceData,
): string | null {
  for (const part of parts) {
    const text = textFrom(part[field], data)
    if (text !== null) return text
  }
  return null
}

/** The row of ENTITY-MIB that is the box itself. */
export function chassisOf(data: DeviceData): {
  vendor: string | null
  model: string | null
  serial: string | null
  firmware: string | null
} {
  const classes = data.columns.get(entity.class)
  const row = [...(classes ?? [])].find(([, varbind]) => chassisClasses.includes(numberOf(varbind) ?? 0))
  const index = row ? indexUnder(entity.class, row[1].oid) : null
  const cell = (column: string) => (index === null ? null : textOf(data.columns.get(column)?.get(index)))
  return {
    vendor: cell(entity.vendor),
    model: cell(entity.model),
    serial: cell(entity.serial),
    firmware: cell(entity.software) ?? cell(entity.firmware) ?? cell(entity.hardware),
  }
}
