import type { Pool } from 'pg'
import type { Verdict } from '../../server/contract/incidents.ts'
import { type DeviceKind, type Status } from '../../server/contract/kinds.ts'
import { fold } from '../../server/contract/text.ts'

/** Devices of a unit as they stand, written straight into the database: for pages that show states and need nothing measured. */
export async function putDevices(
  pool: Pool,
  unitId: number,
  at: Date,
  devices: readonly { name: string; kind: DeviceKind; status: Status }[],
): Promise<number[]> {
  const ids: number[] = []
  for (const { name, kind, status } of devices) {
    const { rows } = await pool.query<{ id: number }>(
      `insert into device (unit_id, name, kind, search, created_at, updated_at) values ($1, $2, $3, $4, $5, $5) returning id`,
      [unitId, name, kind, fold(name), at],
    )
    const id = rows[0]?.id ?? 0
    ids.push(id)
    await pool.query(
      `insert into device_state (device_id, status, state_type, reason, since, updated_at) values ($1, $2, 'hard', $3, $4, $4)`,
      [id, status, status === 'ok' ? 'none' : 'no-answer', at],
    )
  }
  return ids
}

interface NewIncident {
  deviceId: number
  verdict: Verdict
  severity: 'warning' | 'critical'
  status?: 'open' | 'recovering' | 'resolved'
  openedAt: Date
  /** Since when nothing of it fails. */
  recoveredAt?: Date
  /** Id of the person who has it. */
  takenBy?: string
  flapping?: boolean
}

/** An incident whose cause is a device. @returns its id */
export async function putIncident(pool: Pool, unitId: number, what: NewIncident): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into incident (unit_id, cause_kind, device_id, verdict, severity, status, opened_at, recovered_at, acknowledged_at, acknowledged_by, flapping, why)
     values ($1, 'device', $2, $3, $4, $5, $6::timestamptz, $7, case when $8::text is null then null else $6::timestamptz end, $8, $9, '[]') returning id`,
    [
      unitId,
      what.deviceId,
      what.verdict,
      what.severity,
      what.status ?? 'open',
      what.openedAt,
      what.recoveredAt ?? null,
      what.takenBy ?? null,
      what.flapping ?? false,
    ],
  )
  const id = rows[0]?.id ?? 0
  await pool.query(`insert into incident_device (incident_id, device_id, role, status, since) values ($1, $2, 'cause', 'critical', $3)`, [
    id,
    what.deviceId,
    what.openedAt,
  ])
  return id
}
