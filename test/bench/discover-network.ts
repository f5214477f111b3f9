/** The network that `discover` sweeps: a /22 with a few live devices; all other addresses are as dead as unused ones are, since nobody answers for them on the wire. */
export const network = {
  cidr: '10.44.0.0/22',
  prefix: 22,
  /** The agent's own address. */
  agent: '10.44.0.1',
  live: 60,
} as const

/** Addresses of the live devices, spread over the whole network. */
export const liveAddresses: readonly string[] = Array.from({ length: network.live }, (_, i) => {
  const host = 5 + 17 * i
  return `10.44.${host >> 8}.${host & 255}`
})
