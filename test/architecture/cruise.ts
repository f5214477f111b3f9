import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

const output = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
  }),
  modules: z.array(z.object({ source: z.string() })),
})

/**
 * Runs dependency-cruiser with the project's rules on a tree laid out like the project.
 * @param tree absolute path; holds `agent/`, `server/` … and a `package.json`
 */
export function cruise(tree: string): { rules: string[]; violations: { rule: string; from: string; to: string }[]; modules: string[] } {
  const done = spawnSync(
    process.execPath,
    [
      '--import',
      `${root}/test/architecture/typescript-for-cruiser.ts`,
      `${root}/node_modules/.bin/depcruise`,
      '--config',
      `${root}/.dependency-cruiser.mjs`,
      '--output-type',
      'json',
      ...['agent', 'server', 'db', 'web', 'test'],
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  if (done.error) throw done.error
  if (!done.stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no report: ${done.stderr}`)
  const { summary, modules } = output.parse(JSON.parse(done.stdout))
  return {
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: modules.map(({ source }) => source),
  }
}
