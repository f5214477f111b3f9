import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findProgram } from '../interop/programs.ts'
import { type Benchmark, median, significant } from './benchmark.ts'
import { childrenCpuUs } from './children-cpu.ts'
import { polledOids } from './snmp-devices.ts'

const devices = 200
const rounds = 5
/** Rounds of all devices in one measured run of a poller. */
const pollRounds = 100

const deviceList = z.array(z.object({ address: z.string(), port: z.number() }))
type Devices = z.infer<typeof deviceList>
const pollerRun = z.object({ polls: z.number(), cpuUs: z.number(), failed: z.number(), oids: z.number() })

/**
 * CPU per device poll, 200 simulated devices × 20 OIDs: the whole agent path (poll, decode, profile, judge, report, durable spool), its probe alone, the bare
 * net-snmp library, prometheus-snmp-exporter and one snmpbulkget process per poll. The devices run in another process, so their CPU is not counted. Rounds
 * alternate; figures are medians.
 */
export const snmp: Benchmark = async (progress) => {
  const { list, stop } = await startDevices()
  try {
    const cpu: Record<'agent' | 'probe' | 'library', number[]> = { agent: [], probe: [], library: [] }
    let failed = 0
    for (let round = 1; round <= rounds; round++) {
      progress(`snmp: round ${round} of ${rounds}`)
      for (const what of ['library', 'agent', 'probe'] as const) {
        const run = await poll(what, list)
        failed += run.failed
        cpu[what].push(run.cpuUs / run.polls)
      }
    }
    const notes: string[] = []
    const exporter = await measurePeer('prometheus-snmp-exporter', notes, () => measureExporter(list, progress))
    const bulkget = await measurePeer('snmpbulkget', notes, () => measureBulkget(list, progress))
    const own = median(cpu.agent)
    const peers = [exporter, bulkget].filter((peer) => peer !== null)
    return {
      devices,
      oids: polledOids.length,
      failed,
      cpuUsPerPoll: significant(own),
      probeCpuUsPerPoll: significant(median(cpu.probe)),
      libraryCpuUsPerPoll: significant(median(cpu.library)),
      ratioToLibrary: significant(median(cpu.agent.map((value, i) => value / (cpu.library[i] ?? Number.NaN)))),
      exporterCpuUsPerPoll: exporter,
      bulkgetCpuUsPerPoll: bulkget,
      bestPeerRatio: peers.length === 0 ? null : significant(Math.min(...peers) / own),
      rounds: cpu.agent.map((value) => significant(value)),
      notes,
    }
  } finally {
    await stop()
  }
}

async function startDevices(): Promise<{ list: Devices; stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/snmp-devices.ts`, String(devices)], { stdio: ['pipe', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  while (!printed.endsWith('\n')) await once(child.stdout, 'data')
  return {
    list: deviceList.parse(JSON.parse(printed)),
    stop: async () => {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function poll(what: 'agent' | 'probe' | 'library', list: Devices): Promise<z.infer<typeof pollerRun>> {
  const running = promisify(execFile)(process.execPath, [`${import.meta.dirname}/snmp-poller.ts`, what, String(pollRounds)])
  running.child.stdin?.end(JSON.stringify(list))
  return pollerRun.parse(JSON.parse((await running).stdout))
}

async function measurePeer(program: string, notes: string[], measure: () => Promise<number>): Promise<number | null> {
  if (findProgram(program) === null) {
    notes.push(`${program} is not installed`)
    return null
  }
  return significant(await measure())
}

/** One process for each poll, as shell scripts and older managers do. */
async function measureBulkget(list: Devices, progress: (message: string) => void): Promise<number> {
  progress('snmp: snmpbulkget')
  const before = childrenCpuUs()
  for (const { address, port } of list) {
    await promisify(execFile)(findProgram('snmpbulkget') ?? '', [
      '-v2c',
      '-cpublic',
      `-Cn${polledOids.length}`,
      '-Cr0',
      '-On',
      `${address}:${port}`,
      ...polledOids,
    ])
  }
  return (childrenCpuUs() - before) / list.length
}

/** Scrapes of all devices, ten at a time; CPU of the exporter's process only. */
async function measureExporter(list: Devices, progress: (message: string) => void): Promise<number> {
  progress('snmp: prometheus-snmp-exporter')
  const folder = mkdtempSync(`${tmpdir()}/trucban-exporter-`)
  const metrics = [...new Set(polledOids.map((oid) => oid.slice(0, oid.lastIndexOf('.'))))].map((oid, i) => ({
    name: `value_${i}`,
    oid,
    type: 'gauge',
    help: oid,
    indexes: [{ labelname: 'row', type: 'gauge' }],
  }))
  writeFileSync(`${folder}/snmp.yml`, JSON.stringify({ bench: { version: 2, auth: { community: 'public' }, get: polledOids, metrics } }))
  const port = await freePort()
  const child = spawn(
    findProgram('prometheus-snmp-exporter') ?? '',
    [`--config.file=${folder}/snmp.yml`, `--web.listen-address=127.0.0.1:${port}`],
    { stdio: 'ignore' },
  )
  try {
    const scrape = async ({ address, port: udp }: Devices[number]): Promise<void> => {
      const response = await fetch(`http://127.0.0.1:${port}/snmp?module=bench&target=${address}:${udp}`)
      const body = await response.text()
      if (!body.includes('value_0')) throw new Error(`the exporter gave no values: ${body.slice(0, 300)}`)
    }
    await untilListening(`http://127.0.0.1:${port}/`)
    const sweep = async (): Promise<void> => {
      for (let i = 0; i < list.length; i += 10) await Promise.all(list.slice(i, i + 10).map(scrape))
    }
    await sweep()
    const before = processCpuUs(child)
    for (let i = 0; i < 5; i++) await sweep()
    return (processCpuUs(child) - before) / (5 * list.length)
  } finally {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** CPU of a running process, from proc(5): fields 14 and 15 of its stat, in ticks of 10 ms. */
function processCpuUs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function untilListening(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing listens at ${url}`)
}
