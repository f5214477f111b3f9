import type { DeviceKind } from '../../server/contract/kinds.ts'
import { vendorOf, type SystemGroup } from './detect.ts'
import type { DeviceProfile, StandardPart } from './profile.ts'

const words: readonly (readonly [RegExp, DeviceKind])[] = [
  // Fibre modems of the providers, which are routers at home.
  [/\b(?:OpenWrt|DD-WRT|ONT|GPON|ZXHN|EchoLife|HG8\d{3}\w*|EdgeOS|VyOS|pfSense|OPNsense|Vigor|router|gateway|firewall)\b/i, 'router'],
  // Cisco ISR, ASR, RV and the like, Huawei AR and NetEngine, Juniper SRX and MX, Zyxel and SonicWall gateways.
  [/\b(?:ISR|ASR\d*K?|C(?:1[01]|8[235])00\w*|IR\d{3,4}|RV\d{3}\w*|AR\d{3,4}\w*|NE\d{2,4}E?|NetEngine|NCS-?\d\w*)\b/, 'router'],
  [/^(?:ZyWALL|USG|ATP\d|VPN\d|SonicWALL (?:TZ|NS)|cnPilot R|Juniper\b.*\b(?:mx|srx)\d)/i, 'router'],
  [
    /\b(?:access point|wireless AP|DAP-\d\w*|NWA\d*\w*|WAP\d{3}\w*|GWN76\d\w*|EAP\d{3}\w*)\b|\(MODEL: \d{3}\w?\)|^cnPilot e/i,
    'accessPoint',
  ],
  [/\b(?:switch|Catalyst|C(?:29|35|36|37|38)\d\d\w*|C9[2-6]00\w*|CBS\d{3}|IE-?\d{4}\w*|D[EGX]S-\d{4})\b/i, 'switch'],
  // Huawei, Zyxel, ZTE, HP, Dell, Alcatel-Lucent, Moxa, Edge-Core, EnGenius, Grandstream, Planet.
  [/^"?(?:S\d{4}\w?-\w|(?:GS|GES|ES|XS|XGS|XMG|MES|MGS)-?\d{4}|ZXR10 |ZTE \d{4}-|HP Stack|HP V?1[89]\d\d-|PROCURVE J)/, 'switch'],
  [/^(?:Dell (?:EMC )?Networking N|PowerConnect \w?\d|EDS-|IKS-|ICS-|PT-\d|ECS\d{4}|ES\d{4}|EnGenius E[CW]S\d|GWN78|[SI]GS-\d)/i, 'switch'],
  [/\b(?:OmniS(?:tack|witch)|OS6\d{3}|CE\d{4,5}|[QE][FX]X?\d{4})\b/i, 'switch'],
  [/\b(?:printer|LaserJet|DeskJet|JETDIRECT|MFP)\b|^Canon (?:MF|iR|iP|TM|TX)/i, 'printer'],
  [/\bUPS\b/, 'ups'],
  [/\b(?:DiskStation|Turbo NAS|NAS)\b|^Linux TS-/, 'nas'],
  [/\b(?:IP ?camera|network camera|NVR\w*|DHI?-\w+|Hikvision)\b/i, 'camera'],
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
