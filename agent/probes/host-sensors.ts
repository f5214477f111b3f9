import type { SensorDef } from '../../server/contract/sensors.ts'
import type { RoundFacts } from '../inventory/index.ts'

/** A sensor of this machine with its present value. */
export interface HostReading {
  def: SensorDef
  value: number | null
}

/** Counters of one moment: rates and the processor's load come from two of them. */
export interface HostCounters {
  /** Monotonic, ms. */
  at: number
  traffic: RoundFacts['traffic']
  cpu: { busy: number; total: number }
}

const percent = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 1000) / 10 : null)

/** Turns one round's facts into sensors: processor, memory, volumes, network traffic, temperature, uptime. */
export function hostReadings(facts: RoundFacts, uptime: number, now: HostCounters, before: HostCounters | null): HostReading[] {
  const { memory, volumes, temperature } = facts
  const readings: HostReading[] = [
    { def: { key: 'cpu.load', label: 'Tải bộ xử lý', unit: '%', group: 'cpu', role: 'cpu' }, value: cpuLoad(facts, now, before) },
    {
      def: {
        key: 'mem.used%',
        label: 'Bộ nhớ đã dùng',
        unit: '%',
        group: 'memory',
        role: 'memory',
        warnHigh: 90,
        critHigh: 97,
        conditions: { high: 'memory-full' },
      },
      value: memory === null ? null : percent(memory.total - memory.available, memory.total),
    },
  ]
  for (const { mount, size, used } of volumes) {
    const key = `disk.${mount}.used%`.slice(0, 120)
    readings.push({
      def: {
        key,
        label: `Ổ đĩa ${mount} đã dùng`.slice(0, 200),
        unit: '%',
        group: 'disk',
        role: 'disk',
        warnHigh: 90,
        critHigh: 95,
        conditions: { high: 'disk-full' },
      },
      value: percent(used, size),
    })
  }
  for (const { nic, received, sent } of facts.traffic) {
    const earlier = before?.traffic.find((t) => t.nic === nic)
    const seconds = before === null ? 0 : (now.at - before.at) / 1000
    const def = (key: string, label: string): SensorDef => ({
      key: `net.${nic}.${key}`.slice(0, 120),
      label: `${label} ${nic}`.slice(0, 200),
      unit: 'B/s',
      group: 'interface',
    })
    readings.push(
      { def: def('rx', 'Tốc độ nhận'), value: rate(received, earlier?.received, seconds) },
      { def: def('tx', 'Tốc độ gửi'), value: rate(sent, earlier?.sent, seconds) },
    )
  }
  if (temperature !== null) {
    readings.push({
      def: {
        key: 'cpu.temperature',
        label: 'Nhiệt độ bộ xử lý',
        unit: '°C',
        group: 'temperature',
        role: 'temperature',
        warnHigh: 85,
        critHigh: 95,
        conditions: { high: 'overheating' },
      },
      value: temperature,
    })
  }
  readings.push({ def: { key: 'uptime', label: 'Thời gian hoạt động', unit: 's', group: 'system' }, value: Math.round(uptime) })
  return readings
}

/** Over the whole time since the last round; the child's half-second sample only where there was none. */
function cpuLoad(facts: RoundFacts, now: HostCounters, before: HostCounters | null): number | null {
  const total = before === null ? 0 : now.cpu.total - before.cpu.total
  if (before === null || total <= 0) return facts.cpuLoad === null ? null : Math.round(facts.cpuLoad * 10) / 10
  return percent(now.cpu.busy - before.cpu.busy, total)
}

/** Bytes a second; null for a first reading and after a counter went back to zero. */
function rate(count: number, before: number | undefined, seconds: number): number | null {
  return before === undefined || seconds <= 0 || count < before ? null : Math.round((count - before) / seconds)
}
