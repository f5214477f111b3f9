import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import { atJsonPath, parseJsonPath } from '../../server/contract/json-path.ts'
import { numberFrom, sensorOf } from '../../server/contract/named-values.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { exchangeHttp, type HttpFinding } from '../http-exchange.ts'
import { MemorySlot } from '../memory.ts'
import type { Probe } from './probe.ts'
import { judgeSensors, type SensorValue } from './snmp-rules.ts'

/** A longer answer is refused. */
const mostBytes = 1024 * 1024

/** Sensors that the server has been told, and their keys as one array object. */
const told = new MemorySlot<{ defs: SensorDef[]; shape: string[]; sent: boolean }>(() => ({ defs: [], shape: [], sent: false }))

/**
 * Reads a maker's platform or a device's own page: one GET, values at paths of the JSON answer, as sensors. Private addresses are what it is for; other schemes than
 * http and https, and redirects unless asked for, are not followed.
 */
export const probeJson: Probe<'json'> = async (params, timeout, { signal, memory }) => {
  const known = told.of(memory)
  if (known.shape.length === 0) {
    known.defs = params.values.map((value) => sensorOf(value, 'json'))
    known.shape = known.defs.map(({ key }) => key)
  }
  const { url, headers, secretHeaders, followRedirects } = params
  const found = await exchangeHttp(url, { timeout, followRedirects, signal, headers, secretHeaders, bodyLimit: mostBytes })
  const sensors = known.sent ? {} : { sensors: known.defs }
  known.sent = true
  const failed = (outcome: Outcome, reason: Reason, error: string | null) => {
    const { status, certificateUntil } = found
    return { outcome, reason, shape: [], values: [], detail: { error, url: found.url, httpStatus: status, certificateUntil }, ...sensors }
  }
  const refusal = refusalOf(found)
  if (refusal !== null) return failed(refusal.outcome, refusal.reason, found.error)
  const answer = parse(found)
  if (answer === undefined) return failed('critical', 'garbled-answer', found.truncated ? 'answer larger than 1 MiB' : 'not JSON')
  const readings = readValues(params, known.defs, answer)
  const { outcome, reason, evidence, missing } = judgeSensors(readings)
  return {
    outcome: missing === readings.length ? 'critical' : outcome,
    reason: missing === readings.length ? 'garbled-answer' : reason,
    shape: known.shape,
    values: readings.map(({ value }) => value),
    detail: {
      ...(evidence.length > 0 && { sensors: evidence }),
      ...(missing > 0 && {
        missing: readings.filter((one) => one.missing).map(({ def, raw }) => ({ key: def.key, label: def.label, found: raw })),
      }),
      certificateUntil: found.certificateUntil,
    },
    ...sensors,
  }
}

/** Why there is no answer to read; null when there is one. */
function refusalOf({ reason, status }: HttpFinding): { outcome: Outcome; reason: Reason } | null {
  if (reason !== 'none' || status === null) return { outcome: reason === 'probe-error' ? 'unknown' : 'critical', reason }
  if (status === 401 || status === 403) return { outcome: 'critical', reason: 'bad-credentials' }
  return status >= 200 && status < 300 ? null : { outcome: 'critical', reason: 'http-status' }
}

function parse({ truncated, body }: HttpFinding): unknown {
  if (truncated) return undefined
  try {
    return JSON.parse(body.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** Reads once, for whoever sets the check up: each value with what stood in its place. */
export async function tryJson(params: ProbeParams['json'], timeout: number, signal: AbortSignal) {
  const { url, headers, secretHeaders, followRedirects } = params
  const found = await exchangeHttp(url, { timeout, followRedirects, signal, headers, secretHeaders, bodyLimit: mostBytes })
  const refusal = refusalOf(found)
  const answer = refusal === null ? parse(found) : undefined
  const defs = params.values.map((value) => sensorOf(value, 'json'))
  const readings = answer === undefined ? [] : readValues(params, defs, answer)
  const { outcome, reason } = refusal ?? (answer === undefined ? garbled : judgeSensors(readings))
  const status = found.status === null ? null : `HTTP ${found.status}`
  return {
    outcome,
    reason,
    error: refusal === null ? null : (found.error ?? status),
    values: readings.map(({ def, value, raw }) => ({ key: def.key, value, found: raw })),
  }
}

const garbled = { outcome: 'critical', reason: 'garbled-answer' } as const

/** Each value with what stood in its place, for whoever sets the check up. */
export function readValues(
  { values }: Pick<ProbeParams['json'], 'values'>,
  defs: readonly SensorDef[],
  answer: unknown,
): (SensorValue & { raw: string | null })[] {
  return values.flatMap((value, i) => {
    const def = defs[i]
    if (def === undefined) return []
    const raw = atJsonPath(answer, parseJsonPath(value.path) ?? [])
    const number = numberFrom(raw, value)
    return [{ def, value: number, missing: number === null, raw: raw === undefined ? null : (JSON.stringify(raw) ?? '').slice(0, 120) }]
  })
}
