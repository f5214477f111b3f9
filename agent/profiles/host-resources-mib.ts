import type { StandardPart } from './profile.ts'

const hr = '1.3.6.1.2.1.25'
const storage = `${hr}.2.3.1`
const storageType = `${hr}.2.1`

/** HOST-RESOURCES-MIB, RFC 2790: processor, memory and disks of anything that runs an operating system. */
export const hostResourcesMib: StandardPart = {
  id: 'host-resources-mib',
  // Switches, printers and phones have it too.
  kind: null,
  has: { column: `${storage}.2` },
  sensors: [
    {
      key: 'cpu.load',
      label: 'Bộ xử lý',
      unit: '%',
      group: 'cpu',
      column: `${hr}.3.3.1.2`,
      combine: 'mean',
      warnHigh: 90,
      critHigh: 99,
      source: 'HOST-RESOURCES-MIB::hrProcessorLoad',
    },
    {
      key: 'memory.used',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      column: `${storage}.6`,
      of: `${storage}.5`,
      name: `${storage}.3`,
      where: { column: `${storage}.2`, is: [`${storageType}.2`] },
      // No limits: what an operating system counts as used memory includes its caches.
      source: 'HOST-RESOURCES-MIB::hrStorageUsed',
    },
    {
      key: 'disk.used',
      label: 'Ổ đĩa',
      unit: '%',
      group: 'disk',
      column: `${storage}.6`,
      of: `${storage}.5`,
      name: `${storage}.3`,
      where: { column: `${storage}.2`, is: [`${storageType}.4`] },
      // File systems in memory and read-only images, always full, that Net-SNMP calls fixed disks.
      except: '^/(?:dev|run|sys|proc|rom|snap)\\b',
      warnHigh: 90,
      critHigh: 97,
      source: 'HOST-RESOURCES-MIB::hrStorageUsed',
    },
  ],
}
