/** Reading what PowerShell's ConvertTo-Json prints, which differs by version: one thing or a list of one, numbers as text, three ways to write a time. */

type Fields = Readonly<Record<string, unknown>>

export function fields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The rows of a list; a single row is a list of one, and PowerShell 5 may wrap a list as `{value, Count}`. null where nothing was read at all. */
export function rows(value: unknown): Fields[] | null {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.filter(isFields)
  if (!isFields(value)) return null
  return Array.isArray(value['value']) && typeof value['Count'] === 'number' ? value['value'].filter(isFields) : [value]
}

export function number(value: unknown): number | null {
  const found = typeof value === 'number' ? value : typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : NaN
  return Number.isFinite(found) ? found : null
}

export function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  // A character that a driver left behind in a name.
  return typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, '').trim() || null : null
}

export function truth(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  return value === 'True' ? true : value === 'False' ? false : null
}

/** ms since the epoch of ISO 8601, `/Date(…)/` or a CIM date and time; dates before 2000 are what an unset field looks like. */
export function instant(value: unknown): number | null {
  const written = isFields(value) ? value['value'] : value
  if (typeof written !== 'string') return null
  const ticks = /^\/Date\((-?\d+)/.exec(written)?.[1]
  const at = ticks === undefined ? Date.parse(cimToIso(written)) : Number(ticks)
  return at > Date.UTC(2000, 0, 1) ? at : null
}

/** `20260315081530.500000+420` → ISO; the offset is in minutes. */
function cimToIso(written: string): string {
  const cim = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d+([+-])(\d{3})$/.exec(written)
  if (!cim) return written
  const [, year, month, day, hour, minute, second, sign, offset] = cim
  const pad = (n: number) => String(n).padStart(2, '0')
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${sign}${pad(Math.floor(Number(offset) / 60))}:${pad(Number(offset) % 60)}`
}

/** A day as Win32_QuickFixEngineering writes it: month first whatever the language; hexadecimal file time on Windows Vista and some 7. */
export function fixDay(value: unknown): number | null {
  if (typeof value !== 'string') return null
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b/.exec(value.trim()) ?? []
  if (first !== undefined && second !== undefined) {
    const [month, day] = Number(first) > 12 ? [Number(second), Number(first)] : [Number(first), Number(second)]
    return month > 12 || day > 31 ? null : Date.UTC(Number(year), month - 1, day)
  }
  if (!/^[0-9a-f]{16}$/i.test(value.trim())) return null
  const at = Number(BigInt(`0x${value.trim()}`) / 10_000n) - 11_644_473_600_000
  return at > Date.UTC(2000, 0, 1) ? at : null
}
