import { probeParams } from '../contract/checks.ts'
import { surroundingsOf } from '../devices/index.ts'
import type { Reader } from '../kernel/context.ts'
import type { LineExit, NetworkNode } from './nodes.rules.ts'
import { listDismissals, listLineChecks, listNodes, type NodeRow } from './store.ts'
import { placesOf, proposalsFrom, type ProposedPlace } from './rules.ts'

/** The network of one unit as its devices tell it. */
export interface UnitNetwork {
  unitId: number
  nodes: NetworkNode[]
  proposals: ProposedPlace[]
}

/** The networks of these units; each is looked at for itself. */
export async function readNetworks(db: Reader, unitIds: readonly number[]): Promise<UnitNetwork[]> {
  // One after another: within a transaction there is one connection.
  const rows = await listNodes(db, unitIds)
  const checks = await listLineChecks(db, unitIds)
  const dismissed = await listDismissals(db, unitIds)
  return [...Map.groupBy(rows, (row) => row.unitId)].map(([unitId, own]) => {
    const nodes = own.map(nodeOf)
    const lines = checks.filter((check) => check.unitId === unitId).map(exitOf)
    return { unitId, nodes, proposals: proposalsFrom(placesOf(nodes, lines), nodes, dismissed) }
  })
}

export function nodeOf({ vendor, model, serial, firmware, mac, profile, interfaces, inventory, ...row }: NodeRow): NetworkNode {
  const { neighbours, ownMacs, addresses, sysName, stranger } = surroundingsOf(inventory)
  const kept = { vendor, model, serial, firmware, mac, profile }
  const macs = [mac, ...ownMacs, ...(interfaces ?? []).map((entry) => entry.mac)].filter((one) => one !== null)
  return { ...row, sysName, macs: [...new Set(macs)], addresses, interfaces: interfaces ?? [], neighbours, kept, stranger }
}

/** The gateway that a line's check names, else that of the machine which measures it. */
function exitOf({ deviceId, params, facts }: Awaited<ReturnType<typeof listLineChecks>>[number]): LineExit {
  const named = probeParams.link.shape.gateway.safeParse(params['gateway'])
  return { id: deviceId, gateway: (named.success ? named.data : null) ?? facts.network.gateway }
}
