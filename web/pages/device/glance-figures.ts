import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { DeviceKind } from '../../../server/contract/kinds.ts'
import type { SensorRole, SensorState } from '../../../server/contract/sensors.ts'
import type { Unit } from '../../../server/contract/metrics.ts'

export interface Figure {
  label: string
  value: number | null
  unit: Unit
  state: SensorState
  /** How much of the whole, 0–100; null where there is no whole. */
  share: number | null
}

/** What a person wants to know first of a device of this kind, in this order. */
const rolesOfKind: Partial<Record<DeviceKind, readonly SensorRole[]>> = {
  ups: ['battery-charge', 'battery-minutes', 'ups-load', 'input-voltage', 'output-voltage', 'temperature'],
  power: ['battery-charge', 'battery-minutes', 'input-voltage', 'output-voltage', 'temperature'],
  environment: ['temperature', 'humidity'],
  router: ['mobile-signal', 'mobile-quality', 'cpu', 'memory', 'temperature'],
  switch: ['cpu', 'memory', 'temperature'],
  accessPoint: ['cpu', 'memory', 'temperature'],
  speakerCluster: ['audio-level', 'temperature', 'input-voltage'],
  audio: ['audio-level', 'temperature', 'input-voltage'],
  printer: ['toner'],
  pc: ['cpu', 'memory', 'disk', 'temperature'],
  server: ['cpu', 'memory', 'disk', 'temperature'],
  nas: ['disk', 'cpu', 'memory', 'temperature'],
}

/** A role that several parts have (four toners, three disks) shows as many as these, the worst first. */
const mostOfRole = 4

/** dBm where a mobile signal is as good as none, and as good as it gets (3GPP TS 36.133: RSRP −140 … −44; useful range). */
const signal = { none: -125, full: -75 } as const

type Value = CheckItem['values'][number]
const severity: Record<SensorState, number> = { critical: 0, warning: 1, unknown: 2, ok: 3 }

type Told = Pick<DeviceDetail, 'kind' | 'checks'>

/** The device's sensors that say most of its kind. */
export function figuresOf(device: Told): Figure[] {
  const values = device.checks.flatMap((check) => (check.enabled ? check.values : []))
  return (rolesOfKind[device.kind] ?? []).flatMap((role) =>
    values
      .filter((value) => value.def?.role === role)
      .toSorted((a, b) => severity[a.state] - severity[b.state])
      .slice(0, mostOfRole)
      .map((value) => figureOf(role, value)),
  )
}

/** One part of a device that is in a named state: a loudspeaker line, a supply, a SIM. */
export interface Part {
  label: string
  text: string
  state: SensorState
}

/** More parts than these are a table, not a glance; ports have one of their own. */
const mostParts = 16

/** The device's parts that have named states, the wrong first. Those that the device itself does not know are left to the list of values. */
export function partsOf(device: Told): Part[] {
  return (
    device.checks
      // A PC's own findings stand in its summary (computer-summary.ts).
      .flatMap((check) => (check.enabled && check.kind !== 'host' ? check.values : []))
      .flatMap(({ def, label, text, state }) =>
        def?.states && def.group !== 'interface' && text !== null && state !== 'unknown' ? [{ label, text, state }] : [],
      )
      .toSorted((a, b) => severity[a.state] - severity[b.state])
      .slice(0, mostParts)
  )
}

/** Charts that a person of this trade looks at beside the latency: one sensor of each role, those with something wrong first. */
export function keyTrends(device: Told): { checkId: number; key: string }[] {
  return (rolesOfKind[device.kind] ?? [])
    .flatMap((role) => {
      const found = device.checks.flatMap((check) =>
        check.enabled
          ? check.values
              .filter((value) => value.def?.role === role)
              .map((value) => ({ checkId: check.id, key: value.key, state: value.state }))
          : [],
      )
      const [worst] = found.toSorted((a, b) => severity[a.state] - severity[b.state])
      return worst ? [{ checkId: worst.checkId, key: worst.key }] : []
    })
    .slice(0, 3)
}

function figureOf(role: SensorRole, { label, value, unit, state }: Value): Figure {
  return { label, value, unit, state, share: shareOf(role, value, unit) }
}

function shareOf(role: SensorRole, value: number | null, unit: Unit): number | null {
  if (value === null) return null
  if (unit === '%') return clamp(value)
  if (role === 'mobile-signal' && unit === 'dBm') return clamp(((value - signal.none) / (signal.full - signal.none)) * 100)
  return null
}

const clamp = (share: number): number => Math.min(100, Math.max(0, share))
