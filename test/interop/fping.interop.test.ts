import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { run, whyNot } from './programs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const answering = ['127.0.0.1', '127.0.0.2', '127.0.0.77', '127.31.4.15']
const silent = ['127.0.0.98', '127.0.0.99', '127.7.0.9']
const hosts = [...answering, ...silent]

/** A network namespace of our own, where some addresses are refused by routes and one belongs to a host that is not there. */
const namespace = [
  'ip link set lo up',
  'ip route add unreachable 127.0.0.99 table local',
  'ip route add blackhole 127.0.0.98 table local',
  'ip link add v0 type veth peer name v1',
  'ip link set v0 up && ip link set v1 up',
  'sysctl -qw net.ipv4.conf.all.route_localnet=1',
  'ip addr add 127.7.0.1/24 dev v0',
  'ip route add 127.7.0.9 dev v0 table local',
]

function inNamespace(setUp: readonly string[], command: readonly string[]) {
  return run('unshare', ['--net', 'sh', '-c', `set -e; ${[...namespace, ...setUp].join('; ')}; set +e; exec "$@"`, 'sh', ...command], root)
}

const report = z.object({
  engine: z.string(),
  hosts: z.array(z.object({ target: z.string(), rtt: z.number().nullable(), loss: z.number() })),
})

const reason = whyNot(['fping', 'unshare', 'ip', 'ping'], { root: true })

describe.skipIf(reason !== null)(`fping and our ping agree${reason === null ? '' : ` (not run: ${reason})`}`, () => {
  /** `fping -C 3 -q` writes `host : 0.05 0.04 -` per host to stderr. */
  function fping(): Map<string, number> {
    const { stderr } = inNamespace([], ['fping', '-C', '3', '-p', '100', '-q', ...hosts])
    return new Map(
      stderr
        .split('\n')
        .map((line) => /^(\S+)\s+: ([\d. -]+)$/.exec(line))
        .flatMap((match) =>
          match
            ? [
                [
                  match[1] ?? '',
                  (match[2] ?? '')
                    .trim()
                    .split(/\s+/)
                    .filter((rtt) => rtt !== '-').length,
                ] as const,
              ]
            : [],
        ),
    )
  }

  it.each([
    ['dgram', ['sysctl -qw net.ipv4.ping_group_range="0 2147483647"']],
    ['raw', ['sysctl -qw net.ipv4.ping_group_range="1 0"']],
    ['ping', []],
  ])('with the %s engine', (engine, setUp) => {
    const theirs = fping()
    expect([...theirs.keys()].toSorted()).toEqual(hosts.toSorted())
    const command = [process.execPath, 'agent/main.ts', 'ping', ...hosts, '--json', '--engine', engine, '--count', '3', '--gap', '100']
    const { stdout, stderr } = inNamespace(setUp, [...command, '--timeout', '5000'])
    const ours = report.parse(JSON.parse(stdout || `{"stderr":${JSON.stringify(stderr)}}`))
    expect(ours.engine).toBe(engine)
    expect(Object.fromEntries(ours.hosts.map(({ target, loss }) => [target, Math.round(3 - (loss * 3) / 100)]))).toEqual(
      Object.fromEntries(theirs),
    )
    expect(ours.hosts.filter(({ rtt }) => rtt !== null).map(({ target }) => target)).toEqual(answering)
  })
})
