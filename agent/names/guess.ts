import type { GuessedKind, KindGuess } from '../../server/contract/sensors.ts'

/** What is seen of a host from the outside. */
export interface Seen {
  openPorts: readonly number[]
  services: readonly string[]
  names: readonly string[]
  /** Makers: of the network card, or as the device says. */
  makers: readonly string[]
}

type Hint = KindGuess['because'][number]

/** Services that only one kind of host announces. */
const byService: readonly (readonly [RegExp, GuessedKind])[] = [
  [/^_(?:ipps?|printer|pdl-datastream|scanner|uscans?)\._tcp$/, 'printer'],
  [/^_(?:axis-video|rtsp|onvif|dhnap|hap-camera)\._tcp$/, 'camera'],
  [/^_(?:apple-mobdev2?|androidtvremote2?)\._tcp$/, 'phone'],
  [/^_(?:sipuri|snapcast|raop|barix|q-sys|dante-\w+)\._(?:tcp|udp)$/, 'audio'],
  [/^_(?:adisk|readynas|qdiscover)\._tcp$/, 'nas'],
]

const byPort: readonly (readonly [number, GuessedKind])[] = [
  [9100, 'printer'],
  [515, 'printer'],
  [631, 'printer'],
  [554, 'camera'],
  [8291, 'router'],
  [62_078, 'phone'],
  [3389, 'pc'],
  [445, 'pc'],
  [135, 'pc'],
]

const byName: readonly (readonly [RegExp, GuessedKind])[] = [
  [/^(?:NPI|BRN|BRW|EPSON|CANON|KM|RNP|XRX|LEXMARK)[0-9A-F]{4,}|printer|may-?in/i, 'printer'],
  [/^(?:iphone|ipad|galaxy|redmi|oppo|vivo|xiaomi|android|pixel|huawei-(?:p|mate|nova))|(?:^|-)phone(?:$|-)|dien-?thoai/i, 'phone'],
  [/\bcam(?:era)?[-\d]|^(?:ipc|dvr|nvr)[-\d]/i, 'camera'],
  [/^(?:DESKTOP|LAPTOP|PC|WIN)-|macbook|imac|may-?tinh/i, 'pc'],
  [/^(?:axis-[0-9a-f]{12})/i, 'camera'],
  [/nas\d*$|diskstation|synology|qnap/i, 'nas'],
  [/^(?:router|gateway|gw|modem)\b|mikrotik|draytek|openwrt/i, 'router'],
  [/^(?:sw|switch)[-\d]/i, 'switch'],
  [/^(?:ap|wifi|unifi)[-\d]/i, 'accessPoint'],
  [/^(?:srv|server|dc)[-\d]/i, 'server'],
  [/^(?:ups|apc)[-\d]/i, 'ups'],
]

/** Makers of network cards whose devices are nearly all of one kind. */
const byMaker: readonly (readonly [RegExp, GuessedKind])[] = [
  [/\b(?:Brother|Canon|Epson|Kyocera|Ricoh|Lexmark|Xerox|Konica|Oki Data|Zebra Tech)/i, 'printer'],
  [/\b(?:Hikvision|Dahua|Uniview|KBVision|Hanwha Vision|Vivotek|Reolink|Ezviz|IMOU)/i, 'camera'],
  [/\b(?:OPPO|vivo Mobile|Xiaomi Communications|realme|Samsung Electronics|OnePlus|Guangdong Oppo|HMD Global)/i, 'phone'],
  [/\b(?:Synology|QNAP|Asustor)/i, 'nas'],
  [/\b(?:Routerboard|Mikrotikls|DrayTek|Teltonika|Peplink|Pepwave)/i, 'router'],
  [/\b(?:Ubiquiti|Ruckus|Aruba|Cambium)/i, 'accessPoint'],
  [/\b(?:American Power Conversion|CyberPower|Eaton|Delta Electronics|Megatec|Santak)/i, 'ups'],
  [/\b(?:Zenitel|Barix|2N Telek|QSC|Toa Corp|Deva Broadcast|Bosch Security)/i, 'audio'],
  [/\b(?:Dell|Lenovo|LCFC|Hon Hai|ASUSTek|Micro-Star|Giga-?Byte|Elitegroup|Wistron|Quanta|Compal|Intel Corp|ASRock|Pegatron)/i, 'pc'],
]

/** How much each way of knowing counts: what a host announces more than what its maker usually makes. */
const weight: Record<Hint['how'], number> = { service: 5, name: 4, port: 3, maker: 2 }

/**
 * What a host may be, judged by its services, names, open ports and maker; null where nothing hints at it. Never more than a guess: it is shown as one, with what it
 * rests on.
 */
export function guessKind(seen: Seen): KindGuess | null {
  const hints: { kind: GuessedKind; hint: Hint }[] = []
  const note = (how: Hint['how'], kind: GuessedKind, what: string) => hints.push({ kind, hint: { how, what } })
  for (const service of seen.services) for (const [pattern, kind] of byService) if (pattern.test(service)) note('service', kind, service)
  for (const name of seen.names) {
    const found = byName.find(([pattern]) => pattern.test(name))
    if (found) note('name', found[1], name)
  }
  for (const port of seen.openPorts) for (const [open, kind] of byPort) if (open === port) note('port', kind, String(port))
  for (const maker of seen.makers) {
    const found = byMaker.find(([pattern]) => pattern.test(maker))
    if (found) note('maker', found[1], maker)
  }
  const scores = new Map<GuessedKind, number>()
  // One way of knowing counts once for a kind, however many ports or services say the same.
  for (const [kind, own] of Map.groupBy(hints, (entry) => entry.kind)) {
    scores.set(
      kind,
      [...new Set(own.map(({ hint }) => hint.how))].reduce((sum, how) => sum + weight[how], 0),
    )
  }
  const best = [...scores].toSorted((a, b) => b[1] - a[1])[0]
  if (!best) return null
  const because = hints.filter(({ kind }) => kind === best[0]).map(({ hint }) => hint)
  return { kind: best[0], because: [...new Map(because.map((hint) => [`${hint.how} ${hint.what}`, hint])).values()].slice(0, 10) }
}
