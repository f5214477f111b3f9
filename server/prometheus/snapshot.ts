import type { Severity, Verdict } from '../contract/incidents.ts'
import type { DeviceKind, ProbeKind, Reason, Status } from '../contract/kinds.ts'
import type { DeliveryStatus } from '../contract/notify.ts'

/** The states of some units at one moment. Lists may be cut at their limit (`limits.rules.ts`), sums count everything. Times in seconds since the epoch. */
export interface Snapshot {
  units: { id: number; name: string }[]
  devices: { id: number; unit: number; kind: DeviceKind; name: string; site: string | null; status: Status }[]
  deviceCounts: { unit: number; kind: DeviceKind; status: Status; count: number }[]
  checks: { id: number; device: number; unit: number; kind: ProbeKind; status: Status; reason: Reason }[]
  checkCounts: { unit: number; kind: ProbeKind; status: Status; count: number }[]
  /** Those that are open, without the ones that have recovered and are watched a while longer. `untaken`: that nobody has acknowledged. */
  incidents: { unit: number; verdict: Verdict; severity: Severity; count: number; untaken: number }[]
  /** `clockOffset` in ms, positive: the agent's clock is ahead. */
  agents: {
    id: number
    unit: number
    name: string
    version: string | null
    lastSeen: number | null
    silent: boolean
    clockOffset: number | null
    dropped: number
  }[]
  agentCounts: { unit: number; count: number }[]
  outbox: { unit: number; status: Extract<DeliveryStatus, 'pending' | 'failed' | 'dead'>; count: number; oldest: number }[]
  /** Begin of the oldest hour whose results are not packed yet; null: there is none. Of the installation as a whole. */
  oldestHour: number | null
}
