import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import { agent } from '../../db/schema/agents.ts'
import { apiToken, session } from '../../db/schema/people.ts'
import type { Role } from '../contract/roles.ts'
import { wallLink } from '../../db/schema/walls.ts'
import type { Reader } from '../kernel/context.ts'
import { unitsBelow } from '../kernel/scope.ts'

/** A person with the roles in force on a date, and every unit that each role reaches. */
export interface PersonRights {
  name: string
  username: string | null
  disabled: boolean
  roles: { role: Role; unitId: number; unitIds: number[] }[]
}

/** @param date YYYY-MM-DD; both ends of a role's validity are included */
export async function loadPersonRights(db: Reader, personId: string, date: string): Promise<PersonRights | null> {
  const { rows } = await db.execute<PersonRights & Record<string, unknown>>(sql`
    with recursive reach(id, role, root, unit_id) as (
      select id, role, unit_id, unit_id from role_assignment
       where person_id = ${personId} and valid_from <= ${date} and (valid_to is null or valid_to >= ${date})
      union
      select r.id, r.role, r.root, u.id from unit u join reach r on u.parent_id = r.unit_id
    )
    select p.name, p.username, p.disabled_at is not null as disabled,
           (select coalesce(json_agg(json_build_object('role', g.role, 'unitId', g.root, 'unitIds', g.units) order by g.id), '[]')
              from (select id, role, root, json_agg(unit_id) as units from reach group by id, role, root) g) as roles
      from person p where p.id = ${personId}`)
  return rows[0] ?? null
}

export async function sessionLives(db: Reader, sessionId: string, personId: string, now: Date): Promise<boolean> {
  const found = await db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, sessionId), eq(session.userId, personId), gt(session.expiresAt, now)))
  return found.length > 0
}

/** A token that is neither revoked nor expired. */
export async function findToken(db: Reader, by: { hash: Buffer } | { id: number }, now: Date) {
  const [found] = await db
    .select({ id: apiToken.id, personId: apiToken.personId, readOnly: apiToken.readOnly, name: apiToken.name })
    .from(apiToken)
    .where(
      and(
        'hash' in by ? eq(apiToken.hash, by.hash) : eq(apiToken.id, by.id),
        isNull(apiToken.revokedAt),
        or(isNull(apiToken.expiresAt), gt(apiToken.expiresAt, now)),
      ),
    )
  return found ?? null
}

/** Notes the use of a token, at most once a minute. */
export async function touchToken(db: Reader, id: number, now: Date): Promise<void> {
  const due = or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, new Date(now.getTime() - 60_000)))
  await db
    .update(apiToken)
    .set({ lastUsedAt: now })
    .where(and(eq(apiToken.id, id), due))
}

export async function findAgent(db: Reader, credentialHash: Buffer) {
  const [found] = await db
    .select({ id: agent.id, name: agent.name, unitId: agent.unitId, revokedAt: agent.revokedAt })
    .from(agent)
    .where(eq(agent.credentialHash, credentialHash))
  return found ?? null
}

/** The link of a wall screen that is neither revoked nor expired, with every unit that the screen shows. */
export async function findWall(db: Reader, by: { hash: Buffer } | { id: number }, now: Date) {
  const [found] = await db
    .select({ id: wallLink.id, name: wallLink.name, unitId: wallLink.unitId })
    .from(wallLink)
    .where(
      and(
        'hash' in by ? eq(wallLink.hash, by.hash) : eq(wallLink.id, by.id),
        isNull(wallLink.revokedAt),
        or(isNull(wallLink.expiresAt), gt(wallLink.expiresAt, now)),
      ),
    )
  return found ? { ...found, unitIds: [...(await unitsBelow(db, found.unitId))] } : null
}

/** Notes that a screen is there, at most once a minute. */
export async function touchWall(db: Reader, id: number, now: Date): Promise<void> {
  const due = or(isNull(wallLink.lastSeenAt), lt(wallLink.lastSeenAt, new Date(now.getTime() - 60_000)))
  await db
    .update(wallLink)
    .set({ lastSeenAt: now })
    .where(and(eq(wallLink.id, id), due))
}

/** Where a person is signed in from at present. */
export async function signedInFrom(db: Reader, username: string): Promise<string[]> {
  const { rows } = await db.execute<{ address: string }>(sql`
    select distinct s.ip_address as address from session s join person p on p.id = s.user_id
     where p.username = ${username} and s.ip_address is not null`)
  return rows.map((row) => row.address)
}

/**
 * Counts one attempt in a bucket that empties `window` ms after its first one. One statement, so that parallel attempts on several servers cannot slip through.
 * @returns how many attempts the bucket holds now, and when it empties (ms since the epoch)
 */
export async function countAttempt(db: Reader, key: string, window: number, now: number): Promise<{ count: number; until: number }> {
  const { rows } = await db.execute<{ count: number; start: string }>(sql`
    insert into rate_limit (id, key, count, last_request) values (${key}, ${key}, 1, ${now})
    on conflict (key) do update set
      count = case when rate_limit.last_request <= ${now - window} or rate_limit.last_request > ${now} then 1 else rate_limit.count + 1 end,
      last_request = case when rate_limit.last_request <= ${now - window} or rate_limit.last_request > ${now} then ${now} else rate_limit.last_request end
    returning count, last_request as start`)
  const row = rows[0]
  return { count: row?.count ?? 1, until: Number(row?.start ?? now) + window }
}

/** Takes one attempt back: it turned out to be a right one. */
export async function forgiveAttempt(db: Reader, key: string): Promise<void> {
  await db.execute(sql`update rate_limit set count = greatest(count - 1, 0) where key = ${key}`)
}
