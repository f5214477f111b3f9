import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { newestUnder } from './kernel/files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What the page is made of. */
const sources = ['web', 'server/contract', 'package-lock.json']

/** Folder of the built page. */
export const webDist = join(root, 'web/dist')

/**
 * Builds the page into web/dist when it has not been built yet or is older than its sources, with gzip and brotli copies beside the files. The finished build takes the
 * old one's place in one step, so that a build that fails or is cut short leaves the old one, and servers that start at once do not write into each other's.
 * @returns whether it was built now; null when there is nothing to build from
 */
export async function buildWeb(): Promise<boolean | null> {
  if (!existsSync(join(root, 'web/index.html'))) return null
  const builtAt = await stat(join(webDist, 'index.html')).then(
    (found) => found.mtimeMs,
    () => 0,
  )
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestUnder(join(root, path))))))
  if (builtAt >= newest) return false
  const draft = `${webDist}-${process.pid}`
  try {
    await runVite(draft)
    await compressAll(draft)
    // Its age is that of the sources: what is changed during the build makes it old.
    await utimes(join(draft, 'index.html'), newest / 1000 + 0.001, newest / 1000 + 0.001)
    await rm(webDist, { recursive: true, force: true })
    await rename(draft, webDist).catch(unlessThere)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return true
}

/** In a process of its own: a bundler leaves 150 MB behind in a server that runs for months. For use, also when a test runner has asked: never with the libraries' warnings. */
async function runVite(folder: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const config = join(root, 'web/vite.config.ts')
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [vite, 'build', '--config', config, '--outDir', folder, '--logLevel', 'error'], { env })
}

/** Another server was faster with the same build. */
function unlessThere(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error
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
