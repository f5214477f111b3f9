import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { positive, said } from '../facts.ts'
import type { DiskFacts } from '../shapes.ts'

/** A disk asleep or broken may keep smartctl waiting (ms, real). */
const smartTimeout = 10_000

/** Virtual block devices, memory cards, floppies, optical drives, and what other devices are built from. */
const noDisk = /^(loop|ram|zram|dm-|md|sr|fd|nbd|mmcblk\d+boot|mtd|zd)/

/**
 * Built-in disks from /sys/block: lsblk, which systeminformation asks, leaves out disks without a model name that hold a file system themselves, as virtual machines have. Health is what
 * smartctl says; without that program, or without the right to use it, it is unknown.
 */
export async function readLinuxDisks(root = '/sys/block', smart: (device: string) => Promise<string> = askSmart): Promise<DiskFacts[]> {
  const names = (await readdir(root).catch((): string[] => [])).filter((name) => !noDisk.test(name)).toSorted()
  const found = await Promise.all(names.map((name) => readDisk(join(root, name), name, smart)))
  return found.flatMap((disk) => disk ?? [])
}

async function readDisk(folder: string, name: string, smart: (device: string) => Promise<string>): Promise<DiskFacts | null> {
  const read = async (file: string) => (await readFile(join(folder, file), 'utf8').catch(() => '')).trim()
  const [sectors, removable, rotational, model] = await Promise.all(['size', 'removable', 'queue/rotational', 'device/model'].map(read))
  const size = positive(Number(sectors) * 512)
  if (size === null || removable === '1') return null
  const isVirtual = /^(vd|xvd)/.test(name) || /qemu|virtual|vmware|vbox/i.test(model ?? '')
  const kind = name.startsWith('nvme')
    ? 'nvme'
    : isVirtual
      ? 'unknown'
      : rotational === '0'
        ? 'ssd'
        : rotational === '1'
          ? 'hdd'
          : 'unknown'
  return { name: said(model) ?? name, kind, size, ...parseSmart(isVirtual ? '' : await smart(`/dev/${name}`).catch(() => '')) }
}

async function askSmart(device: string): Promise<string> {
  const args = ['--json', '--health', '--attributes', '--nocheck=standby', device]
  try {
    return (await promisify(execFile)('smartctl', args, { timeout: smartTimeout, killSignal: 'SIGKILL', maxBuffer: 1_000_000 })).stdout
  } catch (error) {
    // Its exit code is a set of warnings; a failing disk is told by one of them.
    return error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : ''
  }
}

/** Reads `smartctl --json`. Source: smartctl(8); NVMe counts wear itself, SATA disks by makers' attributes that differ, so only NVMe's is read. */
export function parseSmart(json: string): Pick<DiskFacts, 'health' | 'wear' | 'temperature' | 'hours'> {
  const at = (value: unknown, ...path: string[]): unknown =>
    path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  let said: unknown = null
  try {
    said = JSON.parse(json)
  } catch {
    // No program, no right, or an older one without JSON: unknown.
  }
  const passed = at(said, 'smart_status', 'passed')
  const wear = number(at(said, 'nvme_smart_health_information_log', 'percentage_used'))
  return {
    health: passed === false ? 'failing' : passed === true ? (wear !== null && wear >= 100 ? 'worn' : 'ok') : 'unknown',
    wear,
    temperature: positive(number(at(said, 'temperature', 'current'))),
    hours: positive(number(at(said, 'power_on_time', 'hours'))),
  }
}
