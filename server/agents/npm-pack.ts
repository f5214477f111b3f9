import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A slow line may take long for 40 MB (ms, real). */
const packTimeout = 15 * 60_000

/** Fetches a package by the npm that runs this server, with that npm's settings: registry, proxy, certificates. @returns the path of its tgz */
export async function packFromRegistry(spec: string, folder: string): Promise<string> {
  const npm = process.env['npm_execpath']
  const [program, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  const args = [...before, 'pack', spec, '--ignore-scripts', '--loglevel', 'error']
  // A .cmd is a shell's program: nothing in these arguments comes from outside.
  await promisify(execFile)(program ?? 'npm', args, {
    cwd: folder,
    timeout: packTimeout,
    killSignal: 'SIGKILL',
    windowsHide: true,
    shell: program === 'npm.cmd',
  })
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'))
  if (archive === undefined) throw new Error(`npm pack ${spec} left no archive`)
  return join(folder, archive)
}
