import type { SensorDef } from '../../server/contract/sensors.ts'
import type { SupportSpan } from '../inventory/windows-support.ts'
import type { HostReading } from './host-sensors.ts'

const day = 86_400_000
/** Support that ends this soon is told in time for a budget (days). */
const notice = 180

const states: NonNullable<SensorDef['states']> = [
  { value: 0, label: 'chưa rõ', state: 'unknown' },
  { value: 1, label: 'còn hỗ trợ', state: 'ok' },
  { value: 2, label: `hết hỗ trợ trong ${notice} ngày tới`, state: 'warning', condition: 'os-support-ending' },
  { value: 3, label: 'đã hết hỗ trợ', state: 'warning', condition: 'os-unsupported' },
]

/**
 * Whether a system still gets its updates, judged at the moment `now`. The label is the system's name, which then stands in every sentence about it. Where only a span is known (the edition
 * is not), what holds for both its ends is said, and nothing else.
 */
export function supportReading(name: string | null, span: SupportSpan, now: number): HostReading {
  const def: SensorDef = { key: 'os.support', label: (name ?? 'Hệ điều hành').slice(0, 200), group: 'system', unit: 'state', states }
  const [first, last] = [stateAt(span.earliest, now), stateAt(span.latest, now)]
  return { def, value: first === last ? first : 0 }
}

/** Support lasts through its last day. */
function stateAt(until: string | null, now: number): number {
  const ends = until === null ? NaN : Date.parse(until) + day
  if (!Number.isFinite(ends)) return 0
  return now >= ends ? 3 : now >= ends - notice * day ? 2 : 1
}
