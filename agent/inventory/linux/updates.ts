import { access, stat } from 'node:fs/promises'
import type { UpdateFacts } from '../shapes.ts'

/** Where Debian and Ubuntu leave their traces. */
const places = {
  /** Left by packages that need a restart. Source: Debian policy of update-notifier-common and unattended-upgrades. */
  restart: ['/run/reboot-required', '/var/run/reboot-required'],
  /** Touched when the lists were fetched; the folder itself changes with them where the stamp is not kept. */
  checked: ['/var/lib/apt/periodic/update-success-stamp', '/var/lib/apt/lists'],
  /** Touched by unattended-upgrades when it has run. */
  installed: ['/var/lib/apt/periodic/unattended-upgrades-stamp', '/var/lib/apt/periodic/upgrade-stamp'],
  /** Whoever leaves the mark for a restart: without them its absence says nothing. */
  markers: [
    '/etc/kernel/postinst.d/unattended-upgrades',
    '/etc/kernel/postinst.d/update-notifier',
    '/usr/share/update-notifier/notify-reboot-required',
  ],
}

/** What costs nothing to know of updates. Which ones wait is not asked: that takes apt, its locks and the network. */
export async function readLinuxUpdates(root = ''): Promise<UpdateFacts> {
  const at = (paths: readonly string[]) => paths.map((path) => root + path)
  const [restart, checked, installed, hasMarker] = await Promise.all([
    anyExists(at(places.restart)),
    newest(at(places.checked)),
    newest(at(places.installed)),
    anyExists(at(places.markers)),
  ])
  return { installedAt: installed, checkedAt: checked, restartPending: restart ? true : hasMarker ? false : null }
}

async function anyExists(paths: readonly string[]): Promise<boolean> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}

async function newest(paths: readonly string[]): Promise<number | null> {
  const times = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  )
  const latest = Math.max(...times)
  return latest > 0 ? Math.round(latest) : null
}
