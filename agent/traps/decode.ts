import type { Clock } from '../../server/contract/clock.ts'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import type { Trap, TrapVarbind } from '../../server/contract/traps.ts'
import { NotificationReader, type SnmpNotification, tags, textOf, type Varbind } from '../snmp/index.ts'

/** A notification as the wire carries it, and what tells it from another. */
export type Decoded =
  | { kind: 'notification'; trap: Omit<Trap, 'source' | 'times'>; community: string | null; fingerprint: unknown; reply: Buffer | null }
  | { kind: 'question' | 'refused' | 'replayed' | 'garbled' | 'busy'; reply: Buffer | null }

/** Limits of the wire: a device beyond them loses a part of what it said. */
const limits = { oid: 800, value: 500, varbinds: 32 } as const

/** Makes what reads datagrams. Loaded when the first one comes: an agent that hears nothing does not carry an SNMP library. */
export function createDecoder(seed: string, clock: Clock, now: number) {
  const reader = new NotificationReader(seed, clock, now)
  return {
    forgetUsers: () => reader.forgetUsers(),
    decode(data: Buffer, credentials: readonly SnmpCredential[]): Decoded {
      const heard = reader.read(data, credentials)
      if (heard.kind !== 'notification') return heard
      const { notification, reply } = heard
      if (notification.oid.length > limits.oid) return { kind: 'garbled', reply: null }
      const { version, inform, oid, uptime, community, requestId, agentAddress } = notification
      const varbinds = varbindsOf(notification)
      return {
        kind: 'notification',
        trap: { version, inform, oid, uptime, varbinds },
        community,
        fingerprint: [version, oid, uptime, requestId, agentAddress, varbinds],
        reply,
      }
    },
  }
}
export type Decoder = ReturnType<typeof createDecoder>

function varbindsOf({ varbinds }: SnmpNotification): TrapVarbind[] {
  return varbinds
    .filter(({ oid }) => oid.length <= limits.oid)
    .slice(0, limits.varbinds)
    .map((varbind) => ({ oid: varbind.oid, type: typeOf(varbind), value: (textOf(varbind) ?? '').slice(0, limits.value).toWellFormed() }))
}

const types = new Map<number, TrapVarbind['type']>([
  [tags.integer, 'integer'],
  [tags.octets, 'text'],
  [tags.null, 'null'],
  [tags.oid, 'oid'],
  [tags.ipAddress, 'address'],
  [tags.counter32, 'counter'],
  [tags.gauge32, 'counter'],
  [tags.counter64, 'counter'],
  [tags.timeTicks, 'ticks'],
])

function typeOf({ type }: Varbind): TrapVarbind['type'] {
  return types.get(type) ?? 'other'
}
