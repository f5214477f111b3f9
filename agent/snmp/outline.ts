import { isWellFormed, readElements, readInteger, sequence, type Element } from './ber.ts'

/** What can be told of a message before it is decoded. */
export type Outline =
  /** `pdu`: tag of the PDU. */
  | { version: '1' | '2c'; pdu: number }
  | {
      version: '3'
      /** msgID. */
      id: number
      authenticated: boolean
      /** The sender wants to hear why it is refused. */
      reportable: boolean
      /** The authoritative engine: of the sender for traps, of the receiver for informs. */
      engine: Buffer
      boots: number
      time: number
      user: string
    }

const octetString = 4

/** Longer ones are no notification: devices keep to one unfragmented packet. */
const longest = 16_384

/** Null for what is no whole SNMP message. */
export function outlineOf(data: Buffer): Outline | null {
  if (data.length > longest || data[0] !== sequence) return null
  const [top, ...beyond] = readElements(data, 0, data.length) ?? []
  if (!top || beyond.length > 0 || !isWellFormed(data, top.start, top.end)) return null
  const [version, second, third, scoped] = readElements(data, top.start, top.end) ?? []
  if (!version || !second || !third) return null
  const number = readInteger(data, version)
  if (number === 0 || number === 1) {
    return second.tag === octetString && !scoped ? { version: number === 0 ? '1' : '2c', pdu: third.tag } : null
  }
  return number === 3 && scoped ? secured(data, second, third) : null
}

function secured(data: Buffer, global: Element, security: Element): Outline | null {
  const [id, size, flags, model] = readElements(data, global.start, global.end) ?? []
  const [inner] = readElements(data, security.start, security.end) ?? []
  if (!id || !size || !model || flags?.tag !== octetString || flags.end - flags.start !== 1 || inner?.tag !== sequence) return null
  const [engine, boots, time, user, digest, salt] = readElements(data, inner.start, inner.end) ?? []
  if (engine?.tag !== octetString || !boots || !time || user?.tag !== octetString || digest?.tag !== octetString || !salt) return null
  const [msgId, bootCount, seconds] = [readInteger(data, id), readInteger(data, boots), readInteger(data, time)]
  // The User-based Security Model is 3.
  if (msgId === null || msgId < 0 || bootCount === null || seconds === null || readInteger(data, model) !== 3) return null
  // RFC 3411: 5 to 32 octets, or none to ask for ours.
  if (engine.end - engine.start > 32) return null
  const bits = data.readUInt8(flags.start)
  return {
    version: '3',
    id: msgId,
    authenticated: (bits & 1) !== 0,
    reportable: (bits & 4) !== 0,
    engine: data.subarray(engine.start, engine.end),
    boots: bootCount,
    time: seconds,
    user: data.toString('utf8', user.start, user.end),
  }
}
