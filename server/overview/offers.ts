import type { Overview } from '../contract/api/devices.ts'
import type { AgentFacts } from '../contract/wire.ts'
import { lineParams } from '../devices/index.ts'

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
