/**
 * `npm run verify`: everything about the sources that needs no running program. Each step is shown with its command and time; all of
 * them run even when one fails, so that one run tells everything.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { missingPaths, missingScripts } from './readme.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folders = ['agent', 'server', 'db', 'web', 'test']

interface Step {
  name: string
  command: string[]
}

const steps: Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  ...(existsSync(`${root}/web/main.ts`) ? [{ name: 'types of web', command: ['tsc', '-p', 'web'] }] : []),
  {
    name: 'dependencies',
    command: [
      'node',
      '--import',
      './test/architecture/typescript-for-cruiser.ts',
      'node_modules/.bin/depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      ...folders,
    ],
  },
]

const failed: string[] = []

function outcome(name: string, ok: boolean, startedAt: number): void {
  if (!ok) failed.push(name)
  process.stdout.write(`${ok ? 'ok' : 'FAILED'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n\n`)
}

for (const { name, command } of steps) {
  process.stdout.write(`$ ${command.join(' ')}\n`)
  const startedAt = performance.now()
  const [program = '', ...args] = command
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env['PATH']}` },
  })
  if (done.error) process.stdout.write(`${done.error.message}\n`)
  outcome(name, done.status === 0, startedAt)
}

const startedAt = performance.now()
process.stdout.write('$ every path and script that README.md names exists\n')
const missing = [...missingPaths(root), ...missingScripts(root).map((name) => `npm run ${name}`)]
for (const name of missing) process.stdout.write(`README.md names ${name}, which does not exist: mend the README or bring it back.\n`)
outcome('README', missing.length === 0, startedAt)

process.stdout.write(failed.length === 0 ? 'verify: all green\n' : `verify: FAILED ${failed.join(', ')}\n`)
process.exitCode = failed.length === 0 ? 0 : 1
