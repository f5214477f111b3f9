import { statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import { type HostInventory, type InventoryJob, inventoryJobs, type RoundFacts, type RoundOmission, roundOmissions } from './shapes.ts'
import { positive, said } from './facts.ts'
import { library, attempt, readGeneral } from './general.ts'
import { readTraffic } from './traffic.ts'
import { volumesOf } from './volumes.ts'

/**
 * Body of the killable child process: reads this machine with systeminformation, /proc, /sys or PowerShell, prints one JSON object and ends. Only functions that take no text are
 * called, and neither `wifi*`, `versions` nor `services`: those have had command injections by environment text.
 */
export async function runInventoryChild(argv: readonly string[]): Promise<number> {
  const job = inventoryJobs.find((name) => name === argv[0])
  if (job === undefined) return 2
  const omitted = roundOmissions.filter((name) => argv.includes(`--no-${name}`))
  const drives = argv.find((arg) => arg.startsWith('--drives='))?.slice('--drives='.length)
  const facts = await jobs[job](omitted, drives === undefined ? null : (drives.match(/[A-Z]:/g) ?? []))
  await new Promise<void>((resolve) => {
    process.stdout.write(JSON.stringify(facts), () => resolve())
  })
  return 0
}

const jobs: Record<InventoryJob, (omitted: readonly RoundOmission[], drives: readonly string[] | null) => Promise<object>> = {
  round: readRound,
  full: readFull,
  route: readRoute,
}

async function readRound(omitted: readonly RoundOmission[], drives: readonly string[] | null): Promise<RoundFacts> {
  const si = await library()
  const onWindows = process.platform === 'win32'
  // First and alone: it measures the machine, not the readings below.
  const load = omitted.includes('load') ? null : await attempt(() => si.currentLoad())
  // On Windows most of systeminformation starts a PowerShell, which costs an old PC a second of its processor: each round does without.
  const memory = onWindows ? { total: totalmem(), available: freemem() } : await attempt(() => si.mem())
  const temperature = onWindows || omitted.includes('temperature') ? null : await attempt(() => si.cpuTemperature())
  return {
    cpuLoad: load?.currentLoad ?? null,
    memory: memory && memory.total > 0 ? { total: memory.total, available: memory.available } : null,
    volumes: drives ? await readDrives(drives) : volumesOf(await attempt(() => si.fsSize())),
    traffic: onWindows ? [] : await readTraffic(() => si.networkStats()),
    temperature: positive(temperature?.main),
  }
}

/** Free space of Windows' fixed drives without PowerShell. */
async function readDrives(drives: readonly string[]): Promise<RoundFacts['volumes']> {
  const found = await Promise.all(drives.map(async (mount) => ({ mount, of: await attempt(() => statfs(`${mount}\\`)) })))
  return found.flatMap(({ mount, of }) =>
    of ? [{ mount, type: '', size: of.blocks * of.bsize, used: (of.blocks - of.bfree) * of.bsize }] : [],
  )
}

/** What each system tells in its own way replaces the general reading. */
async function readFull(): Promise<HostInventory> {
  const general = await readGeneral(process.platform !== 'win32')
  if (process.platform === 'win32') {
    const { readWindows } = await import('./windows/index.ts')
    const windows = await readWindows()
    return { ...general, ...windows, hostname: windows.hostname ?? general.hostname }
  }
  if (process.platform !== 'linux') return general
  const { readLinux } = await import('./linux/index.ts')
  return { ...general, ...(await readLinux(general.os)) }
}

async function readRoute(): Promise<{ gateway: string | null; nic: string | null }> {
  const si = await library()
  const [gateway, nic] = await Promise.all([attempt(() => si.networkGatewayDefault()), attempt(() => si.networkInterfaceDefault())])
  return { gateway: said(gateway), nic: said(nic) }
}
