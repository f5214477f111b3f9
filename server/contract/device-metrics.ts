import type { ProbeKind } from './kinds.ts'
import { probeParams } from './checks.ts'
import { metricUnits, probeMetrics, speedMetrics, type Unit } from './metrics.ts'
import type { SensorDef } from './sensors.ts'

/** A check as far as naming its metrics goes. */
export interface MetricOwner {
  id: number
  kind: ProbeKind
  sensors: readonly SensorDef[] | null
  params?: Record<string, unknown>
}

/** One value of one check that can be charted. */
export interface Metric {
  checkId: number
  key: string
  /** As `series` takes it. */
  metric: string
  label: string
  unit: Unit
  group: string
  def: SensorDef | null
}

/** Vietnamese labels of the metrics of probes whose metrics are fixed. */
const labels: Record<string, string> = {
  rtt: 'Độ trễ',
  rttMin: 'Độ trễ thấp nhất',
  rttMax: 'Độ trễ cao nhất',
  jitter: 'Dao động độ trễ',
  loss: 'Mất gói',
  time: 'Thời gian trả lời',
  httpStatus: 'Mã trạng thái HTTP',
  gatewayRtt: 'Độ trễ đến cổng mạng',
  gatewayLoss: 'Mất gói đến cổng mạng',
  dnsTime: 'Thời gian phân giải tên miền',
  httpTime: 'Thời gian tải trang kiểm tra',
  verdict: 'Kết luận',
  dnsPublicTime: 'Thời gian phân giải tên miền (công cộng)',
  ispRtt: 'Độ trễ đến chặng đầu của nhà mạng',
  ispLoss: 'Mất gói đến chặng đầu của nhà mạng',
  line: 'Đường truyền đang dùng',
  downBps: 'Tốc độ tải xuống',
  upBps: 'Tốc độ tải lên',
}

/** All metrics of a check, in the order of its values. Sensor checks have none until the agent has said what the sensors are. */
export function metricsOf(check: MetricOwner): Metric[] {
  if (check.kind === 'snmp' || check.kind === 'host' || check.kind === 'json' || check.kind === 'push') {
    return (check.sensors ?? []).map((def) => ({
      checkId: check.id,
      key: def.key,
      metric: `${check.id}:${def.key}`,
      label: def.label,
      unit: def.unit,
      group: def.group,
      def,
    }))
  }
  return keysOf(check, check.kind).map((key) => ({
    checkId: check.id,
    key,
    metric: `${check.id}:${key}`,
    label: labels[key] ?? key,
    unit: metricUnits[key] ?? '',
    group: check.kind,
    def: key === 'line' ? lineDef(check.params ?? {}) : null,
  }))
}

/**
 * Finds the metric that a person or program names: `<checkId>:<key>`, `<kind>.<key>`, or a bare key. A name that fits several checks takes the oldest;
 * null when none fits.
 */
export function findMetric(checks: readonly MetricOwner[], name: string): Metric | null {
  const all = checks.flatMap((check) => metricsOf(check).map((metric) => ({ metric, kind: check.kind })))
  const found =
    all.find(({ metric }) => metric.metric === name) ??
    all.find(({ metric, kind }) => `${kind}.${metric.key}` === name) ??
    all.find(({ metric }) => metric.key === name)
  return found?.metric ?? null
}

/** What a line is asked for only when a person has said how is left out until then. */
function keysOf({ params = {} }: MetricOwner, kind: keyof typeof probeMetrics): readonly string[] {
  if (kind !== 'link') return probeMetrics[kind]
  const { publicResolver, lines, publicAddress, speedTest } = params
  const hidden = new Set([...(publicResolver ? [] : ['dnsPublicTime']), ...(lines && publicAddress ? [] : ['line'])])
  return [...probeMetrics.link.filter((key) => !hidden.has(key)), ...(speedTest ? speedMetrics : [])]
}

/** The names of the lines as states: the first is the usual one. */
function lineDef(params: Record<string, unknown>): SensorDef {
  const lines = probeParams.link.shape.lines.safeParse(params['lines']).data ?? []
  const states = lines.map(({ name }, i) => ({ value: i + 1, label: name, state: i === 0 ? ('ok' as const) : ('warning' as const) }))
  return {
    key: 'line',
    label: labels['line'] ?? '',
    unit: 'state',
    group: 'link',
    states: [...states, { value: 0, label: 'không rõ đường nào', state: 'unknown' }],
  }
}
