import { int4Array, textArray } from '../../db/arrays.ts'
import type { NetworkInterface } from '../contract/sensors.ts'
import { jsonText } from './json-text.ts'
import type { Client } from './store.ts'

/** @param sensors check id → definitions as JSON */
export async function writeSensors(client: Client, sensors: readonly (readonly [number, string])[]): Promise<void> {
  await client.query(
    `UPDATE "check" c SET sensors = u.defs::jsonb FROM unnest($1::int4[], $2::text[]) u(id, defs) WHERE c.id = u.id AND c.deleted_at IS NULL`,
    [int4Array(sensors.map(([id]) => id)), textArray(sensors.map(([, defs]) => defs))],
  )
}

/** What is known of a device, as far as inventories change it. `inventoryAt` in ms since the epoch. */
export interface DeviceFacts {
  id: number
  name: string
  address: string | null
  siteName: string | null
  vendor: string | null
  model: string | null
  serial: string | null
  firmware: string | null
  mac: string | null
  profile: string | null
  search: string
  interfaces: NetworkInterface[] | null
  inventory: Record<string, unknown> | null
  inventoryAt: number | null
}

export async function lockFacts(client: Client, ids: readonly number[]): Promise<DeviceFacts[]> {
  const { rows } = await client.query<DeviceFacts>(
    `SELECT d.id, d.name, d.address, s.name AS "siteName", d.vendor, d.model, d.serial, d.firmware, d.mac, d.profile, d.search, d.interfaces, d.inventory,
       (extract(epoch FROM d.inventory_at) * 1000)::float8 AS "inventoryAt"
     FROM device d LEFT JOIN site s ON s.id = d.site_id WHERE d.id = ANY ($1::int4[]) ORDER BY d.id FOR NO KEY UPDATE OF d`,
    [int4Array(ids)],
  )
  return rows
}

export async function writeFacts(client: Client, facts: DeviceFacts, now: number): Promise<void> {
  await client.query(
    `UPDATE device SET vendor = $2, model = $3, serial = $4, firmware = $5, mac = $6, profile = $7, search = $8, interfaces = $9::jsonb, inventory = $10::jsonb,
       inventory_at = $11, updated_at = $12 WHERE id = $1`,
    [
      facts.id,
      facts.vendor,
      facts.model,
      facts.serial,
      facts.firmware,
      facts.mac,
      facts.profile,
      facts.search,
      facts.interfaces === null ? null : jsonText(facts.interfaces),
      facts.inventory === null ? null : jsonText(facts.inventory),
      facts.inventoryAt === null ? null : new Date(facts.inventoryAt),
      new Date(now),
    ],
  )
}
