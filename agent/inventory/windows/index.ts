import type { HostInventory } from '../shapes.ts'
import { readAntivirus } from './antivirus.ts'
import { askWindows } from './ask.ts'
import { readDisks } from './disks.ts'
import type { Answers } from './output.ts'
import { readMachine, readSystem, readVolumes } from './system.ts'
import { readBoots, readUpdates } from './updates.ts'
import { fields } from './values.ts'
import { reasonOf } from './output.ts'

/** What PowerShell tells of this PC; the rest of an inventory is the same on every system. */
export type WindowsFacts = Omit<HostInventory, 'interfaces'>

/** Reads this PC. Never throws: what could not be read is unknown and listed in `unread`. */
export async function readWindows(): Promise<WindowsFacts> {
  return windowsFacts(await askWindows())
}

/** Puts the answers together. */
export function windowsFacts({ values, unread }: Answers): WindowsFacts {
  return {
    ...readMachine(values.machine),
    os: readSystem(values.system),
    disks: readDisks(values.disks),
    volumes: readVolumes(values.volumes) ?? [],
    antivirus: readAntivirus(values.antivirus),
    updates: readUpdates(values.fixes, values.updates, values.restart),
    boots: readBoots(values.boots),
    // Parts that ask twice tell inside their answer what failed.
    unread: [
      ...unread,
      ...(['antivirus', 'disks'] as const).flatMap((part) => {
        const error = fields(values[part])['Error']
        return typeof error === 'string' && error !== '' ? [{ part, why: reasonOf(error) }] : []
      }),
    ],
  }
}
