import { access, readFile } from 'node:fs/promises'
import { parseRouteTable } from '../network.ts'
import type { RoundFacts } from './shapes.ts'

const most = 8

/** Byte counters of the interfaces that matter: real hardware and the one of the default route. Linux tells all in one file; elsewhere systeminformation knows the default interface. */
export async function readTraffic(
  elsewhere: () => Promise<{ iface: string; rx_bytes: number; tx_bytes: number }[]>,
): Promise<RoundFacts['traffic']> {
  if (process.platform !== 'linux') {
    const stats = await elsewhere().catch(() => [])
    return stats.map(({ iface, rx_bytes, tx_bytes }) => ({ nic: iface, received: rx_bytes, sent: tx_bytes })).slice(0, most)
  }
  const [table, routes] = await Promise.all(['/proc/net/dev', '/proc/net/route'].map((path) => readFile(path, 'utf8').catch(() => '')))
  const all = parseDeviceTable(table ?? '')
  const { nic: gatewayNic } = parseRouteTable(routes ?? '')
  const matters = await Promise.all(all.map(async ({ nic }) => nic === gatewayNic || (await isHardware(nic))))
  return all.filter((_, i) => matters[i]).slice(0, most)
}

function isHardware(nic: string): Promise<boolean> {
  return access(`/sys/class/net/${nic}/device`).then(
    () => true,
    () => false,
  )
}

/** Reads /proc/net/dev. Source: proc(5); field 1 is bytes received, field 9 bytes sent. */
export function parseDeviceTable(table: string): RoundFacts['traffic'] {
  return table.split('\n').flatMap((line) => {
    const [, nic, rest = ''] = /^\s*([^\s:/]+(?::\d+)?):\s*(.*)$/.exec(line) ?? []
    const fields = rest.trim().split(/\s+/).map(Number)
    const [received, sent] = [fields[0], fields[8]]
    if (nic === undefined || nic === 'lo' || received === undefined || sent === undefined || Number.isNaN(received)) return []
    return [{ nic, received, sent }]
  })
}
