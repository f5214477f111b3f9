import { sql } from 'drizzle-orm'
import { grants } from '../../contract/roles.ts'
import type { Reader, Tx } from '../../kernel/context.ts'

export interface AckLink extends Record<string, unknown> {
  id: number
  incidentId: number
  unitId: number
  personId: string
  personName: string
  /** May the person (still) take incidents of the unit? */
  handles: boolean
  /** ms since the epoch. */
  expiresAt: number
  used: boolean
  /** ms since the epoch; null: nobody has taken it. */
  acknowledgedAt: number | null
  /** It was the person of the link. */
  yours: boolean
}

/**
 * The link of a token, while it is good.
 * @param lock so that two who use it at once follow one another
 */
export async function findLink(db: Reader, hash: Buffer, now: number, date: string, lock = false): Promise<AckLink | undefined> {
  const { rows } = await db.execute<AckLink>(sql`
    with recursive up(id) as (
      select i.unit_id from notify_ack_link l join incident i on i.id = l.incident_id where l.hash = ${hash}
      union select u.parent_id from up join unit u on u.id = up.id where u.parent_id is not null)
    select l.id, l.incident_id as "incidentId", i.unit_id as "unitId", l.person_id as "personId", p.name as "personName",
      p.disabled_at is null and exists (select from role_assignment r where r.person_id = l.person_id and r.role = any(${sql.param([...grants['incident.handle']])}::text[])
        and r.unit_id in (select id from up) and r.valid_from <= ${date}::date and (r.valid_to is null or r.valid_to >= ${date}::date)) as handles,
      (extract(epoch from l.expires_at) * 1000)::float8 as "expiresAt", l.used_at is not null as used, (extract(epoch from i.acknowledged_at) * 1000)::float8 as "acknowledgedAt",
      coalesce(i.acknowledged_by = l.person_id, false) as yours
    from notify_ack_link l join incident i on i.id = l.incident_id join person p on p.id = l.person_id
    where l.hash = ${hash} and l.expires_at > ${new Date(now)} ${lock ? sql`for update of l` : sql``}`)
  return rows[0]
}

export async function markUsed(tx: Tx, id: number, now: number): Promise<void> {
  await tx.execute(sql`update notify_ack_link set used_at = ${new Date(now)} where id = ${id}`)
}
