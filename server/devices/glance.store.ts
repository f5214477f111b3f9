import type { Pool } from 'pg'
import { int4Array } from '../../db/arrays.ts'
import type { DeviceKind, Status } from '../contract/kinds.ts'
import { urgency } from './store.ts'

/** A device as far as a glance goes. */
export interface GlanceRow {
  id: number
  unitId: number
  kind: DeviceKind
  name: string
  status: Status
}

/** Devices in use of these units, wrong first, then by name as Vietnamese sorts it. Pages ask for all of them after every change, so nothing more is read. */
export async function listGlances(pool: Pool, unitIds: readonly number[]): Promise<GlanceRow[]> {
  const { rows } = await pool.query<[number, number, DeviceKind, string, Status]>({
    name: 'devices-glance',
    text: `SELECT d.id, d.unit_id, d.kind, d.name, coalesce(s.status, 'unknown') FROM device d LEFT JOIN device_state s ON s.device_id = d.id
            WHERE d.unit_id = ANY ($1::int4[]) AND d.retired_at IS NULL
            ORDER BY array_position($2::text[], coalesce(s.status, 'unknown')), d.name COLLATE "vietnamese", d.id`,
    values: [int4Array(unitIds), urgency],
    rowMode: 'array',
  })
  return rows.map(([id, unitId, kind, name, status]) => ({ id, unitId, kind, name, status }))
}
