import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { MachineTime } from './timekeeping.ts'

/** Uptime and boot id of this machine. Where the system has no boot id, one for this process: results spooled by an earlier process then keep their stamp. */
export function machineTime(): MachineTime {
  return { bootId: linuxBootId() ?? `process-${randomUUID()}`, uptime: () => uptime() * 1000 }
}

function linuxBootId(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return null
  }
}
