import { cpuYear } from '../cpu-year.ts'
import { positive, said } from '../facts.ts'
import type { HostInventory } from '../shapes.ts'
import { windowsSupport } from '../windows-support.ts'
import { fields, instant, number, rows, text } from './values.ts'

/** The system, from Win32_OperatingSystem and the registry. `EditionID` tells the edition also where Windows translates its name. */
export function readSystem(value: unknown): HostInventory['os'] {
  const os = fields(value)
  const [caption, build, edition] = [said(text(os['Caption'])), said(text(os['BuildNumber'])), text(os['EditionID']) ?? '']
  const isServer = (number(os['ProductType']) ?? 1) > 1 && !/server/i.test(caption ?? '')
  const support = windowsSupport(`${caption ?? ''} ${edition}${isServer ? ' Server' : ''}`, build ?? '')
  const revision = number(os['UBR'])
  return {
    platform: 'win32',
    name: support.label ?? caption?.replace(/^Microsoft /, '') ?? null,
    release: said(text(os['DisplayVersion'])),
    build: build === null || revision === null ? build : `${build}.${revision}`,
    kernel: said(text(os['Version'])),
    arch: process.arch,
    supportUntil: support.supportUntil,
    extendedUntil: support.extendedUntil,
    installedAt: instant(os['InstallDate']),
  }
}

/** Maker, processor and memory, from Win32_ComputerSystem, Win32_BIOS, Win32_Processor and Win32_PhysicalMemory. */
export function readMachine(value: unknown): Pick<HostInventory, 'hostname' | 'machine' | 'cpu' | 'memory'> {
  const machine = fields(value)
  const processors = rows(machine['Processors']) ?? []
  const cpu = text(processors[0]?.['Name'])?.replaceAll(/\s+/g, ' ') ?? null
  const [manufacturer, model] = [said(text(machine['Manufacturer'])), said(text(machine['Model']))]
  return {
    hostname: said(text(machine['Name'])),
    machine: {
      manufacturer,
      model,
      serial: said(text(machine['SerialNumber'])),
      virtual: model === null ? null : /virtual|vmware|kvm|qemu|virtualbox|hvm domu/i.test(`${manufacturer ?? ''} ${model}`),
    },
    cpu: {
      model: said(cpu),
      cores: positive(processors.reduce((sum, row) => sum + (number(row['NumberOfCores']) ?? 0), 0)),
      year: cpu === null ? null : cpuYear(cpu),
    },
    memory: {
      total: positive(number(machine['TotalPhysicalMemory'])),
      modules: (rows(machine['Modules']) ?? []).flatMap((row) => {
        const size = positive(number(row['Capacity']))
        return size === null
          ? []
          : [{ size, type: memoryTypes[number(row['SMBIOSMemoryType']) ?? 0] ?? null, speed: positive(number(row['Speed'])) }]
      }),
    },
  }
}

/** SMBIOSMemoryType. Source: DMTF DSP0134 (SMBIOS), table of memory device types. */
const memoryTypes: Readonly<Record<number, string>> = {
  20: 'DDR',
  21: 'DDR2',
  24: 'DDR3',
  26: 'DDR4',
  30: 'LPDDR4',
  34: 'DDR5',
  35: 'LPDDR5',
}

/** Volumes of Win32_LogicalDisk; null where none could be read. */
export function readVolumes(value: unknown): HostInventory['volumes'] | null {
  const found = rows(fields(value)['Volumes'])
  return (
    found?.flatMap((row) => {
      const [mount, size, free] = [text(row['DeviceID']), positive(number(row['Size'])), number(row['FreeSpace'])]
      return mount === null || size === null || free === null
        ? []
        : [{ mount, type: text(row['FileSystem']) ?? '', size, used: size - free }]
    }) ?? null
  )
}
