import { z } from 'zod'
import { networkInterfaceSchema } from '../contract/sensors.ts'
import { searchText } from '../devices/rules.ts'
import { areTwo } from '../contract/sameness.ts'
import type { Changed } from '../kernel/events.ts'
import { jsonText, storable } from './json-text.ts'
import { type DeviceFacts, lockFacts, writeFacts, writeSensors } from './learn.store.ts'
import type { Memories } from './memory.ts'
import type { Waiting } from './commit.ts'
import type { Client } from './store.ts'

/** Devices of which something was learnt. */
type Learnt = readonly Changed[]

const text = z.string().trim().min(1).max(200).nullable().catch(null).default(null)
/** What a machine says of itself, as far as a device's page has fields for it. */
const hostSchema = z.object({
  machine: z.object({ manufacturer: text, model: text, serial: text }).catch({ manufacturer: null, model: null, serial: null }),
  interfaces: z.array(z.object({ mac: text, default: z.boolean().catch(false) })).catch([]),
})
const snmpSchema = z.object({ vendor: text, model: text, serial: text, firmware: text, mac: text, profile: text })
const interfacesSchema = z.array(networkInterfaceSchema)

type Identity = z.output<typeof snmpSchema>
const nobody: Identity = { vendor: null, model: null, serial: null, firmware: null, mac: null, profile: null }

/** The identity that an inventory tells, of a machine or over SNMP; null for each field that it does not tell. */
function identityOf(data: unknown): Identity {
  const host = hostSchema.safeParse(data)
  const snmp = snmpSchema.safeParse(data)
  const own = snmp.success ? snmp.data : nobody
  if (!host.success) return own
  const { machine, interfaces } = host.data
  return {
    ...own,
    vendor: own.vendor ?? machine.manufacturer,
    model: own.model ?? machine.model,
    serial: own.serial ?? machine.serial,
    mac: own.mac ?? interfaces.find((nic) => nic.default)?.mac ?? null,
  }
}

/**
 * Takes over what reports say of their devices: lists of sensors, inventory, identity, interfaces. A field that a person has filled in stays: only what is empty, or still
 * what the inventory before said, is replaced.
 */
export async function applyInventories(client: Client, stored: readonly Waiting[], memories: Memories, now: number): Promise<Learnt> {
  const told = new Map<number, number>()
  const sensors = new Map<number, string>()
  const inventories = new Map<number, News[]>()
  for (const { agentId, report } of stored) {
    const checks = memories.get(agentId)?.checks
    for (const { check, defs } of report.sensors) {
      const watched = checks?.get(check)
      if (!watched) continue
      sensors.set(check, jsonText(defs))
      told.set(watched.deviceId, watched.unitId)
    }
    for (const { check, at, kind, data } of report.inventories) {
      const watched = checks?.get(check)
      if (!watched) continue
      inventories.set(watched.deviceId, [
        ...(inventories.get(watched.deviceId) ?? []),
        { at: Math.min(at, now), kind, data: storable(data) },
      ])
      told.set(watched.deviceId, watched.unitId)
    }
  }
  if (sensors.size > 0) await writeSensors(client, [...sensors])
  if (inventories.size > 0) {
    for (const facts of await lockFacts(client, [...inventories.keys()])) {
      await writeFacts(client, learn(facts, inventories.get(facts.id) ?? []), now)
    }
  }
  return [...told].map(([id, unitId]) => ({ id, unitId }))
}

interface News {
  at: number
  data: Record<string, unknown>
  kind: 'host' | 'snmp'
}

function learn(facts: DeviceFacts, news: readonly News[]): DeviceFacts {
  const known = news.toSorted((a, b) => a.at - b.at).reduce(learnOne, facts)
  return { ...known, search: searchText([known.name, known.address, known.vendor, known.model, known.serial, known.siteName]) }
}

const marksOf = ({ serial, mac }: Pick<Identity, 'serial' | 'mac'>, interfaces: readonly { mac: string | null }[] | null) => ({
  serial,
  macs: [mac, ...(interfaces ?? []).map((entry) => entry.mac)].filter((one) => one !== null),
})

/**
 * A device that answers at the address with another serial number and another card is a stranger: the address was given away, or the device was replaced. Its identity is
 * noted beside the inventory, for a person to say which, and takes nothing over.
 */
function learnOne(known: DeviceFacts, { at, data, kind }: News): DeviceFacts {
  if (known.inventoryAt !== null && at < known.inventoryAt) return known
  const { interfaces, ...rest } = data
  const nics = kind === 'snmp' ? interfacesSchema.safeParse(interfaces) : null
  const { stranger: _, ...kept } = known.inventory ?? {}
  const told = identityOf(data)
  if (kind === 'snmp' && areTwo(marksOf(known, known.interfaces), marksOf(told, nics?.success ? nics.data : null)))
    return { ...known, inventory: { ...kept, stranger: told }, inventoryAt: at }
  const inventory = { ...kept, ...(nics?.success ? rest : data) }
  const [before, after] = [identityOf(known.inventory ?? {}), identityOf(inventory)]
  const pick = (field: keyof Identity) =>
    after[field] !== null && (known[field] === null || known[field] === before[field]) ? after[field] : known[field]
  return {
    ...known,
    inventory,
    inventoryAt: at,
    interfaces: nics?.success ? nics.data : known.interfaces,
    vendor: pick('vendor'),
    model: pick('model'),
    serial: pick('serial'),
    firmware: pick('firmware'),
    mac: pick('mac'),
    profile: pick('profile'),
  }
}
