import { findingOf, readingIn } from '../contract/findings.ts'
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
  const listed: unknown = detail?.['sensors']
  // The sensor that decided: agents put it first (agent/probes/snmp-rules.ts), and limits of the server before that.
  const first = readingIn(Array.isArray(listed) ? listed[0] : null, defs ?? [])
  if (first === null) return null
  const { def, value, label } = first
  if (def === null) return label
  const all = (defs ?? []).map((one) => ({ def: one, value: values.get(one.key) ?? null }))
  return findingOf({ def, value }, all)?.sentence ?? label
}
