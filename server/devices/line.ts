import { probeParams } from '../contract/checks.ts'

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
