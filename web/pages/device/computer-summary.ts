import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { SensorState } from '../../../server/contract/sensors.ts'
import { formatDate, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { type Facts, figure, join, listOf, part, parts, text } from './inventory-data.ts'

/** One thing of a PC at a glance. */
export interface Tile {
  label: string
  /** What it is: `Windows 10 22H2`, `SSD 256 GB`. */
  what: string
  /** How it is, in words; empty where the state's own word says all. */
  how: string
  /** null: a plain fact, which nobody judges. */
  state: SensorState | null
}

type Value = CheckItem['values'][number]
type Told = Pick<DeviceDetail, 'inventory' | 'checks'>

const severity: Record<SensorState, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 }
const unknownWord = () => msg('chưa rõ')

/** A PC in short: system, memory, disks, processor, restarts, antivirus, updates. Empty for what no agent of its own has read. */
export function computerSummary({ inventory, checks }: Told): Tile[] {
  const host = checks.find((check) => check.kind === 'host' && check.enabled)
  if (!inventory || !host || !('os' in inventory)) return []
  const values = new Map(host.values.map((value) => [value.key, value]))
  return [
    systemTile(part(inventory, 'os'), values.get('os.support')),
    memoryTile(part(inventory, 'memory'), values.get('mem.used%')),
    ...diskTiles(parts(inventory, 'disks'), values),
    ...spaceTile(host.values),
    processorTile(part(inventory, 'cpu')),
    bootTile(values.get('boots.restarts'), values.get('boots.unexpected')),
    ...antivirusTile(inventory, values.get('antivirus')),
    updateTile(part(inventory, 'updates'), values.get('updates'), values.get('restart.pending')),
  ]
}

function systemTile(os: Facts, value: Value | undefined): Tile {
  const until = text(os['supportUntil'])
  const day = until === '' ? '' : formatDate(`${until}T00:00:00Z`)
  const how = day === '' ? msg('chưa rõ hạn hỗ trợ') : value?.value === 3 ? msg(str`hết hỗ trợ ${day}`) : msg(str`hỗ trợ đến ${day}`)
  return { label: msg('Hệ điều hành'), what: text(os['name']) || unknownWord(), how, state: value?.state ?? 'unknown' }
}

/** What was bought: the system's own figure leaves out what the firmware keeps. */
function memoryTile(memory: Facts, value: Value | undefined): Tile {
  const modules = parts(memory, 'modules').reduce((sum, row) => sum + (figure(row['size']) ?? 0), 0)
  const bytes = modules || figure(memory['total'])
  return {
    label: msg('RAM'),
    what: bytes ? `${formatNumber(Math.max(1, Math.round(bytes / 2 ** 30)))} GB` : unknownWord(),
    how: value?.value == null ? '' : msg(str`đang dùng ${formatNumber(value.value)}%`),
    state: bytes ? (value?.state ?? 'unknown') : 'unknown',
  }
}

const diskKinds: Record<string, string> = { ssd: 'SSD', nvme: 'SSD NVMe', hdd: 'HDD' }

function diskTiles(disks: readonly Facts[], values: ReadonlyMap<string, Value>): Tile[] {
  if (disks.length === 0) return [{ label: msg('Ổ đĩa'), what: unknownWord(), how: '', state: 'unknown' }]
  return disks.slice(0, 4).map((disk, i) => {
    const value = values.get(`disk.${i}.health`)
    const size = figure(disk['size'])
    return {
      label: disks.length > 1 ? msg(str`Ổ đĩa ${i + 1}`) : msg('Ổ đĩa'),
      what: join(diskKinds[text(disk['kind'])] ?? '', size === null ? '' : diskSize(size)) || unknownWord(),
      how: value?.state === 'unknown' || !value ? msg('chưa rõ sức khoẻ') : (value.text ?? ''),
      state: value?.state ?? 'unknown',
    }
  })
}

/** As makers count and people call it. */
function diskSize(bytes: number): string {
  return bytes >= 950e9 ? `${formatNumber(bytes / 1e12, 1)} TB` : `${formatNumber(Math.round(bytes / 1e9))} GB`
}

/** The fullest volume. */
function spaceTile(values: readonly Value[]): Tile[] {
  const volumes = values.filter(({ key, value }) => /^disk\..*\.used%$/.test(key) && value !== null)
  const [fullest] = volumes.toSorted((a, b) => severity[a.state] - severity[b.state] || (b.value ?? 0) - (a.value ?? 0))
  if (!fullest) return []
  const name = fullest.key.slice('disk.'.length, -'.used%'.length)
  const free = formatNumber(Math.max(0, 100 - (fullest.value ?? 0)))
  return [{ label: msg('Chỗ trống'), what: msg(str`${name} còn ${free}%`), how: '', state: fullest.state }]
}

/** A year is a plain fact: how old is too old is for whoever plans the budget. */
function processorTile(cpu: Facts): Tile {
  const year = text(cpu['year'])
  const model = text(cpu['model'])
    .replaceAll(/\((?:R|TM)\)|[®™]|\bCPU\b|\d+th Gen|@.*$/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return {
    label: msg('Bộ xử lý'),
    what: model || unknownWord(),
    how: year === '' ? msg('chưa rõ năm') : msg(str`khoảng năm ${year}`),
    state: model === '' || year === '' ? 'unknown' : null,
  }
}

function bootTile(restarts: Value | undefined, unexpected: Value | undefined): Tile {
  const [count, crashes] = [restarts?.value ?? null, unexpected?.value ?? null]
  return {
    label: msg('Khởi động lại'),
    what: count === null ? unknownWord() : msg(str`${formatNumber(count)} lần trong 30 ngày`),
    how: crashes === null || crashes === 0 ? '' : msg(str`${formatNumber(crashes)} lần tắt đột ngột`),
    state: count === null ? 'unknown' : (unexpected?.state ?? 'unknown'),
  }
}

/** Nothing on a system that keeps no list of such programs. */
function antivirusTile(inventory: Facts, value: Value | undefined): Tile[] {
  if (!value) return []
  const products = listOf(inventory, 'antivirus') ?? []
  const guard = products.find((product) => product['on'] === true) ?? products[0]
  const known = value.state !== 'unknown'
  return [
    {
      label: msg('Diệt vi-rút'),
      what: guard ? text(guard['name']) : known ? msg('không có') : unknownWord(),
      how: known || guard ? (value.text ?? '') : '',
      state: value.state,
    },
  ]
}

function updateTile(updates: Facts, value: Value | undefined, pending: Value | undefined): Tile {
  const at = figure(updates['installedAt'])
  const states = [value?.state ?? 'unknown', pending?.state === 'warning' ? pending.state : 'ok'] as const
  const [worst = 'unknown'] = states.toSorted((a, b) => severity[a] - severity[b])
  return {
    label: msg('Cập nhật'),
    what: at === null ? (value?.state === 'warning' ? (value.text ?? '') : unknownWord()) : msg(str`lần gần nhất ${formatDate(at)}`),
    how:
      pending?.state === 'warning'
        ? msg('đang chờ khởi động lại')
        : at === null
          ? ''
          : value?.state === 'warning'
            ? (value.text ?? '')
            : '',
    state: worst,
  }
}
