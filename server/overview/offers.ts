import type { Overview } from '../contract/api/devices.ts'
import { probeParams } from '../contract/checks.ts'
import type { AgentFacts } from '../contract/wire.ts'

export type Offer = Overview['offers'][number]

/** An agent as far as its offers go. */
export interface OfferingAgent {
  id: number
  name: string
  facts: AgentFacts
  /** Does one of its checks watch an internet line already? */
  watchesLine: boolean
  /** Devices that it watches besides its own machine. */
  devices: number
}

/**
 * Well-known public addresses that answer echoes; two operators, so that the fault of one is not taken for the line's. They are only offered: nothing is sent there
 * before a person switches the line on.
 */
export const publicAnchors = ['1.1.1.1', '8.8.8.8'] as const

/** A line check as it is offered: gateway, resolvers and interface are read from the agent's machine at each round. */
export function lineParams(anchors: readonly string[] = publicAnchors) {
  return probeParams.link.parse({
    anchors,
    publicResolver: anchors[0],
    dnsName: 'one.one.one.one',
    http: { url: 'http://connectivitycheck.gstatic.com/generate_204', status: 204, contains: null },
  })
}

/** What the first page offers to watch: each agent's internet line until one is watched, and its office's networks while next to nothing else is. */
export function offersOf(agents: readonly OfferingAgent[]): Offer[] {
  return agents.flatMap((agent) => {
    const { network } = agent.facts
    const by = { agentId: agent.id, agentName: agent.name }
    const line: Offer[] = agent.watchesLine
      ? []
      : [{ kind: 'link', ...by, gateway: network.gateway, nic: network.gatewayNic, resolvers: network.resolvers, params: lineParams() }]
    const scans: Offer[] = agent.devices > 0 ? [] : network.subnets.map((cidr) => ({ kind: 'scan', ...by, cidr }))
    return [...line, ...scans]
  })
}
