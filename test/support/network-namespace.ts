import { spawn, spawnSync } from 'node:child_process'
import type { TestContext } from 'vitest'

/** What a script run in a namespace of its own did. */
export interface NamespaceRun {
  code: number | null
  stdout: string
  stderr: string
}

/**
 * Two machines joined by a cable: the script runs on the first, 10.7.0.1, whose only way out is the second.
 * - 10.7.0.2 answers echoes; it forwards nothing and refuses 10.8.0.0/24 with "host unreachable" and 10.9.0.0/24 with "administratively prohibited"
 * - 10.7.0.9 swallows everything without a word
 * - fd07::2 answers, fd08::/16 is refused, fd07::9 is silent; 172.16.0.0/12 has no route
 * `$peer` is the second machine's process, for `nsenter`.
 */
const topology = `
set -e
ip link set lo up
unshare --net sleep 300 </dev/null >/dev/null 2>&1 & peer=$!
trap 'kill $peer' EXIT
until [ "$(readlink /proc/$peer/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
ip link add wire0 type veth peer name wire1 netns $peer
ip addr add 10.7.0.1/24 dev wire0
ip -6 addr add fd07::1/64 dev wire0 nodad
ip link set wire0 up
ip neigh add 10.7.0.9 lladdr 02:00:00:00:00:99 dev wire0 nud permanent
ip neigh add fd07::9 lladdr 02:00:00:00:00:99 dev wire0 nud permanent
ip route add 10.8.0.0/15 via 10.7.0.2
ip -6 route add fd08::/16 via fd07::2
nsenter --target $peer --net sh -e -c '
ip link set lo up
ip addr add 10.7.0.2/24 dev wire1
ip -6 addr add fd07::2/64 dev wire1 nodad
ip link set wire1 up
sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
ip route add unreachable 10.8.0.0/24
ip route add prohibit 10.9.0.0/24
ip -6 route add unreachable fd08::/16
'
set +e
`

/** Waits until IPv6 works on the cable: the kernel tells it up to a second late that the cable is in, and the link-local address shows that it has. */
export const awaitIPv6 = `
until ip -6 addr show dev wire0 | grep -q 'fe80.*scope link $'; do sleep 0.05; done
until nsenter --target $peer --net ip -6 addr show dev wire1 | grep -q 'fe80.*scope link $'; do sleep 0.05; done
`

/** Makes the second machine answer only the first six echoes of a burst. */
export const limitAnswers = 'nsenter --target $peer --net sysctl -qw net.ipv4.icmp_ratemask=1 net.ipv4.icmp_ratelimit=1000\n'

/** Makes the second machine answer echoes to 10.6.0.255 in its own name, 10.6.0.1. */
export const answerInAnotherName = `ip route add 10.6.0.255 via 10.7.0.2
nsenter --target $peer --net sh -c 'ip addr add 10.6.0.1/24 brd + dev wire1; sysctl -qw net.ipv4.icmp_echo_ignore_broadcasts=0'
`

/** Lets everybody open ICMP datagram sockets in this namespace: the group range must name groups that exist in it. */
export const allowDatagramIcmp = `sysctl -qw net.ipv4.ping_group_range="0 2147483647" 2>/dev/null || sysctl -qw net.ipv4.ping_group_range="0 0"\n`

/** Takes datagram ICMP away, as many distributions do. */
export const refuseDatagramIcmp = 'sysctl -qw net.ipv4.ping_group_range="1 0" 2>/dev/null\n'

/**
 * Two more machines in a row behind the second: the provider's router 10.20.0.2 (`$isp`), then 203.0.113.1 and 203.0.113.2 (`$world`), which answer echoes. The
 * default route leads there. The second machine's address towards the provider is 10.20.0.1.
 */
export const internetBehindGateway = `
set -e
unshare --net sleep 300 </dev/null >/dev/null 2>&1 & isp=$!
unshare --net sleep 300 </dev/null >/dev/null 2>&1 & world=$!
trap 'kill $peer $isp $world' EXIT
until [ "$(readlink /proc/$isp/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
until [ "$(readlink /proc/$world/ns/net)" != "$(readlink /proc/$$/ns/net)" ]; do sleep 0.02; done
nsenter --target $peer --net ip link add up0 type veth peer name up1 netns $isp
nsenter --target $isp --net ip link add out0 type veth peer name out1 netns $world
nsenter --target $peer --net sh -e -c 'ip addr add 10.20.0.1/30 dev up0; ip link set up0 up; ip route add default via 10.20.0.2'
nsenter --target $isp --net sh -e -c 'ip link set lo up; ip addr add 10.20.0.2/30 dev up1; ip link set up1 up; ip addr add 10.30.0.1/30 dev out0; ip link set out0 up
  sysctl -qw net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0; ip route add 10.7.0.0/24 via 10.20.0.1; ip route add default via 10.30.0.2'
nsenter --target $world --net sh -e -c 'ip link set lo up; ip addr add 10.30.0.2/30 dev out1; ip link set out1 up; ip addr add 203.0.113.1/32 dev lo; ip addr add 203.0.113.2/32 dev lo
  ip route add default via 10.30.0.1'
ip route replace default via 10.7.0.2
export peer isp world
set +e
`

/** Why no namespace can be made here, or null. An ordinary user needs unprivileged user namespaces. */
export function namespaceRefusal(): string | null {
  if (process.platform !== 'linux') return `network namespaces need Linux, this is ${process.platform}`
  const missing = ['unshare', 'nsenter', 'ip', 'sysctl'].filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0)
  if (missing.length > 0) return `network namespaces need the commands ${missing.join(', ')}`
  const tried = spawnSync('unshare', [...unshareOptions(), 'sh', '-c', 'ip link set lo up && ip link add a0 type veth peer name a1'])
  return tried.status === 0 ? null : `no network namespace may be made: ${tried.stderr.toString().trim()}`
}

/** Options of unshare(1) for a network namespace: an ordinary user becomes root of a user namespace. */
export function unshareOptions(): string[] {
  return process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-root-user', '--net']
}

/** Skips the test with the reason printed, where namespaces are not to be had. */
export function needsNamespace(context: TestContext): void {
  const refusal = namespaceRefusal()
  if (refusal === null) return
  process.stderr.write(`skipped "${context.task.name}": ${refusal}\n`)
  context.skip(refusal)
}

/** Runs shell commands, with the runtime of these tests as `node`, in a new network namespace with the topology above. */
export async function runInNamespace(script: string): Promise<NamespaceRun> {
  const child = spawn('unshare', [...unshareOptions(), 'sh', '-c', `${topology}\n${script}`], {
    env: { ...process.env, PATH: `${process.execPath.replace(/\/[^/]+$/, '')}:${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, stdout, stderr }
}

/** A shell command that runs a TypeScript module text; it may import by absolute path and has `print(value)`, which writes one line of JSON. */
export function nodeScript(source: string): string {
  const text = `const print = (value) => process.stdout.write(JSON.stringify(value) + '\\n')\n${source}`
  return `node --input-type=module -e '${text.replaceAll("'", `'\\''`)}'`
}
