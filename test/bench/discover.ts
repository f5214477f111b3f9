import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { namespaceRefusal, unshareOptions } from '../support/network-namespace.ts'
import type { Benchmark, Figures } from './benchmark.ts'
import { liveAddresses, network } from './discover-network.ts'
import { openBenchDatabase } from './ingest-database.ts'

const script = (name: string) => join(import.meta.dirname, name)

/**
 * Two machines joined by a cable, in network namespaces: server and agent on the first, 60 simulated devices of many makes on the second. Nobody answers ARP for the other
 * addresses, so that they are dead as unused ones are.
 */
const topology = `
set -e
ip link set lo up
unshare --net sleep 600 </dev/null >/dev/null 2>&1 & peer=$!
trap 'kill $peer' EXIT
until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
ip link add wire0 type veth peer name wire1 netns $peer
ip addr add ${network.agent}/${network.prefix} dev wire0
ip link set wire0 up
nsenter --target $peer --net sh -e -c '
ip link set lo up
ip link set wire1 up
sysctl -qw net.ipv4.icmp_ratelimit=0
for address in ${liveAddresses.join(' ')}; do ip addr add $address/${network.prefix} dev wire1; done
'
mkfifo "$2/ready" "$2/life"
nsenter --target $peer --net node ${script('discover-devices.ts')} <"$2/life" >"$2/ready" &
exec 3>"$2/life"
read -r listening <"$2/ready"
node ${script('discover-inside.ts')} "$1" "$2"
`

/**
 * A sweep of a /22 through the server: 60 live devices are found, identified and adopted. Time and packets per second at the usual rate and at the highest; beside them what the rate
 * alone would take, and fping over the same network at the same pace.
 */
export const discover: Benchmark = async (progress) => {
  const refusal = namespaceRefusal()
  if (refusal !== null) throw new Error(refusal)
  const { database, dataDir, close } = await openBenchDatabase()
  try {
    const child = spawn('unshare', [...unshareOptions(), 'sh', '-c', topology, 'sh', JSON.stringify(database.connection), dataDir], {
      env: { ...process.env, PATH: `${process.execPath.replace(/\/[^/]+$/, '')}:${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => progress(text.trimEnd()))
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(`the namespace ended with ${String(code)}`)
    // Guarantee: discover-inside.ts prints one line, an object.
    return { live: network.live, ...(JSON.parse(out) as Figures) }
  } finally {
    await close()
  }
}
