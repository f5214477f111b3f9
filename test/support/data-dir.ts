import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'

/**
 * A data folder for a server of its own. `mkdtemp` makes 0700 folders, which root's PostgreSQL account cannot enter: the cluster would go to /var/lib/trucban and stay
 * there. Where TMPDIR itself is closed it still does, so `remove` looks.
 */
export async function makeDataDir(prefix: string): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), prefix))
  await chmod(path, 0o711)
  return { path, remove: () => removeDataDir(path) }
}

/** Removes a data folder whose server has stopped, with its cluster, wherever that lies. */
export async function removeDataDir(path: string): Promise<void> {
  const record = await readFile(join(path, 'cluster.json'), 'utf8').catch(() => null)
  if (record !== null) await rm(z.object({ cluster: z.string() }).parse(JSON.parse(record)).cluster, { recursive: true, force: true })
  await removeFolder(path)
}

/**
 * Removes a folder of programs that were killed: an agent whose server is gone ends by itself a moment later and writes its compile cache last. `rm` by itself gives up
 * when a file appears while it removes (its retries do not read the folder anew).
 */
export async function removeFolder(path: string): Promise<void> {
  for (let left = 50; ; left--) {
    try {
      await rm(path, { recursive: true, force: true })
      return
    } catch (error) {
      if (left === 0 || !(error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY')) throw error
      await delay(200)
    }
  }
}
