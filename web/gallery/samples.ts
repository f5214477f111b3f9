import type { HeatMap } from '../../server/contract/api/reports.ts'
import type { Status } from '../../server/contract/kinds.ts'
import type { Cell } from '../components/cells.ts'
import type { Line } from '../charts/data.ts'
import type { MonthBar } from '../charts/month-bars.ts'

/** The same numbers at every run, so that pictures can be compared. */
export function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

export const allStatuses: readonly Status[] = ['critical', 'warning', 'unreachable', 'unknown', 'maintenance', 'ok']

export function sampleCells(count: number, seed = 7): Cell[] {
  const random = sequence(seed)
  const rank = (status: Status): number => allStatuses.indexOf(status)
  return Array.from({ length: count }, (_, i): Cell => {
    const r = random()
    const status: Status =
      r < 0.02 ? 'critical' : r < 0.05 ? 'warning' : r < 0.07 ? 'unreachable' : r < 0.1 ? 'unknown' : r < 0.12 ? 'maintenance' : 'ok'
    return { id: i + 1, status, name: `Cụm loa tổ ${i + 1} – đường Nguyễn Chí Thanh`, href: `/devices/${i + 1}` }
  }).toSorted((a, b) => rank(a.status) - rank(b.status))
}

const start = Date.parse('2025-11-04T00:00:00+07:00')
export const sampleFrom = start
export const sampleTo = start + 86_400_000

/** A day of latency, ten rounds in five minutes: a gap, a bad hour, a total loss, and one echo that took very long. */
export function sampleLine(): Line {
  const random = sequence(3)
  const numbers: number[] = []
  const line = {
    ...{ label: 'Thời gian phản hồi', unit: 'ms' as const, t: [...numbers], value: [...numbers], low: [...numbers], high: [...numbers] },
    ...{ loss: [...numbers], spread: { p5: [...numbers], p25: [...numbers], p75: [...numbers], p95: [...numbers] } },
  }
  for (let i = 0; i < 288; i++) {
    if (i > 152 && i < 170) continue
    const bad = i > 200 && i < 216
    const middle = 12 + 4 * Math.sin(i / 24) + random() * 2 + (bad ? 30 * random() : 0)
    const wide = 1 + 3 * random() + (bad ? 12 * random() : 0)
    line.t.push(start + i * 300_000)
    line.value.push(middle)
    line.low.push(middle - wide)
    line.high.push(i === 90 ? 900 : middle + 4 * wide)
    line.spread.p5.push(middle - wide * 0.8)
    line.spread.p25.push(middle - wide * 0.4)
    line.spread.p75.push(middle + wide * 0.6)
    line.spread.p95.push(middle + wide * 1.6)
    line.loss.push(bad ? (random() < 0.4 ? 33 : 8) : random() < 0.03 ? 2 : 0)
  }
  const gone = line.t.findIndex((t) => t >= start + 20 * 3_600_000)
  const cut = (column: number[]): (number | null)[] => column.map((value, i) => (i >= gone && i < gone + 4 ? null : value))
  const { p5, p25, p75, p95 } = line.spread
  return {
    ...{ ...line, value: cut(line.value), low: cut(line.low), high: cut(line.high) },
    spread: { p5: cut(p5), p25: cut(p25), p75: cut(p75), p95: cut(p95) },
    loss: line.loss.map((loss, i) => (i >= gone && i < gone + 4 ? 100 : loss)),
  }
}

const hour = 3_600_000
export const sampleChanges: { at: string; status: Status }[] = [
  { at: new Date(start).toISOString(), status: 'ok' },
  { at: new Date(start + 5 * hour).toISOString(), status: 'warning' },
  { at: new Date(start + 6 * hour).toISOString(), status: 'critical' },
  { at: new Date(start + 8 * hour).toISOString(), status: 'maintenance' },
  { at: new Date(start + 10 * hour).toISOString(), status: 'ok' },
  { at: new Date(start + 15 * hour).toISOString(), status: 'unreachable' },
  { at: new Date(start + 16 * hour).toISOString(), status: 'unknown' },
  { at: new Date(start + 18 * hour).toISOString(), status: 'ok' },
]

export type SampleDevice = { id: number; name: string; kind: string; site: string; status: Status; rtt: number | null; address: string }

export function sampleDevices(count: number): SampleDevice[] {
  const random = sequence(11)
  return sampleCells(count, 5).map((cell) => ({
    id: cell.id,
    name: cell.name,
    kind: 'Cụm loa',
    site: ['UBND phường', 'Nhà văn hoá Phú Cát', 'Trạm y tế'][cell.id % 3] ?? '',
    status: cell.status,
    rtt: cell.status === 'ok' || cell.status === 'warning' ? random() * 40 : null,
    address: `192.168.${1 + (cell.id >> 8)}.${cell.id & 255}`,
  }))
}

/** Down minutes of a week: evenings are worst, and of one night nothing is known. */
export function sampleHeat(): HeatMap {
  const random = sequence(11)
  const minutes = (day: number, hour: number): number | null => {
    if (day === 3 && hour < 5) return null
    return random() < (hour > 16 && hour < 20 ? 0.7 : 0.12) ? Math.ceil(random() * 130) : 0
  }
  const row = (key: number) => ({
    key,
    down: Array.from({ length: 24 }, (_, hour) => minutes(key, hour)),
    unreachable: Array.from({ length: 24 }, (_, hour) => (hour === 17 ? 20 : 0)),
  })
  return { from: '2025-11-03T00:00:00.000Z', to: '2025-11-10T00:00:00.000Z', by: 'weekday', rows: [0, 1, 2, 3, 4, 5, 6].map(row) }
}

/** A year of rates; the first two months are too little known. */
export const sampleMonths: MonthBar[] = [null, null, 0.9911, 1, 0.9987, 0.9952, 0.9874, 0.9991, 0.9999, 0.9968, 0.9743, 0.9958].map(
  (rate, i) => {
    const month = new Date(Date.UTC(2024, 11 + i, 1)).toISOString().slice(0, 7)
    return { month, rate, href: '#', words: `Tháng ${month}` }
  },
)
