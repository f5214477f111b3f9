import type { DeviceKind } from '../../server/contract/kinds.ts'
import { vendorOf, type SystemGroup } from './detect.ts'
import type { DeviceProfile, StandardPart } from './profile.ts'

const words: readonly (readonly [RegExp, DeviceKind])[] = [
  [/\b(?:OpenWrt|DD-WRT|EdgeOS|VyOS|pfSense|OPNsense|Vigor|router|gateway)\b/i, 'router'],
  [/\b(?:access point|wireless AP)\b/i, 'accessPoint'],
  [/\bswitch\b/i, 'switch'],
  [/\b(?:printer|LaserJet|DeskJet|JETDIRECT|MFP)\b|^Canon (?:MF|iR|iP|TM|TX)/i, 'printer'],
  [/\bUPS\b/, 'ups'],
  [/\b(?:DiskStation|Turbo NAS|NAS)\b|^Linux TS-/, 'nas'],
  [/\b(?:IP ?camera|network camera|NVR)\b/i, 'camera'],
  [/\bSoftware: Windows\b/, 'pc'],
  [/^(?:Linux|FreeBSD|OpenBSD|NetBSD|SunOS|Darwin) /, 'server'],
]

/** Layers that sysServices adds up (RFC 3418): 2 datalink, 4 internet, 64 applications. */
const layer = { datalink: 2, internet: 4, applications: 64 } as const

/** What kind of device this is, from the most telling source to the least; null when nothing tells. */
export function kindOf(system: SystemGroup, profile: DeviceProfile | undefined, parts: readonly StandardPart[]): DeviceKind | null {
  const told = profile?.kind ?? vendorOf(system.objectId)?.kind ?? parts.find((part) => part.kind !== null)?.kind
  if (told) return told
  const word = words.find(([pattern]) => pattern.test(system.descr ?? ''))
  if (word) return word[1]
  const services = system.services ?? 0
  if (services & layer.internet) return 'router'
  if (services & layer.datalink && !(services & layer.applications)) return 'switch'
  return null
}
