import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Reason } from '../../server/contract/kinds.ts'
import { MemorySlot } from '../memory.ts'
import { siteProfiles } from '../profiles/site.ts'
import { deadlineIn, refusesUdp, SnmpError, SnmpTransport, type SnmpFailure } from '../snmp/index.ts'
import type { Probe, ProbeContext, ProbeResult } from './probe.ts'
import { resolveTarget } from './resolve.ts'
import { judgeSensors } from './snmp-rules.ts'
import { DevicePoll } from './snmp-poll.ts'

/** One socket for every check of this agent. */
const transports = new MemorySlot((memory) => {
  const transport = new SnmpTransport()
  memory.onDispose(() => transport.close())
  return transport
})

const polls = new MemorySlot<{ device: DevicePoll | null }>((memory) => {
  const kept: { device: DevicePoll | null } = { device: null }
  memory.onDispose(() => kept.device?.close())
  return kept
})

/**
 * Reads a device's sensors over SNMP. What it has is found out in the first round, after every failure and once an hour; the rounds between ask for known
 * instances only, mostly in one request. Values: sensor keys.
 */
export const probeSnmp: Probe<'snmp'> = async (params, timeout, context) => {
  const kept = polls.of(context.memory)
  // Silence has to be told from refusal within the round: that takes a last part of it.
  const afterwards = Math.min(400, timeout / 4)
  const deadline = deadlineIn(timeout - afterwards, context.signal)
  try {
    if (!kept.device || kept.device.stale) {
      const address = await resolveTarget(params.target, timeout / 2)
      if (address === null) return failed('name-not-found', kept.device)
      if (kept.device?.address !== address) {
        kept.device?.close()
        kept.device = new DevicePoll(transports.of(context.agentMemory), address, params, siteProfiles.of(context.agentMemory))
      }
    }
    const round = await kept.device.read(deadline, context.clock)
    const { outcome, reason, evidence, missing } = judgeSensors(round.sensors)
    return {
      outcome,
      reason,
      shape: round.shape,
      values: round.sensors.map((sensor) => sensor.value),
      ...(outcome === 'ok' ? {} : { detail: { sensors: evidence, missing } }),
      ...(round.newSensors ? { sensors: round.newSensors } : {}),
      ...(round.newInventory ? { inventory: { kind: 'snmp', data: round.newInventory } } : {}),
    }
  } catch (error) {
    if (!(error instanceof SnmpError)) throw error
    const address = kept.device?.address ?? params.target
    const reason = await reasonOf(error.failure, address, params, afterwards, context)
    return failed(reason, kept.device, error.message)
  }
}

const reasons: Record<Exclude<SnmpFailure, 'no-answer'>, Reason> = {
  unreachable: 'host-unreachable',
  'bad-credentials': 'bad-credentials',
  'garbled-answer': 'garbled-answer',
  'no-such-name': 'garbled-answer',
  'too-big': 'garbled-answer',
  'agent-error': 'garbled-answer',
  'not-possible': 'not-configured',
  aborted: 'no-answer',
}

/** A host that answers an echo or refuses the port is there; it only does not speak SNMP with us. */
async function reasonOf(
  failure: SnmpFailure,
  address: string,
  { port }: ProbeParams['snmp'],
  ms: number,
  { icmp, signal }: ProbeContext,
): Promise<Reason> {
  if (failure !== 'no-answer') return reasons[failure]
  const [refused, echoed] = await Promise.all([
    refusesUdp(address, port, ms),
    icmp.kind === 'none'
      ? false
      : icmp.echo({ address, count: 1, gap: 0, timeout: ms, signal }).then((reply) => reply.rtts.some((rtt) => rtt !== null)),
  ])
  return refused || echoed ? 'no-snmp' : 'no-answer'
}

function failed(reason: Reason, device: DevicePoll | null, message?: string): ProbeResult {
  const shape = device?.shape ?? []
  return {
    outcome: reason === 'not-configured' ? 'unknown' : 'critical',
    reason,
    shape,
    values: shape.map(() => null),
    ...(message === undefined ? {} : { detail: { error: message } }),
  }
}
