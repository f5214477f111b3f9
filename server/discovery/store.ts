import { and, asc, eq, inArray, isNull, ne, or, sql, type SQLWrapper } from 'drizzle-orm'
import { agent, agentCommand, agentFind, credential, device } from '../../db/schema/index.ts'
import type { Identity } from '../contract/sensors.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export async function findCommand(db: Reader, id: string) {
  const [row] = await db.select().from(agentCommand).where(eq(agentCommand.id, id))
  return row
}

/** Fields that an identity of an earlier version lacks, and those that an outline leaves out. */
const nothingTold = {
  sensors: [],
  interfaces: [],
  facts: [],
  neighbours: [],
  names: { dns: null, mdns: null, netbios: null },
  macVendor: null,
  ownMacs: [],
  addresses: [],
  services: [],
  guess: null,
} satisfies Partial<Identity>
const complete = <R extends { identity: Identity }>(row: R): R => ({ ...row, identity: { ...nothingTold, ...row.identity } })

/**
 * What a command has found so far, with the device that each find is known as.
 * @param outline without sensors, interfaces, facts and neighbours: the finds of a scan are asked for again and again while it runs
 */
export async function listFinds(db: Reader, commandId: string, outline: boolean) {
  const identity = outline
    ? sql<Identity>`${agentFind.identity} - '{sensors,interfaces,facts,neighbours}'::text[]`
    : sql<Identity>`${agentFind.identity}`
  const rows = await db
    .select({ id: agentFind.id, identity, deviceId: agentFind.deviceId, deviceName: device.name })
    .from(agentFind)
    .leftJoin(device, eq(device.id, agentFind.deviceId))
    .where(eq(agentFind.commandId, commandId))
    .orderBy(asc(agentFind.id))
  return rows.map(complete)
}
export type FindRow = Awaited<ReturnType<typeof listFinds>>[number]

/** Locks the finds that are to be adopted, so that two people cannot adopt one twice. */
export async function lockFinds(tx: Tx, commandId: string, ids: readonly number[]) {
  const rows = await tx
    .select()
    .from(agentFind)
    .where(and(eq(agentFind.commandId, commandId), inArray(agentFind.id, [...ids])))
    .orderBy(asc(agentFind.id))
    .for('update')
  return rows.map(complete)
}

export async function markAdopted(tx: Tx, findId: number, deviceId: number): Promise<void> {
  await tx.update(agentFind).set({ deviceId }).where(eq(agentFind.id, findId))
}

/** A hardware address as twelve digits in lower case, however it was typed. */
const digitsOf = (mac: SQLWrapper) => sql`translate(${mac}, 'ABCDEF:-. ', 'abcdef')`

/**
 * Devices in use of a unit that stand at one of these addresses or have one of these serial numbers or hardware addresses (twelve digits), of the device or
 * of one of its interfaces.
 */
export function listKnown(db: Reader, unitId: number, addresses: readonly string[], serials: readonly string[], macs: readonly string[]) {
  const cards = sql`array[${sql.join(
    macs.map((mac) => sql`${mac}`),
    sql`, `,
  )}]::text[]`
  return db
    .select({
      id: device.id,
      name: device.name,
      address: device.address,
      vendor: device.vendor,
      serial: device.serial,
      mac: device.mac,
      interfaces: device.interfaces,
      inventory: device.inventory,
    })
    .from(device)
    .where(
      and(
        eq(device.unitId, unitId),
        isNull(device.retiredAt),
        or(
          addresses.length > 0 ? inArray(device.address, [...addresses]) : undefined,
          serials.length > 0 ? inArray(device.serial, [...serials]) : undefined,
          sql`${digitsOf(device.mac)} = any (${cards})`,
          sql`exists (select from jsonb_array_elements(case jsonb_typeof(${device.interfaces}) when 'array' then ${device.interfaces} else '[]'::jsonb end) as entry
            where ${digitsOf(sql`entry ->> 'mac'`)} = any (${cards}))`,
        ),
        ne(device.kind, 'uplink'),
      ),
    )
    .orderBy(asc(device.id))
}

/** Sealed credentials of a unit, oldest first: what a scan tries. */
export function listSealed(db: Reader, unitId: number) {
  return db
    .select({ id: credential.id, sealed: credential.sealed })
    .from(credential)
    .where(eq(credential.unitId, unitId))
    .orderBy(asc(credential.id))
    .limit(50)
}

/** Networks of the machine that an agent runs on, as it last said. */
export async function listSubnets(db: Reader, agentId: number): Promise<string[]> {
  const [row] = await db.select({ facts: agent.facts }).from(agent).where(eq(agent.id, agentId))
  return row?.facts.network.subnets ?? []
}
