import { tags } from '../../../agent/snmp/index.ts'
import { integer, octets, oid, parseOid, sequence, wrap } from './ber.ts'

const trapV1 = 0xa4
const inform = 0xa6
const trapV2 = 0xa7

/** What a simulated device says. */
export interface Said {
  oid: string
  /** Hundredths of a second. */
  uptime?: number
  id?: number
  /** Text by OID. */
  texts?: Readonly<Record<string, string>>
  /** Numbers by OID. */
  numbers?: Readonly<Record<string, number>>
  /** OIDs by OID. */
  oids?: Readonly<Record<string, string>>
}

const varbind = (name: string, value: Buffer) => wrap(sequence, oid(parseOid(name)), value)
const textVarbinds = (texts: Said['texts']) => Object.entries(texts ?? {}).map(([name, text]) => varbind(name, octets(text)))

/** A trap or inform PDU of SNMPv2. */
export function notifyPdu(said: Said, kind: 'trap' | 'inform' = 'trap'): Buffer {
  const list = wrap(
    sequence,
    varbind('1.3.6.1.2.1.1.3.0', integer(said.uptime ?? 4_200, tags.timeTicks)),
    varbind('1.3.6.1.6.3.1.1.4.1.0', oid(parseOid(said.oid))),
    ...textVarbinds(said.texts),
    ...Object.entries(said.numbers ?? {}).map(([name, value]) => varbind(name, integer(value))),
    ...Object.entries(said.oids ?? {}).map(([name, value]) => varbind(name, oid(parseOid(value)))),
  )
  return wrap(kind === 'trap' ? trapV2 : inform, integer(said.id ?? 1), integer(0), integer(0), list)
}

export function v2Message(said: Said, kind: 'trap' | 'inform' = 'trap', community = 'public'): Buffer {
  return wrap(sequence, integer(1), octets(community), notifyPdu(said, kind))
}

/** A version 1 trap: enterprise, generic and specific number instead of an OID. */
export function v1Message(trap: { enterprise: string; generic: number; specific: number; uptime?: number; texts?: Said['texts'] }): Buffer {
  const pdu = wrap(
    trapV1,
    oid(parseOid(trap.enterprise)),
    wrap(tags.ipAddress, Buffer.from([10, 0, 0, 9])),
    integer(trap.generic),
    integer(trap.specific),
    integer(trap.uptime ?? 4_200, tags.timeTicks),
    wrap(sequence, ...textVarbinds(trap.texts)),
  )
  return wrap(sequence, integer(0), octets('public'), pdu)
}
