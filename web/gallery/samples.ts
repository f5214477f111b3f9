import type { Status } from '../../server/contract/kinds.ts'
import type { Cell } from '../components/cells.ts'
import type { Line } from '../charts/data.ts'

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

/** A day of latency every two minutes with a gap, a bad hour and a total loss. */
export function sampleLine(): Line {
  const random = sequence(3)
  const [t, value, low, high, loss]: number[][] = [[], [], [], [], []]
  const line = {
    label: 'Thời gian phản hồi',
    unit: 'ms' as const,
    t: t ?? [],
    value: value ?? [],
    low: low ?? [],
    high: high ?? [],
    loss: loss ?? [],
  }
  for (let i = 0; i < 720; i++) {
    if (i > 380 && i < 425) continue
    const bad = i > 500 && i < 540
    const middle = 12 + 4 * Math.sin(i / 60) + random() * 2 + (bad ? 30 * random() : 0)
    t?.push(start + i * 120_000)
    value?.push(middle)
    low?.push(middle - random() * 4)
    high?.push(middle + random() * (bad ? 60 : 9))
    loss?.push(i > 600 && i < 606 ? 100 : bad && random() < 0.4 ? 33 : random() < 0.01 ? 10 : 0)
  }
  return line
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
