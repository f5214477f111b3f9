import type { DeviceDetail } from '../../../server/contract/api/devices.ts'

export type Trend = { checkId: number; key: string; smoke: boolean }

/** The chart that says most about a device at first sight: latency with smoke, the line's round trip, an answer's time, else its first number. */
export function firstTrend(device: Pick<DeviceDetail, 'checks'>): Trend | null {
  const find = (kind: string) => device.checks.find((check) => check.kind === kind)
  const echo = find('icmp')
  if (echo) return { checkId: echo.id, key: 'rtt', smoke: true }
  const line = find('link')
  if (line) return { checkId: line.id, key: 'rtt', smoke: false }
  const timed = find('http') ?? find('tcp') ?? find('dns')
  if (timed) return { checkId: timed.id, key: 'time', smoke: false }
  for (const check of device.checks) {
    const value = check.values.find((entry) => entry.unit !== 'state')
    if (value) return { checkId: check.id, key: value.key, smoke: false }
  }
  return null
}
