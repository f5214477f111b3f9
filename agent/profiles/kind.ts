import type { DeviceKind } from '../../server/contract/kinds.ts'
import { vendorOf, type SystemGroup } from './detect.ts'
import type { DeviceProfile, StandardPart } from './profile.ts'

const words: readonly (readonly [RegExp, DeviceKind])[] = [
  // Fibre modems of the providers, which are routers at home.
  [/\b(?:OpenWrt|DD-WRT|ONT|GPON|ZXHN|EchoLife|HG8\d{3}\w*|EdgeOS|VyOS|pfSense|OPNsense|Vigor|router|gateway)\b/i, 'router'],
  [/\b(?:access point|wireless AP)\b/i, 'accessPoint'],
  [/\b(?:switch|Catalyst|C(?:29|35|36|37|38)\d\d\w*|C9[2-6]00\w*|CBS\d{3}|D[EGX]S-\d{4})\b/i, 'switch'],
  [/\b(?:printer|LaserJet|DeskJet|JETDIRECT|MFP)\b|^Canon (?:MF|iR|iP|TM|TX)/i, 'printer'],
  [/\bUPS\b/, 'ups'],
  [/\b(?:DiskStation|Turbo NAS|NAS)\b|^Linux TS-/, 'nas'],
  [/\b(?:IP ?camera|network camera|NVR)\b/i, 'camera'],
  [/\bSoftware: Windows\b/, 'pc'],
  [/^(?:Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) /, 'server'],
]

/** Layers that sysServices adds up (RFC 3418): 2 datalink, 4 internet, 64 applications. */
const layer = { datalink: 2, internet: 4, applications: 64 } as const

/** Ports of a switch that also routes; a router has fewer. */
const switchPorts = 8

/**
 * What kind of device this is, from the most telling source to the least; null when nothing tells.
 * @param ports hardware ports by Ethernet
 */
export function kindOf(
  system: SystemGroup,
  profile: DeviceProfile | undefined,
  parts: readonly StandardPart[],
  ports: number,
): DeviceKind | null {
  const told = profile?.kind ?? vendorOf(system.objectId)?.kind ?? parts.find((part) => part.kind !== null)?.kind
  if (told) return told
  const word = words.find(([pattern]) => pattern.test(system.descr ?? ''))
  if (word) return word[1]
  const services = system.services ?? 0
  if (services & layer.datalink && ports >= switchPorts) return 'switch'
  if (services & layer.internet) return 'router'
  if (services & layer.datalink && !(services & layer.applications)) return 'switch'
  return null
}
