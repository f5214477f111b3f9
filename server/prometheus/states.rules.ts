import { type Status, statuses } from '../contract/kinds.ts'
import { type Family, gauge, type UnitOf } from './family.rules.ts'
import type { Snapshot } from './snapshot.ts'

/** Numbers of the states, on which people's alerts rest: append only. */
const stateCodes: Record<Status, number> = { ok: 0, warning: 1, critical: 2, unreachable: 3, unknown: 4, maintenance: 5 }
const codesTold = statuses.map((status) => `${stateCodes[status]} ${status}`).join(', ')

export function deviceFamilies({ devices, deviceCounts }: Snapshot, unitOf: UnitOf): Family[] {
  return [
    gauge(
      'device_info',
      'A device, its name and place',
      ['device', 'unit', 'kind', 'name', 'site'],
      devices.map(({ id, unit, kind, name, site }) => ({
        labels: { device: String(id), unit: unitOf(unit), kind, name, site: site ?? '' },
        value: 1,
      })),
    ),
    gauge(
      'device_state',
      `State of a device: ${codesTold}`,
      ['device', 'unit', 'kind'],
      devices.map(({ id, unit, kind, status }) => ({
        labels: { device: String(id), unit: unitOf(unit), kind },
        value: stateCodes[status],
      })),
    ),
    ...counted('devices', 'device', 'kind', deviceCounts, devices, unitOf),
  ]
}

export function checkFamilies({ checks, checkCounts }: Snapshot, unitOf: UnitOf): Family[] {
  return [
    gauge(
      'check_state',
      `State of one way of watching a device: ${codesTold}`,
      ['check', 'device', 'unit', 'probe'],
      checks.map(({ id, device, unit, kind, status }) => ({
        labels: { check: String(id), device: String(device), unit: unitOf(unit), probe: kind },
        value: stateCodes[status],
      })),
    ),
    gauge(
      'line_verdict_info',
      'What is broken on an internet line, nearest to the office: verdict="none" when nothing is',
      ['check', 'device', 'unit', 'verdict'],
      checks
        .filter(({ kind }) => kind === 'link')
        .map(({ id, device, unit, reason }) => ({
          labels: { check: String(id), device: String(device), unit: unitOf(unit), verdict: reason },
          value: 1,
        })),
    ),
    ...counted('checks', 'check', 'probe', checkCounts, checks, unitOf),
  ]
}

/** How many of each unit and kind are in each state (0 is told too), and how many of them have no series of their own. */
function counted(
  name: string,
  one: string,
  kindLabel: string,
  counts: readonly { unit: number; kind: string; status: Status; count: number }[],
  listed: readonly { unit: number; kind: string }[],
  unitOf: UnitOf,
): Family[] {
  const groups = new Map<string, { labels: Record<string, string>; byState: Map<Status, number>; without: number }>()
  const groupOf = (unit: number, kind: string) => {
    const key = `${unitOf(unit)} ${kind}`
    const found = groups.get(key) ?? { labels: { unit: unitOf(unit), [kindLabel]: kind }, byState: new Map<Status, number>(), without: 0 }
    groups.set(key, found)
    return found
  }
  for (const { unit, kind, status, count } of counts) {
    const group = groupOf(unit, kind)
    group.byState.set(status, (group.byState.get(status) ?? 0) + count)
    group.without += count
  }
  for (const { unit, kind } of listed) groupOf(unit, kind).without--
  const all = [...groups.values()]
  return [
    gauge(
      name,
      `How many there are of each kind, by state`,
      ['unit', kindLabel, 'state'],
      all.flatMap(({ labels, byState }) => statuses.map((state) => ({ labels: { ...labels, state }, value: byState.get(state) ?? 0 }))),
    ),
    gauge(
      `${name}_without_series`,
      `How many have no trucban_${one}_state of their own, because there are too many`,
      ['unit', kindLabel],
      all.map(({ labels, without }) => ({ labels, value: without })),
    ),
  ]
}
