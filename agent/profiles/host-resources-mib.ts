import type { ColumnSensor, ProfileSensor, StandardPart } from './profile.ts'

const hr = '1.3.6.1.2.1.25'
const storage = `${hr}.2.3.1`
const fileSystem = `${hr}.3.8.1`
/** hrFSAccess. */
const readOnly = 2
const storageType = `${hr}.2.1`

const processor: readonly ProfileSensor[] = [
  {
    key: 'cpu.load',
    label: 'Bộ xử lý',
    unit: '%',
    group: 'cpu',
    role: 'cpu',
    column: `${hr}.3.3.1.2`,
    combine: 'mean',
    warnHigh: 90,
    critHigh: 99,
    conditions: { high: 'cpu-high' },
    source: 'HOST-RESOURCES-MIB::hrProcessorLoad',
  },
  {
    key: 'cpu.busy',
    label: 'Bộ xử lý',
    unit: '%',
    group: 'cpu',
    role: 'cpu',
    // It is the share that is idle.
    scale: -1,
    offset: 100,
    scalar: '1.3.6.1.4.1.2021.11.11.0',
    warnHigh: 90,
    critHigh: 99,
    conditions: { high: 'cpu-high' },
    instead: ['cpu.load'],
    source: 'UCD-SNMP-MIB::ssCpuIdle',
  },
]

const used = {
  unit: '%',
  column: `${storage}.6`,
  of: `${storage}.5`,
  name: `${storage}.3`,
  source: 'HOST-RESOURCES-MIB::hrStorageUsed',
} as const

const memory: readonly ProfileSensor[] = [
  {
    ...used,
    key: 'memory.used',
    label: 'Bộ nhớ',
    group: 'memory',
    role: 'memory',
    where: { column: `${storage}.2`, is: [`${storageType}.2`] },
    only: '^(?:physical|real|main) memory$',
    // Net-SNMP counts caches as used; they are free when somebody needs them.
    lessRows: '^(?:memory buffers|cached memory)$',
    warnHigh: 90,
    critHigh: 98,
    conditions: { high: 'memory-full' },
    instead: ['memory.real'],
  },
  {
    ...used,
    key: 'memory.other',
    label: 'Bộ nhớ',
    group: 'memory',
    where: { column: `${storage}.2`, is: [`${storageType}.2`] },
    except: '^(?:physical|real|main) memory$',
    // No limits: printers and other appliances give all of it to themselves.
  },
]

/**
 * What is called a fixed disk and nobody can clear: file systems in memory, read-only images and system partitions, always full, and mounts for containers
 * that show another one again. Junos and FreeBSD put the device before the mount.
 */
export const notDisks =
  '^/(?:dev|run|sys|proc|rom|snap|swi|compress|lib/firmware|media/(?:iso|cdrom)|boot/efi|var/snap|var/lib/docker|mnt/ext|mnt/boot_config)\\b|^(?:devfs|junosprocfs|procfs)\\b|/dev$|/dev/(?:loop|md)\\d+, '

const disk: ColumnSensor = {
  ...used,
  key: 'disk.used',
  label: 'Ổ đĩa',
  group: 'disk',
  role: 'disk',
  // Windows writes `C:\ Label:System  Serial Number 1a2b3c4d`.
  namePattern: '^([A-Za-z]:)\\\\',
  where: { column: `${storage}.2`, is: [`${storageType}.4`] },
  except: notDisks,
  // An image that is mounted read-only is full and stays so: the root of most routers.
  unless: { row: `${fileSystem}.7`, column: `${fileSystem}.5`, is: [readOnly] },
  warnHigh: 90,
  critHigh: 97,
  conditions: { high: 'disk-full' },
}

/** The disks of a router that runs from an image: what can be written to is shown by its own mount, and the root shows the image or the same again. */
export const routerDisk: ColumnSensor = { ...disk, except: `${notDisks}|^/$` }

/** The flash of a device that its system nearly fills, and that only stops working when nothing at all is left. */
export const smallFlash: ColumnSensor = { ...withoutLimits(disk), warnHigh: 99.5, conditions: { high: 'disk-full' } }

function withoutLimits({ warnHigh: _warn, critHigh: _crit, ...rest }: ColumnSensor): ColumnSensor {
  return rest
}

/** HOST-RESOURCES-MIB, RFC 2790: processor, memory and disks of anything that runs an operating system. */
export const hostResourcesMib: StandardPart = {
  id: 'host-resources-mib',
  // Switches, printers and phones have it too.
  kind: null,
  has: { column: `${storage}.2` },
  sensors: [...processor, ...memory, disk],
}
