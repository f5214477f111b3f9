import { spawnSync } from 'node:child_process'
import type { TestContext } from 'vitest'

const options = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount']
const mount = (kilobytes: number, folder: string) => `mount -t tmpfs -o size=${kilobytes}k none '${folder}'`

/** Skips the test with the reason printed, where no file system of one's own can be mounted. */
export function needsSmallDisk(context: TestContext, folder: string): void {
  const tried = process.platform === 'linux' ? spawnSync('unshare', [...options, 'sh', '-c', mount(64, folder)]) : null
  if (tried?.status === 0) return
  const refusal = `no file system of one's own may be mounted here: ${tried?.stderr?.toString().trim() ?? process.platform}`
  process.stderr.write(`skipped "${context.task.name}": ${refusal}\n`)
  context.skip(refusal)
}

/** Runs a TypeScript file with a disk of its own of this size at `folder`, gone afterwards. Resolves to what it printed. */
export function runOnSmallDisk(kilobytes: number, folder: string, file: string, args: readonly string[]): string {
  const done = spawnSync('unshare', [
    ...options,
    'sh',
    '-c',
    `${mount(kilobytes, folder)} && exec "$@"`,
    'sh',
    process.execPath,
    file,
    ...args,
  ])
  if (done.status !== 0) throw new Error(done.stderr.toString())
  return done.stdout.toString()
}
