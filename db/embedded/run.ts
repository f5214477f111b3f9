import { spawn } from 'node:child_process'
import { parse } from 'node:path'
import type { Account } from './account.ts'

/** How a program ended. `code` null: it could not be started, or a signal ended it; `output` then says which. */
export interface RunResult {
  code: number | null
  /** Standard output and error as they came. */
  output: string
}

/**
 * What PostgreSQL's programs may see of the environment. A list of what is allowed, because `PGDATA` and the like change what they do, and because the
 * server's secrets (`SECRET_KEY`, `ADMIN_PASSWORD`) are no business of an account shared with others.
 */
export function programEnv(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'USERPROFILE', 'APPDATA', 'LD_LIBRARY_PATH']
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of kept) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  return env
}

/** A working directory that every account can enter: PostgreSQL's programs fail in one that they cannot. */
export const neutralDir = parse(process.execPath).root

/** Runs a program to its end under an account (null: our own). Never throws. */
export function run(program: string, args: readonly string[], account: Account | null): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: neutralDir,
      env: programEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: null, output: `${output}${error.message}` }))
    child.on('close', (code, signal) => resolve({ code, output: signal ? `${output}${signal}` : output }))
  })
}
