import type { NativeNotificationPdu } from 'net-snmp'
import { isTruncated, type Varbind } from './values.ts'

/** A trap or inform in the form of SNMPv2, whatever version it came in. */
export interface SnmpNotification {
  version: '1' | '2c' | '3'
  inform: boolean
  /** snmpTrapOID. */
  oid: string
  /** sysUpTime in hundredths of a second; null where it was not told. */
  uptime: number | null
  /** Without sysUpTime and snmpTrapOID. */
  varbinds: Varbind[]
  /** Null for version 1, which has none. */
  requestId: number | null
  /** Of versions 1 and 2c. */
  community: string | null
  /** The address that a version 1 trap gives its sender: another than the packet's behind a translator. */
  agentAddress: string | null
}

/** Tags of the PDUs that notify. */
export const notifying = { trapV1: 0xa4, inform: 0xa6, trapV2: 0xa7 } as const

const sysUpTime = '1.3.6.1.2.1.1.3.0'
const snmpTrapOid = '1.3.6.1.6.3.1.1.4.1.0'
/** RFC 3418: coldStart is 1, and generic traps of version 1 count from 0. */
const snmpTraps = '1.3.6.1.6.3.1.1.5'
const enterpriseSpecific = 6

/** Null for what the library let through although it is no notification, or not a whole one. */
export function toNotification(version: '1' | '2c' | '3', pdu: NativeNotificationPdu): SnmpNotification | null {
  const { varbinds } = pdu
  // An empty one is "0.NaN" in the library.
  if (varbinds.some((varbind) => isTruncated(varbind) || !isOid(varbind.oid))) return null
  const community = pdu.community ?? null
  if (pdu.type === notifying.trapV1) {
    const oid = trapOidOfV1(pdu)
    const { upTime: uptime = null, agentAddr: agentAddress = null } = pdu
    return oid === null || version !== '1'
      ? null
      : { version, inform: false, oid, uptime, varbinds, requestId: null, community, agentAddress }
  }
  const trap = varbinds.find((varbind) => varbind.oid === snmpTrapOid)?.value
  const time = varbinds.find((varbind) => varbind.oid === sysUpTime)?.value
  if (typeof trap !== 'string' || !isOid(trap) || version === '1') return null
  return {
    version,
    inform: pdu.type === notifying.inform,
    oid: trap,
    uptime: typeof time === 'number' ? time : null,
    varbinds: varbinds.filter(({ oid }) => oid !== snmpTrapOid && oid !== sysUpTime),
    requestId: pdu.id ?? null,
    community,
    agentAddress: null,
  }
}

/** RFC 3584, section 3.1. */
function trapOidOfV1({ generic, specific, enterprise }: NativeNotificationPdu): string | null {
  if (typeof generic !== 'number' || generic < 0 || generic > enterpriseSpecific) return null
  if (generic < enterpriseSpecific) return `${snmpTraps}.${generic + 1}`
  return typeof enterprise === 'string' && isOid(enterprise) && typeof specific === 'number' && specific >= 0
    ? `${enterprise}.0.${specific}`
    : null
}

function isOid(text: string): boolean {
  return /^\d+(\.\d+)+$/.test(text)
}
