import type { Systeminformation } from 'systeminformation'
import { cpuYear } from './cpu-year.ts'
import { type HostInventory, type InventoryJob, inventoryJobs, type RoundFacts, type RoundOmission, roundOmissions } from './shapes.ts'
import { readTraffic } from './traffic.ts'
import { windowsSupport } from './windows-support.ts'

/**
 * Body of the killable child process: reads this machine with systeminformation, prints one JSON object and ends. Only functions that take no text are called, and
 * neither `wifi*`, `versions` nor `services`: those have had command injections by environment text.
 */
export async function runInventoryChild(argv: readonly string[]): Promise<number> {
  const job = inventoryJobs.find((name) => name === argv[0])
  if (job === undefined) return 2
  const omitted = roundOmissions.filter((name) => argv.includes(`--no-${name}`))
  const facts = await jobs[job](omitted)
  await new Promise<void>((resolve) => {
    process.stdout.write(JSON.stringify(facts), () => resolve())
  })
  return 0
}

const jobs: Record<InventoryJob, (omitted: readonly RoundOmission[]) => Promise<object>> = {
  round: readRound,
  full: readFull,
  route: readRoute,
}

const library = async () => (await import('systeminformation')).default

/** A reading that fails is unknown; it must not take the others with it. */
async function attempt<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

async function readRound(omitted: readonly RoundOmission[]): Promise<RoundFacts> {
  const si = await library()
  // First and alone: it measures the machine, not the readings below.
  const load = omitted.includes('load') ? null : await attempt(() => si.currentLoad())
  const memory = await attempt(() => si.mem())
  const temperature = omitted.includes('temperature') ? null : await attempt(() => si.cpuTemperature())
  return {
    cpuLoad: load?.currentLoad ?? null,
    memory: memory && memory.total > 0 ? { total: memory.total, available: memory.available } : null,
    volumes: volumesOf(await attempt(() => si.fsSize())),
    traffic: await readTraffic(() => si.networkStats()),
    temperature: positive(temperature?.main),
  }
}

async function readFull(): Promise<HostInventory> {
  const si = await library()
  const [os, system, cpu, memory, modules, disks, volumes, interfaces] = await Promise.all([
    attempt(() => si.osInfo()),
    attempt(() => si.system()),
    attempt(() => si.cpu()),
    attempt(() => si.mem()),
    attempt(() => si.memLayout()),
    attempt(() => si.diskLayout()),
    attempt(() => si.fsSize()),
    attempt(() => si.networkInterfaces()),
  ])
  return {
    hostname: said(os?.hostname),
    os: osOf(os),
    machine: {
      manufacturer: said(system?.manufacturer),
      model: said(system?.model),
      serial: said(system?.serial),
      virtual: system?.virtual ?? null,
    },
    cpu: { model: cpu && said(`${cpu.manufacturer} ${cpu.brand}`), cores: positive(cpu?.cores), year: cpu && cpuYear(cpu.brand) },
    memory: {
      total: positive(memory?.total),
      modules: (modules ?? []).map(({ size, type, clockSpeed }) => ({ size, type: said(type), speed: positive(clockSpeed) })),
    },
    disks: (disks ?? []).map((disk) => ({
      name: said(disk.name),
      kind: diskKind(disk),
      size: positive(disk.size),
      health: diskHealth(disk),
    })),
    volumes: volumesOf(volumes),
    interfaces: (Array.isArray(interfaces) ? interfaces : []).filter(({ internal }) => !internal).map(interfaceOf),
  }
}

async function readRoute(): Promise<{ gateway: string | null; nic: string | null }> {
  const si = await library()
  const [gateway, nic] = await Promise.all([attempt(() => si.networkGatewayDefault()), attempt(() => si.networkInterfaceDefault())])
  return { gateway: said(gateway), nic: said(nic) }
}

function osOf(os: Systeminformation.OsData | null): HostInventory['os'] {
  const windows = os?.platform === 'Windows' ? windowsSupport(os.distro, os.build || os.release) : null
  return {
    platform: process.platform,
    name: windows?.label ?? said(os?.distro),
    release: said(os?.release),
    build: said(os?.build),
    kernel: said(os?.kernel),
    arch: process.arch,
    supportUntil: windows?.supportUntil ?? null,
    extendedUntil: windows?.extendedUntil ?? null,
  }
}

function diskKind({ type, interfaceType }: Systeminformation.DiskLayoutData): HostInventory['disks'][number]['kind'] {
  if (/nvme/i.test(type) || /nvme/i.test(interfaceType)) return 'nvme'
  if (/ssd/i.test(type)) return 'ssd'
  return /^hd/i.test(type) ? 'hdd' : 'unknown'
}

function diskHealth({ smartStatus }: Systeminformation.DiskLayoutData): HostInventory['disks'][number]['health'] {
  if (/^ok$|passed|healthy/i.test(smartStatus)) return 'ok'
  return /pred|fail|bad|caution|degraded/i.test(smartStatus) ? 'failing' : 'unknown'
}

function interfaceOf(nic: Systeminformation.NetworkInterfacesData): HostInventory['interfaces'][number] {
  return {
    name: nic.iface,
    mac: said(nic.mac),
    ip4: said(nic.ip4),
    ip6: said(nic.ip6),
    speed: nic.speed !== null && nic.speed > 0 ? nic.speed * 1e6 : null,
    up: nic.operstate === 'up' ? true : nic.operstate === 'down' ? false : null,
    default: nic.default,
  }
}

/** Volumes that hold people's data: each file system once, no system images. */
function volumesOf(volumes: Systeminformation.FsSizeData[] | null): RoundFacts['volumes'] {
  const seen = new Set<string>()
  const found: RoundFacts['volumes'] = []
  for (const { fs, type, size, used, mount } of volumes ?? []) {
    if (!(size > 0) || seen.has(fs) || /^(squashfs|iso9660|tmpfs|devtmpfs|efivarfs)$/i.test(type) || found.length === 20) continue
    seen.add(fs)
    found.push({ mount, type, size, used })
  }
  return found
}

/** Text that says something: systeminformation gives empty strings and dashes for what it could not learn. */
function said(text: string | null | undefined): string | null {
  const clean = text?.trim().slice(0, 200) ?? ''
  return /^(-*|unknown|default string|to be filled by o\.e\.m\.|not (specified|available|defined))$/i.test(clean) ? null : clean
}

function positive(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && value > 0 ? value : null
}
