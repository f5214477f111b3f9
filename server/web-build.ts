import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What the page is made of. */
const sources = ['web', 'server/contract', 'package-lock.json']

/** Folder of the built page. */
export const webDist = join(root, 'web/dist')

/**
 * Builds the page into web/dist when it has not been built yet or is older than its sources, with gzip and brotli copies beside the files.
 * @returns whether it was built now; null when there is nothing to build from
 */
export async function buildWeb(): Promise<boolean | null> {
  if (!existsSync(join(root, 'web/index.html'))) return null
  // Written last, so that a build that was cut short counts as none.
  const mark = join(webDist, '.built')
  const builtAt = existsSync(mark) ? (await stat(mark)).mtimeMs : 0
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestUnder(join(root, path))))))
  if (builtAt >= newest) return false
  const { build } = await import('vite')
  await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error' })
  await compressAll(webDist)
  await writeFile(mark, '')
  return true
}

async function newestUnder(path: string): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return found.mtimeMs
  const entries = (await readdir(path)).filter((name) => name !== 'dist' && name !== 'node_modules')
  return Math.max(0, ...(await Promise.all(entries.map((name) => newestUnder(join(path, name))))))
}

async function compressAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || !/\.(js|css|html|svg|json|webmanifest|txt)$/.test(entry.name) || (await stat(path)).size < 1024) continue
    await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`))
    const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`))
  }
}
