import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { agent, agentCommand, agentFind, check, device, person, siteProfile } from '../../db/schema/index.ts'
import type { DeviceProfile } from '../contract/profiles.ts'
import type { App, Reader, Tx } from '../kernel/context.ts'

export type ProfileRow = typeof siteProfile.$inferSelect

const withNames = {
  profile: siteProfile,
  by: person.name,
  deviceName: device.name,
}

/** Versions of these units, by profile, the newest first. */
export function listVersions(db: Reader, unitIds: readonly number[], id?: number) {
  return db
    .select(withNames)
    .from(siteProfile)
    .leftJoin(person, eq(person.id, siteProfile.createdBy))
    .leftJoin(device, eq(device.id, siteProfile.trialDeviceId))
    .where(and(inArray(siteProfile.unitId, [...unitIds]), id === undefined ? undefined : eq(siteProfile.id, id)))
    .orderBy(asc(siteProfile.profileId), asc(siteProfile.unitId), desc(siteProfile.version))
}
export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

export async function findVersion(db: Reader, id: number): Promise<ProfileRow | undefined> {
  const [row] = await db.select().from(siteProfile).where(eq(siteProfile.id, id))
  return row
}

/** How trials went: the command and what it found, by command. */
export async function listTrials(db: Reader, commandIds: readonly string[]) {
  if (commandIds.length === 0) return []
  return db
    .select({ id: agentCommand.id, status: agentCommand.status, message: agentCommand.message, identity: agentFind.identity })
    .from(agentCommand)
    .leftJoin(agentFind, eq(agentFind.commandId, agentCommand.id))
    .where(inArray(agentCommand.id, [...commandIds]))
    .orderBy(asc(agentFind.id))
}
export type TrialRow = Awaited<ReturnType<typeof listTrials>>[number]

/** Keeps another version, numbered after those that there are: uploads of one profile wait for one another. */
export async function insertVersion(tx: Tx, values: Omit<typeof siteProfile.$inferInsert, 'version'>): Promise<ProfileRow> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`site_profile ${values.unitId} ${values.profileId}`}))`)
  const [last] = await tx
    .select({ version: sql<number>`coalesce(max(${siteProfile.version}), 0)` })
    .from(siteProfile)
    .where(and(eq(siteProfile.unitId, values.unitId), eq(siteProfile.profileId, values.profileId)))
  const [row] = await tx
    .insert(siteProfile)
    .values({ ...values, version: (last?.version ?? 0) + 1 })
    .returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

export async function updateVersion(tx: Tx, id: number, values: Partial<typeof siteProfile.$inferInsert>): Promise<void> {
  await tx.update(siteProfile).set(values).where(eq(siteProfile.id, id))
}

/** Locks the versions of one profile in one unit, so that of two activations one comes after the other. */
export async function lockVersions(tx: Tx, unitId: number, profileId: string): Promise<ProfileRow[]> {
  return tx
    .select()
    .from(siteProfile)
    .where(and(eq(siteProfile.unitId, unitId), eq(siteProfile.profileId, profileId)))
    .orderBy(asc(siteProfile.id))
    .for('update')
}

/** Has the agents of these units fetch their configuration anew. @returns their ids */
export async function bumpAgents(tx: Tx, unitIds: readonly number[]): Promise<number[]> {
  const rows = await tx
    .update(agent)
    .set({ configVersion: sql`${agent.configVersion} + 1` })
    .where(and(inArray(agent.unitId, [...unitIds]), isNull(agent.revokedAt)))
    .returning({ id: agent.id })
  return rows.map((row) => row.id)
}

/** The active profiles of a unit and those above it; of two with one id, that of the nearer unit. */
export async function listActive({ db }: Pick<App, 'db'>, unitId: number): Promise<DeviceProfile[]> {
  const { rows } = await db.execute<{ data: DeviceProfile }>(sql`
    with recursive above(id, parent_id, distance) as (
      select id, parent_id, 0 from unit where id = ${unitId}
      union all select u.id, u.parent_id, a.distance + 1 from unit u join above a on u.id = a.parent_id
    )
    select data from (
      select distinct on (p.profile_id) p.profile_id, p.data, a.distance from above a join site_profile p on p.unit_id = a.id
       where p.activated_at is not null and p.ended_at is null order by p.profile_id, a.distance
    ) nearest order by distance, profile_id`)
  return rows.map((row) => row.data)
}

/** How the agent reads a device over SNMP now: the first such check in use, with its sealed credential. */
export async function findSnmpCheck(db: Reader, deviceId: number) {
  const [row] = await db
    .select({ agentId: check.agentId, params: check.params, credentialId: check.credentialId })
    .from(check)
    .where(and(eq(check.deviceId, deviceId), eq(check.kind, 'snmp'), isNull(check.deletedAt), isNotNull(check.credentialId)))
    .orderBy(desc(check.enabled), asc(check.id))
    .limit(1)
  return row
}
