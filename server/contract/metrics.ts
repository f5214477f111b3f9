import type { ProbeKind } from './kinds.ts'

/** Units that charts and sentences know how to write. */
export const units = [
  'ms',
  '%',
  '°C',
  'V',
  'A',
  'W',
  'Hz',
  'dB',
  'dBm',
  'VA',
  'Wh',
  'Ah',
  'Pa',
  'min',
  's',
  'B',
  'B/s',
  'bit/s',
  'rpm',
  'count',
  'state',
  '',
] as const
export type Unit = (typeof units)[number]

/**
 * Keys of the values that a probe of a fixed kind reports, in order. `snmp`, `host`, `json` and `push` report sensors found on the device instead; their keys come with the sensor
 * list (`SensorDef`). A key never changes its meaning.
 * - icmp: round-trip times in ms over the echoes of one round; loss in % (0–100)
 * - link: figures of the best anchor, of the gateway, of the resolver and of the provider's first hop; `verdict` is the index in `reasons`; `line` is the place, from 1, of
 *   the line in `params.lines` that the public address belongs to, 0 for none of them. A round that brings a speed test also has `speedMetrics`.
 */
export const probeMetrics: Record<Exclude<ProbeKind, 'snmp' | 'host' | 'json' | 'push'>, readonly string[]> = {
  icmp: ['rtt', 'rttMin', 'rttMax', 'jitter', 'loss'],
  dns: ['time'],
  http: ['time', 'httpStatus'],
  tcp: ['time'],
  link: [
    'rtt',
    'loss',
    'jitter',
    'gatewayRtt',
    'gatewayLoss',
    'dnsTime',
    'httpTime',
    'verdict',
    'dnsPublicTime',
    'ispRtt',
    'ispLoss',
    'line',
  ],
}

/** What a speed test adds to the round of a link check that brings it. */
export const speedMetrics = ['downBps', 'upBps'] as const

export const metricUnits: Record<string, Unit> = {
  rtt: 'ms',
  rttMin: 'ms',
  rttMax: 'ms',
  jitter: 'ms',
  loss: '%',
  time: 'ms',
  gatewayRtt: 'ms',
  gatewayLoss: '%',
  dnsTime: 'ms',
  httpTime: 'ms',
  httpStatus: '',
  verdict: 'state',
  dnsPublicTime: 'ms',
  ispRtt: 'ms',
  ispLoss: '%',
  line: 'state',
  downBps: 'bit/s',
  upBps: 'bit/s',
}
