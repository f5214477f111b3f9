import type { Systeminformation } from 'systeminformation'
import { cpuYear } from './cpu-year.ts'
import { positive, said } from './facts.ts'
import type { DiskFacts, HostInventory } from './shapes.ts'
import { volumesOf } from './volumes.ts'

export const library = async () => (await import('systeminformation')).default

/** A reading that fails is unknown; it must not take the others with it. */
export async function attempt<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

/** What systeminformation tells of any system. @param whole false: network cards alone, for a system that is read in another way */
export async function readGeneral(whole: boolean): Promise<HostInventory> {
  const si = await library()
  const ask = <T>(read: () => Promise<T>) => (whole ? attempt(read) : Promise.resolve(null))
  const [os, system, cpu, memory, modules, disks, volumes, interfaces] = await Promise.all([
    ask(() => si.osInfo()),
    ask(() => si.system()),
    ask(() => si.cpu()),
    ask(() => si.mem()),
    ask(() => si.memLayout()),
    ask(() => si.diskLayout()),
    ask(() => si.fsSize()),
    attempt(() => si.networkInterfaces()),
  ])
  return {
    hostname: said(os?.hostname),
    os: {
      platform: process.platform,
      name: said(os?.distro),
      release: said(os?.release),
      build: said(os?.build),
      kernel: said(os?.kernel),
      arch: process.arch,
      supportUntil: null,
      extendedUntil: null,
      installedAt: null,
    },
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
    disks: (disks ?? []).map(diskOf),
    volumes: volumesOf(volumes),
    interfaces: (Array.isArray(interfaces) ? interfaces : []).filter(({ internal }) => !internal).map(interfaceOf),
    antivirus: null,
    updates: { installedAt: null, checkedAt: null, restartPending: null },
    boots: null,
    unread: [],
  }
}

function diskOf(disk: Systeminformation.DiskLayoutData): DiskFacts {
  return {
    name: said(disk.name),
    kind: diskKind(disk),
    size: positive(disk.size),
    health: diskHealth(disk),
    wear: null,
    temperature: positive(disk.temperature),
    hours: null,
  }
}

function diskKind({ type, interfaceType }: Systeminformation.DiskLayoutData): DiskFacts['kind'] {
  if (/nvme/i.test(type) || /nvme/i.test(interfaceType)) return 'nvme'
  if (/ssd/i.test(type)) return 'ssd'
  return /^hd/i.test(type) ? 'hdd' : 'unknown'
}

function diskHealth({ smartStatus }: Systeminformation.DiskLayoutData): DiskFacts['health'] {
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
