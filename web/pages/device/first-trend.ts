import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { ProbeKind } from '../../../server/contract/kinds.ts'
import type { Smoke } from './trend.ts'

export type Trend = { checkId: number; key: string; smoke: Smoke }

/** The chart that says most about a device at first sight: a figure beyond its limit, else latency with smoke, the line's round trip, an answer's time, else its first number. */
export function firstTrend(device: Pick<DeviceDetail, 'checks'>): Trend | null {
  const numbers = device.checks.flatMap((check) =>
    check.values.filter((value) => value.unit !== 'state').map((value) => ({ check, value })),
  )
  const wrong = numbers.find(({ value }) => value.state === 'critical') ?? numbers.find(({ value }) => value.state === 'warning')
  if (wrong && wrong.check.kind !== 'icmp') return { checkId: wrong.check.id, key: wrong.value.key, smoke: false }
  const find = (kind: string) => device.checks.find((check) => check.kind === kind)
  const echo = find('icmp')
  if (echo) return { checkId: echo.id, key: 'rtt', smoke: smokeOf('icmp', 'rtt') }
  const line = find('link')
  if (line) return { checkId: line.id, key: 'rtt', smoke: smokeOf('link', 'rtt') }
  const timed = find('http') ?? find('tcp') ?? find('dns')
  if (timed) return { checkId: timed.id, key: 'time', smoke: false }
  const first = numbers[0]
  return first ? { checkId: first.check.id, key: first.value.key, smoke: false } : null
}

/** How a metric's smoke is drawn. */
export function smokeOf(kind: ProbeKind, key: string): Smoke {
  if (key !== 'rtt') return false
  return kind === 'icmp' ? 'echoes' : kind === 'link' ? 'rounds' : false
}
