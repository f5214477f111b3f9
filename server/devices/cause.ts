import { findingOf } from '../contract/findings.ts'
import type { SensorDef } from '../contract/sensors.ts'

/**
 * What the device itself says is wrong, from the evidence that the agent kept with the state: `Đường loa Kênh 1: đứt dây loa`, `Ổ đĩa C: 97,5 %`.
 * @param values newest values by key, for what the sentence tells beside the deciding sensor
 * @returns null where the evidence names no sensor
 */
export function causeOf(
  detail: Record<string, unknown> | null,
  defs: readonly SensorDef[] | null,
  values: ReadonlyMap<string, number | null> = new Map(),
): string | null {
  const first = firstSensor(detail)
  if (first === null) return null
  const def = defs?.find((d) => d.key === first.key)
  if (!def) return first.label
  const all = (defs ?? []).map((d) => ({ def: d, value: values.get(d.key) ?? null }))
  return findingOf({ def, value: first.value }, all)?.sentence ?? first.label
}

/** The sensor that decided: agents put it first (agent/probes/snmp-rules.ts). */
function firstSensor(detail: Record<string, unknown> | null): { key: string; label: string; value: number | null } | null {
  const sensors: unknown = detail?.['sensors']
  const first: unknown = Array.isArray(sensors) ? sensors[0] : null
  if (typeof first !== 'object' || first === null || !('key' in first) || !('label' in first)) return null
  const value = 'value' in first && typeof first.value === 'number' ? first.value : null
  return { key: String(first.key), label: String(first.label), value }
}
