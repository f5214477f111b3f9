import type { SensorDef } from '../contract/sensors.ts'

const figures = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/**
 * What the device itself says is wrong, from the evidence that the agent kept with the state: `Đường loa Kênh 1: đứt dây`, `Ổ đĩa C: 97,5 %`.
 * @returns null where the evidence names no sensor
 */
export function causeOf(detail: Record<string, unknown> | null, defs: readonly SensorDef[] | null): string | null {
  const first = firstSensor(detail)
  if (first === null) return null
  const def = defs?.find((d) => d.key === first.key)
  const word = def?.states?.find((state) => state.value === first.value)?.label
  if (word !== undefined) return said(first.label, word)
  return first.value === null ? first.label : said(first.label, `${figures.format(first.value)} ${def?.unit ?? ''}`.trim())
}

/** A label that ends in a colon already (`Ổ đĩa C:`) gets no second one. */
const said = (label: string, what: string) => `${label.replace(/:$/, '')}: ${what}`

/** The sensor that decided: agents put it first (agent/probes/snmp-rules.ts). */
function firstSensor(detail: Record<string, unknown> | null): { key: string; label: string; value: number | null } | null {
  const sensors: unknown = detail?.['sensors']
  const first: unknown = Array.isArray(sensors) ? sensors[0] : null
  if (typeof first !== 'object' || first === null || !('key' in first) || !('label' in first)) return null
  const value = 'value' in first && typeof first.value === 'number' ? first.value : null
  return { key: String(first.key), label: String(first.label), value }
}
