import { askUdp } from './ask-udp.ts'

/** What a Windows machine (or Samba) says of itself by NetBIOS. */
export interface NetbiosFacts {
  name: string | null
  /** Workgroup or domain. */
  group: string | null
  mac: string | null
}

export const netbiosPort = 137

/** A node status request (RFC 1002, section 4.2.17) for the name `*`: half-octets of the sixteen bytes, each plus `A`. */
const request = Buffer.concat([
  Buffer.from([0x54, 0x42, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 32]),
  Buffer.from(`CK${'A'.repeat(30)}`),
  Buffer.from([0, 0, 0x21, 0, 1]),
])

/** Asks one host for its NetBIOS names. Null for silence within `ms`. */
export function askNetbios(address: string, ms: number, port = netbiosPort, signal?: AbortSignal): Promise<NetbiosFacts | null> {
  return askUdp({ address, port }, request, ms, readNodeStatus, signal)
}

const groupFlag = 0x8000
const workstation = 0x00
const fileServer = 0x20

/**
 * Reads a node status response (RFC 1002, section 4.2.18): a list of 18-octet entries (15 of name, the suffix, two of flags), then the hardware address. Null for
 * what is none.
 */
export function readNodeStatus(message: Buffer): NetbiosFacts | null {
  try {
    if ((message.readUInt16BE(2) & 0xf800) !== 0x8000 || message.readUInt16BE(6) === 0) return null
    let at = 12
    if (message.readUInt8(at) >= 0xc0) at += 2
    else {
      while (message.readUInt8(at) !== 0) at += message.readUInt8(at) + 1
      at++
    }
    if (message.readUInt16BE(at) !== 0x21) return null
    at += 10
    const count = message.readUInt8(at++)
    const entries = Array.from({ length: count }, (_, i) => entryOf(message, at + 18 * i))
    const machine = (suffix: number) => entries.find((entry) => entry.suffix === suffix && !entry.group)?.name
    return {
      name: machine(workstation) ?? machine(fileServer) ?? null,
      group: entries.find((entry) => entry.suffix === workstation && entry.group)?.name ?? null,
      mac: macAt(message, at + 18 * count),
    }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function entryOf(message: Buffer, at: number): { name: string | null; suffix: number; group: boolean } {
  const suffix = message.readUInt8(at + 15)
  const flags = message.readUInt16BE(at + 16)
  const name = message
    .toString('latin1', at, at + 15)
    .replace(/[\0 ]+$/, '')
    .replace(/[^\x20-\x7e]/g, '?')
  return { name: name || null, suffix, group: (flags & groupFlag) !== 0 }
}

/** Samba sends zeros. */
function macAt(message: Buffer, at: number): string | null {
  if (message.length < at + 6) return null
  const mac = [...message.subarray(at, at + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
  return mac === '00:00:00:00:00:00' ? null : mac
}
