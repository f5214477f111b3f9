import { and, eq, ne, sql } from 'drizzle-orm'
import { unitStatusPage } from '../../db/schema/index.ts'
import { liveStatuses, type Severity, type Verdict } from '../contract/incidents.ts'
import type { StatusPage } from '../contract/api/public-status.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { PublicDevice } from './rules.ts'

export async function findPage(db: Reader, unitId: number): Promise<StatusPage | undefined> {
  const [row] = await db
    .select({ enabled: unitStatusPage.enabled, slug: unitStatusPage.slug })
    .from(unitStatusPage)
    .where(eq(unitStatusPage.unitId, unitId))
  return row
}

/** The unit whose page has this address and is switched on. */
export async function findOpenPage(db: Reader, slug: string): Promise<number | undefined> {
  const [row] = await db
    .select({ unitId: unitStatusPage.unitId })
    .from(unitStatusPage)
    .where(and(eq(unitStatusPage.slug, slug), eq(unitStatusPage.enabled, true)))
  return row?.unitId
}

/** Another unit has, or had, this address. */
export async function slugTaken(db: Reader, slug: string, unitId: number): Promise<boolean> {
  const rows = await db
    .select({ unitId: unitStatusPage.unitId })
    .from(unitStatusPage)
    .where(and(eq(unitStatusPage.slug, slug), ne(unitStatusPage.unitId, unitId)))
  return rows.length > 0
}

export async function putPage(tx: Tx, unitId: number, page: StatusPage, updatedAt: Date): Promise<void> {
  const row = { unitId, ...page, updatedAt }
  await tx.insert(unitStatusPage).values(row).onConflictDoUpdate({ target: unitStatusPage.unitId, set: row })
}

/** Lines and clusters in use of these units; by place in Vietnamese order. */
export async function listPublicDevices(db: Reader, unitIds: readonly number[]): Promise<PublicDevice[]> {
  const { rows } = await db.execute<PublicDevice & Record<string, unknown>>(sql`
    select d.id, d.kind, coalesce(s.status, 'unknown') as status, t.name as place
      from device d left join device_state s on s.device_id = d.id left join site t on t.id = d.site_id
     where d.unit_id = any(${sql.param([...unitIds])}::int[]) and d.kind in ('uplink', 'speakerCluster') and d.retired_at is null
     order by t.name collate "vietnamese" nulls last, d.id`)
  return rows
}

export interface PublicIncident extends Record<string, unknown> {
  severity: Severity
  verdict: Verdict
  recovering: boolean
  taken: boolean
  /** ms since the epoch. */
  openedAt: number
  /** Lines and clusters that it concerns now. */
  devices: number[]
}

/** Grave incidents of these units that go on, oldest first. */
export async function listPublicIncidents(db: Reader, unitIds: readonly number[]): Promise<PublicIncident[]> {
  const { rows } = await db.execute<PublicIncident>(sql`
    select i.severity, i.verdict, i.status = 'recovering' as recovering, i.acknowledged_at is not null as taken,
           (extract(epoch from i.opened_at) * 1000)::float8 as "openedAt", array_agg(d.id order by d.id) as devices
      from incident i join incident_device m on m.incident_id = i.id join device d on d.id = m.device_id
     where i.unit_id = any(${sql.param([...unitIds])}::int[]) and i.status = any(${sql.param([...liveStatuses])}::text[])
       and i.severity = 'critical' and d.kind in ('uplink', 'speakerCluster') and (m.until is null or i.status = 'recovering')
     group by i.id order by i.opened_at, i.id`)
  return rows
}
