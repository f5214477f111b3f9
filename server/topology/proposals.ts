import type { ParentProposal, Proposals } from '../contract/api/topology.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { readNetworks } from './network.ts'
import type { NetworkNode } from './nodes.rules.ts'
import { movedNodes, type ProposedPlace } from './rules.ts'

const placed = ({ id, name, kind, status }: NetworkNode) => ({ id, name, kind, status })

function proposal({ device, parent, present, sure, evidence }: ProposedPlace): ParentProposal {
  return {
    device: placed(device),
    parent: placed(parent),
    present: present === null ? null : { id: present.id, name: present.name },
    sure,
    evidence,
  }
}

/**
 * Where devices hang by what the network's own tables say, as far as no person has confirmed or dismissed it, and which have changed their address.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listProposals(ctx: Context, unit: number | undefined): Promise<Proposals> {
  const networks = await readNetworks(ctx.app.db, await scopeOf(ctx, 'device.write', unit))
  return {
    parents: networks.flatMap(({ proposals }) => proposals.map(proposal)),
    addresses: networks.flatMap(({ nodes }) =>
      movedNodes(nodes).map(({ device, address, evidence }) => ({
        device: placed(device),
        address,
        presentAddress: device.address ?? '',
        evidence,
      })),
    ),
    // Gone once a person has taken the new identity over: the next survey only tidies up.
    strangers: networks.flatMap(({ nodes }) =>
      nodes.flatMap((node) => {
        const { stranger: seen, kept, address } = node
        return seen === null || seen.serial === kept.serial ? [] : [{ device: placed(node), address, kept, seen }]
      }),
    ),
  }
}
