import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** IPv4 address → hardware address, as this machine's own neighbour table has it: only of networks that it stands in. */
export type ArpTable = ReadonlyMap<string, string>

/** How long `arp` may take, ms. */
const arpTimeout = 5_000

/** This machine's neighbour table; empty where it cannot be read. */
export async function readArpTable(): Promise<ArpTable> {
  if (process.platform === 'linux') return parseProcArp(await readFile('/proc/net/arp', 'utf8').catch(() => ''))
  return parseArpOutput(await runArp())
}

function runArp(): Promise<string> {
  // Without -n macOS asks the resolver for every name; Windows knows no -n.
  const args = process.platform === 'win32' ? ['-a'] : ['-an']
  return new Promise((resolve) => {
    execFile('arp', args, { timeout: arpTimeout, maxBuffer: 4_000_000, windowsHide: true, encoding: 'latin1' }, (_error, out) =>
      resolve(out),
    )
  })
}

/** Reads /proc/net/arp. Entries whose address is not known (flags without `ATF_COM`, 2) are left out. */
export function parseProcArp(table: string): ArpTable {
  const found = new Map<string, string>()
  for (const line of table.split('\n').slice(1)) {
    const [address, , flags = '0x0', mac] = line.trim().split(/\s+/)
    if (address !== undefined && (Number(flags) & 2) !== 0) put(found, address, mac)
  }
  return found
}

/**
 * Reads what `arp -a` prints: on Windows `  192.168.1.1   b8-27-eb-1-2-3   dynamic` in the system's language, on macOS and with net-tools
 * `? (192.168.1.1) at b8:27:eb:1:2:3 on en0`. macOS leaves leading zeros out.
 */
export function parseArpOutput(text: string): ArpTable {
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    const match =
      /^\s*(\d+(?:\.\d+){3})\s+([0-9a-f]+(?:-[0-9a-f]+){5})\s/i.exec(line) ??
      /\((\d+(?:\.\d+){3})\) at ([0-9a-f]+(?::[0-9a-f]+){5})/i.exec(line)
    if (match) put(found, match[1] ?? '', match[2])
  }
  return found
}

function put(table: Map<string, string>, address: string, text: string | undefined): void {
  const mac = text === undefined ? null : normalMac(text)
  if (mac !== null && isOneHost(address, mac)) table.set(address, mac)
}

/** Six octets with colons, in lower case and two digits each; null for zeros and for what is no hardware address. */
export function normalMac(text: string): string | null {
  const parts = text.toLowerCase().split(/[-:]/)
  if (parts.length !== 6 || !parts.every((part) => /^[0-9a-f]{1,2}$/.test(part))) return null
  const mac = parts.map((part) => part.padStart(2, '0')).join(':')
  return mac === '00:00:00:00:00:00' ? null : mac
}

/** Windows lists groups and broadcasts too: their first octet is odd. */
function isOneHost(address: string, mac: string): boolean {
  return Number(address.split('.')[0]) < 224 && (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0
}
