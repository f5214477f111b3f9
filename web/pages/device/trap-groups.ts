import type { DeviceTrap } from '../../../server/contract/api/traps.ts'
import { type TrapMeaning, trapMeaning } from '../../../server/contract/trap-words.ts'
import type { Locale } from '../../i18n.ts'

/** Notifications that say the same, as one line. */
export type TrapGroup = {
  /** Tells groups apart, also when one grows. */
  key: string
  /** Null for a notification that is not known. */
  meaning: TrapMeaning | null
  /** How often it was said. */
  times: number
  firstAt: string
  /** The newest of them. */
  last: DeviceTrap
}

/** Gathers what says the same about the same part; the group that spoke last comes first. */
export function trapGroups(
  traps: readonly DeviceTrap[],
  locale: Locale,
  ports: readonly { index: number; name: string }[],
): readonly TrapGroup[] {
  const groups = new Map<string, TrapGroup>()
  for (const trap of traps.toSorted((a, b) => b.at.localeCompare(a.at))) {
    const meaning = trapMeaning(trap, locale, ports)
    const key = meaning ? [meaning.title, meaning.detail, meaning.level].join('\n') : trap.oid
    const known = groups.get(key)
    if (known) groups.set(key, { ...known, times: known.times + trap.times, firstAt: trap.at })
    else groups.set(key, { key, meaning, times: trap.times, firstAt: trap.at, last: trap })
  }
  return [...groups.values()]
}
