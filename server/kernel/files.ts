import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** When a file, or the newest file below a folder, was last changed (ms since the epoch); built folders and packages do not count. */
export async function newestUnder(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const entries = (await readdir(path)).filter((name) => !/^dist(-|$)|^node_modules$/.test(name))
  return Math.max(0, ...(await Promise.all(entries.map((name) => newestUnder(join(path, name))))))
}
