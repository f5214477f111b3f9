import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of `names` that PATH or Debian's sbin folders hold, or null. */
export function findProgram(name: string): string | null {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/local/sbin']) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      continue
    }
  }
  return null
}

/**
 * Why the tests that need these programs cannot run here, or null. In CI, where `.ci/run` installs them, a missing one is a failure.
 */
export function whyNot(programs: readonly string[], { root = false }: { root?: boolean } = {}): string | null {
  const missing = programs.filter((name) => findProgram(name) === null)
  const reasons = [
    ...(missing.length > 0 ? [`not installed: ${missing.join(', ')}`] : []),
    ...(root && process.getuid?.() !== 0 ? ['needs root for a network namespace of its own'] : []),
  ]
  if (reasons.length === 0) return null
  if (process.env['CI'] === 'true') throw new Error(reasons.join('; '))
  return reasons.join('; ')
}

/** Runs a program to its end. @throws when it cannot be started */
export function run(command: string, args: readonly string[], cwd?: string): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: 60_000, cwd })
  if (error) throw error
  return { status, stdout, stderr }
}
