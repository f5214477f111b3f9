import type { CauseCode, IncidentStatus, Severity, Verdict } from '../../server/contract/incidents.ts'
import type { DeviceKind, Status } from '../../server/contract/kinds.ts'
import { dayOfDate, instantOf } from '../../server/contract/vietnam-time.ts'
import type { Database } from '../../db/client.ts'

/** An instant by Vietnam's clock: `vietnam('2026-03-05', 14, 30)`. ms since the epoch. */
export const vietnam = (date: string, hour = 0, minute = 0): number => instantOf(dayOfDate(date), hour * 60 + minute)

export interface SketchedDevice {
  name: string
  kind?: DeviceKind
  siteId?: number
  createdAt?: number
  retiredAt?: number
  /** Confirmed statuses of the device, oldest first; ms since the epoch. */
  turns?: readonly (readonly [number, Status])[]
}

/** Writes devices with a history of confirmed statuses, as the engine would have left it. @returns their ids */
export async function sketchDevices({ pool }: Database, unitId: number, devices: readonly SketchedDevice[]): Promise<number[]> {
  const ids: number[] = []
  for (const { name, kind = 'router', siteId = null, createdAt = vietnam('2025-01-01'), retiredAt = null, turns = [] } of devices) {
    const { rows } = await pool.query<{ id: number }>(
      `insert into device (unit_id, site_id, name, kind, search, created_at, updated_at, retired_at) values ($1, $2, $3, $4, '', $5, $5, $6) returning id`,
      [unitId, siteId, name, kind, new Date(createdAt), retiredAt === null ? null : new Date(retiredAt)],
    )
    const id = rows[0]?.id ?? 0
    ids.push(id)
    for (const [at, status] of turns) await sketchTurn({ pool }, id, at, status)
  }
  return ids
}

/** One more turn of a device's history. */
export async function sketchTurn({ pool }: Pick<Database, 'pool'>, deviceId: number, at: number, status: Status): Promise<void> {
  await pool.query(`insert into state_change (device_id, at, status, reason) values ($1, $2, $3, 'none')`, [deviceId, new Date(at), status])
}

export interface SketchedIncident {
  unitId: number
  deviceId: number
  verdict: Verdict
  openedAt: number
  severity?: Severity
  status?: IncidentStatus
  acknowledgedAt?: number
  recoveredAt?: number
  causeCode?: CauseCode
  closeNote?: string
}

export async function sketchIncident({ pool }: Database, sketch: SketchedIncident): Promise<void> {
  const {
    unitId,
    deviceId,
    verdict,
    openedAt,
    severity = 'critical',
    status = 'resolved',
    acknowledgedAt,
    recoveredAt,
    causeCode,
    closeNote,
  } = sketch
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at))
  await pool.query(
    `insert into incident (unit_id, cause_kind, device_id, verdict, severity, status, opened_at, acknowledged_at, recovered_at, cause_code, close_note, why)
     values ($1, 'device', $2, $3, $4, $5, $6, $7, $8, $9, $10, '[]')`,
    [
      unitId,
      deviceId,
      verdict,
      severity,
      status,
      instant(openedAt),
      instant(acknowledgedAt),
      instant(recoveredAt),
      causeCode ?? null,
      closeNote ?? null,
    ],
  )
}
