import { readFile } from 'node:fs/promises'
import type { HostInventory } from '../shapes.ts'
import { readLinuxBoots } from './boots.ts'
import { readLinuxDisks } from './disks.ts'
import { linuxSupport, parseOsRelease } from './os-release.ts'
import { readLinuxUpdates } from './updates.ts'

/** What Linux tells of itself beyond systeminformation. Never throws. */
export async function readLinux(general: HostInventory['os']): Promise<Pick<HostInventory, 'os' | 'disks' | 'boots' | 'updates'>> {
  const [release, disks, boots, updates] = await Promise.all([
    readFile('/etc/os-release', 'utf8').catch(() => ''),
    readLinuxDisks(),
    readLinuxBoots(),
    readLinuxUpdates(),
  ])
  const { label, supportUntil, extendedUntil } = linuxSupport(parseOsRelease(release))
  return { os: { ...general, name: label ?? general.name, supportUntil, extendedUntil }, disks, boots, updates }
}
