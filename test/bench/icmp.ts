import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import { chooseEngine } from '../../agent/icmp/index.ts'
import { allowDatagramIcmp, namespaceRefusal, runInNamespace } from '../support/network-namespace.ts'
import { type Benchmark, type Figures, median, significant } from './benchmark.ts'
import type { SenderRun } from './icmp-sender.ts'

type Place = 'host' | 'namespace'

const sender = `${import.meta.dirname}/icmp-sender.ts`
const rounds = 3

/**
 * CPU per echo of both socket engines, 1,000 targets on loopback × 5 echoes at one packet a millisecond, beside fping at the same pace and the `ping`
 * package. An engine that this machine does not allow is measured in a network namespace, together with its fping. Rounds alternate; figures are medians.
 */
export const icmp: Benchmark = async (progress) => {
  const engine = await chooseEngine()
  engine.close()
  const notes: string[] = []
  const hasFping = isInstalled('fping')
  if (!hasFping) notes.push('fping is not installed')

  const engines: Record<string, Figures | null> = {}
  for (const kind of ['dgram', 'raw'] as const) {
    const place = await placeFor(kind)
    engines[kind] = place === null ? null : await compare(kind, place, hasFping, progress)
    if (place === null) notes.push(`${kind}: neither this machine nor a namespace allows it (${namespaceRefusal() ?? 'no reason given'})`)
  }
  const pingPackage = isInstalled('ping') ? significant(perEcho(await run('ping', 'host'))) : null
  if (pingPackage === null) notes.push('ping is not installed')

  const chosen = engines[engine.kind]
  const own = Number(chosen?.['cpuUsPerEcho'] ?? Number.NaN)
  return {
    engine: engine.kind,
    cpuUsPerEcho: chosen ? own : pingPackage,
    ratioToFping: chosen?.['ratioToFping'] ?? null,
    ratioToPingPackage: chosen && pingPackage !== null ? significant(own / pingPackage) : null,
    engines,
    pingPackageCpuUsPerEcho: pingPackage,
    notes,
  }
}

async function compare(kind: 'dgram' | 'raw', place: Place, hasFping: boolean, progress: (message: string) => void): Promise<Figures> {
  const own: SenderRun[] = []
  const peer: SenderRun[] = []
  for (let round = 1; round <= rounds; round++) {
    progress(`icmp: ${kind} in the ${place}, round ${round} of ${rounds}`)
    own.push(await run(kind, place))
    if (hasFping) peer.push(await run('fping', place))
  }
  const ownCpu = median(own.map(perEcho))
  const peerCpu = hasFping ? median(peer.map(perEcho)) : null
  return {
    place,
    cpuUsPerEcho: significant(ownCpu),
    coldCpuUsPerEcho: significant(median(own.map((each) => each.coldCpuUsPerEcho ?? Number.NaN))),
    fpingCpuUsPerEcho: peerCpu === null ? null : significant(peerCpu),
    ratioToFping: peerCpu === null ? null : significant(ownCpu / peerCpu),
    rounds: own.map((each) => significant(perEcho(each))),
    lost: own.reduce((sum, each) => sum + each.lost, 0),
    echoes: own.reduce((sum, each) => sum + each.echoes, 0),
  }
}

async function placeFor(kind: 'dgram' | 'raw'): Promise<Place | null> {
  const engine = await chooseEngine({ engines: [kind] })
  engine.close()
  if (engine.kind === kind) return 'host'
  return namespaceRefusal() === null ? 'namespace' : null
}

async function run(what: 'dgram' | 'raw' | 'fping' | 'ping', place: Place): Promise<SenderRun> {
  if (place === 'host') return JSON.parse((await promisify(execFile)(process.execPath, [sender, what])).stdout)
  const { code, stdout, stderr } = await runInNamespace(`${allowDatagramIcmp} node '${sender}' ${what}`)
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

function perEcho({ cpuUs, echoes }: SenderRun): number {
  return cpuUs / echoes
}

function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0
}
