import type { ConditionId } from './conditions.ts'
import { type TrapLevel, type TrapRow, trapTable, upsAlarms } from './trap-table.ts'
import type { Trap, TrapVarbind } from './traps.ts'

export type { TrapLevel } from './trap-table.ts'

/** What a notification says, for people. */
export interface TrapMeaning {
  level: TrapLevel
  title: string
  /** Which port, fan or channel, or the device's own words; null where it says none. */
  detail: string | null
  condition: ConditionId | null
}

type Locale = 'vi' | 'en'
type Varbinds = readonly TrapVarbind[]

const known: ReadonlyMap<string, TrapRow> = new Map(trapTable.map((row) => [row.oid, row]))

const linkTraps = /^1\.3\.6\.1\.6\.3\.1\.1\.5\.[34]$/
const upsAlarmTraps = /^1\.3\.6\.1\.2\.1\.33\.2\.[34]$/
const upsAlarmDescr = '1.3.6.1.2.1.33.1.6.2.1.2'
const upsWellKnownAlarms = '1.3.6.1.2.1.33.1.6.3.'
const zenitelFaults = '1.3.6.1.4.1.26122.2.8.'
const zenitelSeverity = '1.3.6.1.4.1.26122.2.4.3'
const cleared = '6'

/** IF-MIB: where a port's own name stands, best first. */
const portNames = ['1.3.6.1.2.1.31.1.1.1.1', '1.3.6.1.2.1.2.2.1.2', '1.3.6.1.2.1.31.1.1.1.18'] as const
const ifIndex = '1.3.6.1.2.1.2.2.1.1'
/** The device's own words: VS-DEVICE-MIB description, PowerNet-MIB mtrapargsString, Printer-MIB prtAlertDescription. */
const ownWords = ['1.3.6.1.4.1.26122.2.4.5', '1.3.6.1.4.1.318.2.3.3', '1.3.6.1.2.1.43.18.1.1.8'] as const

/**
 * What a notification means; null for one that is not known, which is shown as it came.
 * @param ports of the device: what the number of a port is called there
 */
export function trapMeaning(
  trap: Pick<Trap, 'oid' | 'varbinds'>,
  locale: Locale,
  ports: readonly { index: number; name: string }[] = [],
): TrapMeaning | null {
  // A version 1 trap is mapped to enterprise.0.specific, and SMIv2 modules differ in whether they have the zero.
  const oid = known.has(trap.oid) ? trap.oid : trap.oid.replace(/\.0\.(\d+)$/, '.$1')
  const row = known.get(oid)
  if (!row) return null
  const { varbinds } = trap
  const plain: TrapMeaning = {
    level: row.level,
    title: row[locale],
    detail: firstText(varbinds, ownWords),
    condition: row.condition ?? null,
  }
  if (linkTraps.test(oid)) return { ...plain, detail: portOf(varbinds, ports) }
  if (upsAlarmTraps.test(oid)) return upsAlarm(plain, varbinds, locale)
  if (oid.startsWith(zenitelFaults) && valueUnder(varbinds, zenitelSeverity) === cleared) {
    return { ...plain, level: 'good', title: `${locale === 'vi' ? 'Hết lỗi' : 'Cleared'}: ${lowerFirst(plain.title)}`, condition: null }
  }
  return plain
}

function upsAlarm(plain: TrapMeaning, varbinds: Varbinds, locale: Locale): TrapMeaning {
  const about = valueUnder(varbinds, upsAlarmDescr)
  const alarm = about?.startsWith(upsWellKnownAlarms) ? upsAlarms[Number(about.slice(upsWellKnownAlarms.length))] : undefined
  if (!alarm) return { ...plain, detail: about ?? null }
  return { ...plain, detail: alarm[locale], condition: plain.level === 'good' ? null : (alarm.condition ?? null) }
}

/** The port that a link notification is about: by the name that it carries, by what the device's port of that number is called, or by its number. */
function portOf(varbinds: Varbinds, ports: readonly { index: number; name: string }[]): string | null {
  const named = firstText(varbinds, portNames)
  if (named !== null) return named
  const index = valueUnder(varbinds, ifIndex)
  return index === undefined ? null : (ports.find((port) => String(port.index) === index)?.name ?? index)
}

function firstText(varbinds: Varbinds, roots: readonly string[]): string | null {
  return roots.map((root) => valueUnder(varbinds, root)?.trim()).find((text) => text !== undefined && text !== '') ?? null
}

function valueUnder(varbinds: Varbinds, root: string): string | undefined {
  return varbinds.find(({ oid }) => oid === root || oid.startsWith(`${root}.`))?.value
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)
