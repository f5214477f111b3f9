import type { Systeminformation } from 'systeminformation'
import type { RoundFacts } from './shapes.ts'

/** Volumes that hold people's data: each file system once, no system images, no discs in a drive, which are always full. */
export function volumesOf(volumes: Systeminformation.FsSizeData[] | null): RoundFacts['volumes'] {
  const seen = new Set<string>()
  const found: RoundFacts['volumes'] = []
  for (const { fs, type, size, used, mount } of volumes ?? []) {
    if (!(size > 0) || seen.has(fs) || /^(squashfs|iso9660|cdfs|udf|tmpfs|devtmpfs|efivarfs)$/i.test(type) || found.length === 20) continue
    seen.add(fs)
    found.push({ mount, type, size, used })
  }
  return found
}
