/**
 * One measured run of the `icmp` benchmark in a process of its own: `icmp-sender.ts dgram|raw|fping|ping`. Prints one `SenderRun` as JSON.
 */
import { spawn } from 'node:child_process'
import ping from 'ping'
import { chooseEngine, defaultPacing } from '../../agent/icmp/index.ts'
import type { EchoEngine } from '../../agent/probes/probe.ts'
import { childrenCpuUs } from './children-cpu.ts'

/** CPU in µs of this process and its threads, or of its ended children. */
export interface SenderRun {
  echoes: number
  lost: number
  cpuUs: number
  /** The same for the first echo per target, before anything has been compiled. */
  coldCpuUsPerEcho?: number
}

const targets = Array.from({ length: 1000 }, (_, i) => `127.0.${1 + (i >> 8)}.${i & 255}`)
const echoes = 5
const period = 1000

async function sendByEngine(kind: 'dgram' | 'raw'): Promise<SenderRun> {
  const engine = await open(kind)
  const cold = await measure(engine, 1, period)
  // An agent runs for months: let the compiler see the code before it counts, quickly, with an engine of another pace.
  const hurried = await open(kind, { ...defaultPacing, interval: 0.1 })
  for (let round = 0; round < 5; round++) await measure(hurried, echoes, 100)
  hurried.close()
  const warm = await measure(engine, echoes, period)
  engine.close()
  return { ...warm, coldCpuUsPerEcho: cold.cpuUs / cold.echoes }
}

async function open(kind: 'dgram' | 'raw', pacing = defaultPacing): Promise<EchoEngine> {
  const engine = await chooseEngine({ engines: [kind], pacing })
  if (engine.kind !== kind) throw new Error(engine.remedy ?? `${kind} is not possible here`)
  return engine
}

async function measure(engine: EchoEngine, count: number, gap: number): Promise<SenderRun> {
  const before = process.cpuUsage()
  const replies = await Promise.all(targets.map((address) => engine.echo({ address, count, gap, timeout: period })))
  const { user, system } = process.cpuUsage(before)
  const rtts = replies.flatMap((reply) => reply.rtts)
  return { echoes: rtts.length, lost: rtts.filter((rtt) => rtt === null).length, cpuUs: user + system }
}

/** `-i 1`: one packet a millisecond, which is also the engines' pace. */
async function sendByFping(): Promise<SenderRun> {
  const before = childrenCpuUs()
  const child = spawn('fping', ['-C', String(echoes), '-i', '1', '-p', String(period), '-q', ...targets], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { echoes: targets.length * echoes, lost: output.match(/ -(?= |$)/gm)?.length ?? 0, cpuUs: childrenCpuUs() - before }
}

/** The `ping` package as it is commonly used: a process per echo. A hundred echoes are enough to tell. */
async function sendByPing(): Promise<SenderRun> {
  const own = process.cpuUsage()
  const before = childrenCpuUs()
  let lost = 0
  for (const address of targets.slice(0, 100)) if (!(await ping.promise.probe(address)).alive) lost++
  const { user, system } = process.cpuUsage(own)
  return { echoes: 100, lost, cpuUs: user + system + childrenCpuUs() - before }
}

const senders: Record<string, () => Promise<SenderRun>> = {
  dgram: () => sendByEngine('dgram'),
  raw: () => sendByEngine('raw'),
  fping: sendByFping,
  ping: sendByPing,
}
const send = senders[process.argv[2] ?? '']
if (send === undefined) throw new Error(`sender: ${Object.keys(senders).join(', ')}`)
process.stdout.write(JSON.stringify(await send()))
