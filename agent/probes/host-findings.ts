import type { SensorDef } from '../../server/contract/sensors.ts'
import type { DiskFacts, HostInventory } from '../inventory/index.ts'
import type { HostReading } from './host-sensors.ts'
import { supportReading } from './os-support.ts'

const day = 86_400_000
/** Systems bring updates every month: two without any are too many (days). */
const oldUpdates = 60
/** What `restarts in the last days` counts. */
const bootWindow = 30
/** So many ends without a shutdown in that time are no accident any more. */
const manyCrashes = 3
/** % of a disk's expected life. */
const wornOut = 90

type States = NonNullable<SensorDef['states']>

const unknown = { value: 0, label: 'chưa rõ', state: 'unknown' } as const

/**
 * What an inventory means, as sensors that are judged like any other, at the moment `now`: a date passes while the inventory stays the same. What is not known has the state
 * *unknown*, which warns nobody; what a system does not have is left out.
 */
export function hostFindings(inventory: HostInventory, now: number): HostReading[] {
  const { os, disks, boots } = inventory
  return [
    supportReading(os.name, { earliest: os.supportUntil, latest: os.supportUntil }, now),
    // Linux keeps no list of such programs, and an office PC with it needs none.
    ...(os.platform === 'win32'
      ? [stateReading({ key: 'antivirus', label: 'Diệt vi-rút', group: 'security' }, antivirusStates, antivirusState(inventory))]
      : []),
    stateReading({ key: 'updates', label: 'Cập nhật hệ điều hành', group: 'security' }, updateStates, updateState(inventory, now)),
    stateReading(
      { key: 'restart.pending', label: 'Chờ khởi động lại', group: 'security' },
      restartStates,
      inventory.updates.restartPending === null ? 0 : inventory.updates.restartPending ? 2 : 1,
    ),
    ...disks.map((disk, i) =>
      stateReading(
        { key: `disk.${i}.health`, label: diskLabel(disk, disks.length > 1 ? i + 1 : null), group: 'disk' },
        diskStates,
        diskState(disk),
      ),
    ),
    {
      def: { key: 'boots.restarts', label: `Số lần khởi động trong ${bootWindow} ngày`, unit: 'count', group: 'system' },
      value: boots && within(boots.starts, now),
    },
    {
      def: {
        key: 'boots.unexpected',
        label: `Số lần tắt đột ngột trong ${bootWindow} ngày`,
        unit: 'count',
        group: 'system',
        warnHigh: manyCrashes,
        conditions: { high: 'unexpected-shutdowns' },
      },
      value: boots && within(boots.unexpected, now),
    },
  ]
}

function stateReading(def: Pick<SensorDef, 'key' | 'label' | 'group'>, states: States, value: number): HostReading {
  return { def: { ...def, unit: 'state', states }, value }
}

const within = (times: readonly number[], now: number) => times.filter((at) => at > now - bootWindow * day).length

const antivirusStates: States = [
  unknown,
  { value: 1, label: 'đang bật, mới cập nhật', state: 'ok' },
  { value: 2, label: 'đang tắt', state: 'warning', condition: 'antivirus-off' },
  { value: 3, label: 'dữ liệu nhận dạng đã cũ', state: 'warning', condition: 'antivirus-off' },
  { value: 4, label: 'chưa có phần mềm nào bảo vệ', state: 'warning', condition: 'antivirus-off' },
  { value: 5, label: 'đang bật', state: 'ok' },
]

/** One program that guards is enough: Windows switches its own off beside another. */
function antivirusState({ antivirus }: HostInventory): number {
  if (antivirus === null) return 0
  if (antivirus.length === 0) return 4
  const on = antivirus.filter((product) => product.on === true)
  if (on.some((product) => product.current === true)) return 1
  if (on.some((product) => product.current === null)) return 5
  if (on.length > 0) return 3
  return antivirus.every((product) => product.on === false) ? 2 : 0
}

const updateStates: States = [
  unknown,
  { value: 1, label: 'mới cập nhật', state: 'ok' },
  { value: 2, label: `quá ${oldUpdates} ngày chưa cập nhật`, state: 'warning', condition: 'updates-missing' },
]

/** Without a date of installing, a machine that has not even asked for so long has surely not been updated; one that has asked may have been. */
function updateState({ updates }: HostInventory, now: number): number {
  const old = now - oldUpdates * day
  if (updates.installedAt !== null) return updates.installedAt < old ? 2 : 1
  return updates.checkedAt !== null && updates.checkedAt < old ? 2 : 0
}

const restartStates: States = [
  unknown,
  { value: 1, label: 'không', state: 'ok' },
  { value: 2, label: 'đang chờ', state: 'warning', condition: 'restart-pending' },
]

const diskStates: States = [
  unknown,
  { value: 1, label: 'tốt', state: 'ok' },
  { value: 2, label: 'đã mòn, nên thay', state: 'warning', condition: 'disk-worn' },
  { value: 3, label: 'sắp hỏng', state: 'critical', condition: 'disk-failing' },
]

function diskState({ health, wear }: DiskFacts): number {
  if (health === 'failing') return 3
  if (health === 'worn' || (wear !== null && wear >= wornOut)) return 2
  return health === 'ok' ? 1 : 0
}

function diskLabel({ name }: DiskFacts, at: number | null): string {
  return ['Sức khoẻ ổ đĩa', at, name]
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 200)
}
