/** How the agent sends echoes. */
export const icmpEngines = ['dgram', 'raw', 'ping', 'none'] as const
export type IcmpEngine = (typeof icmpEngines)[number]
