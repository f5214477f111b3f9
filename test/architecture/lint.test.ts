import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))
const element = (body: string) =>
  `import { LitElement, html } from 'lit'\nexport class Bad extends LitElement {\n  override render() {\n    return html\`${body}\`\n  }\n}`

/** One bad file for each rule that the project leans on; the linter must name the rule. */
const bad: [rule: string, file: string, source: string][] = [
  ['house(injected-clock)', 'server/date-now.ts', 'export const t = () => Date.now()'],
  ['house(injected-clock)', 'server/new-date.ts', 'export const t = () => new Date()'],
  ['house(injected-clock)', 'web/performance.ts', 'export const t = () => performance.now()'],
  ['house(injected-clock)', 'agent/hrtime.ts', 'export const t = () => process.hrtime.bigint()'],
  [
    'house(no-sql-clock)',
    'server/sql-now.ts',
    'declare const sql: (t: TemplateStringsArray) => string\nexport const q = sql`seen < now()`',
  ],
  ['house(no-sql-clock)', 'db/query.ts', "export const q = 'select current_timestamp'"],
  ['house(no-sql-fold)', 'server/fold.ts', "export const q = 'select 1 from devices where lower(name) = $1'"],
  ['house(no-default-now)', 'db/column.ts', 'declare const at: { defaultNow(): object }\nexport const c = at.defaultNow()'],
  ['house(named-cast)', 'server/cast.ts', 'export const f = (v: unknown) => v as string'],
  ['house(no-enum)', 'web/enum.ts', 'export enum Kind {\n  line,\n}'],
  ['typescript(no-floating-promises)', 'server/floating.ts', 'export function f() {\n  Promise.resolve(1)\n}'],
  ['typescript(no-misused-promises)', 'server/misused.ts', 'export const f = (on: (h: () => void) => void) => on(async () => {})'],
  ['typescript(no-explicit-any)', 'server/any.ts', 'export const f = (v: any) => v'],
  ['typescript(ban-ts-comment)', 'server/ignore.ts', '// @ts-ignore\nexport const n = 1'],
  ['typescript(no-non-null-assertion)', 'server/bang.ts', 'export const f = (v: string | null) => v!.length'],
  [
    'typescript(switch-exhaustiveness-check)',
    'server/switch.ts',
    "export function f(v: 'a' | 'b') {\n  switch (v) {\n    case 'a':\n      return 1\n  }\n  return 2\n}",
  ],
  [
    'typescript(consistent-type-imports)',
    'server/types.ts',
    "import { Server } from 'node:net'\nexport const f = (s: Server) => s.listening",
  ],
  ['import(no-default-export)', 'server/default.ts', 'export default 1'],
  ['eslint(no-warning-comments)', 'server/later.ts', '// TODO: later\nexport const n = 1'],
  ['eslint(no-console)', 'server/console.ts', "console.log('x')\nexport const n = 1"],
  ['eslint(max-lines)', 'server/long.ts', 'export const n = 1\n' + '// line\n'.repeat(250)],
  ['unicorn(prefer-node-protocol)', 'server/protocol.ts', "import fs from 'fs'\nexport const f = fs.existsSync"],
  ['vitest(no-focused-tests)', 'server/only.test.ts', "import { it, expect } from 'vitest'\nit.only('x', () => expect(1).toBe(1))"],
  ['lit(no-invalid-html)', 'web/html.ts', element('<${1}></${1}>')],
  ['lit(no-duplicate-template-bindings)', 'web/twice.ts', element('<p .a=${1} .a=${2}></p>')],
  ['lit(lifecycle-super)', 'web/super.ts', element('').replace('render()', 'connectedCallback()')],
  ['lit-a11y(alt-text)', 'web/alt.ts', element('<img src="a.png">')],
  ['lit-a11y(accessible-name)', 'web/name.ts', element('<button></button>')],
  ['lit-a11y(click-events-have-key-events)', 'web/click.ts', element('<div @click=${() => 1}>x</div>')],
  ['lit-a11y(aria-role)', 'web/role.ts', element('<div role="nonsense"></div>')],
]

const good: [file: string, source: string][] = [
  ['server/contract/clock.ts', 'export const t = () => Date.now() + performance.now()'],
  ['agent/timeout.ts', 'declare const systemClock: { monotonic(): number }\nexport const t = () => systemClock.monotonic()'],
  ['server/date.ts', 'export const t = (ms: number) => new Date(ms)'],
  ['server/sentence.ts', "export const s = 'Updated now (by hand)'"],
  ['server/const.ts', "export const k = ['a'] as const"],
  ['server/helper.ts', '/** Guarantee: JSON of ours. */\nexport function f(v: unknown): string {\n  return v as string\n}'],
  ['server/wait.test.ts', "import { it, expect } from 'vitest'\nit('x', () => expect(Date.now()).toBeGreaterThan(0))"],
  ['web/good.ts', element('<button @click=${() => 1}>Nhận việc</button><img alt="" src="a.png">')],
]

const report = z.object({ diagnostics: z.array(z.object({ code: z.string().optional(), message: z.string(), filename: z.string() })) })

describe('lint rules', () => {
  let tree = ''
  let found: z.infer<typeof report>['diagnostics'] = []

  beforeAll(() => {
    // Outside the project, because oxlint passes over what .gitignore names.
    tree = mkdtempSync(join(tmpdir(), 'trucban-lint-'))
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    for (const path of ['.oxlintrc.json', 'tsconfig.json', 'web/tsconfig.json', 'test/architecture'])
      cpSync(join(root, path), join(tree, path), { recursive: true })
    for (const [file, source] of [...bad.map(([, file, source]) => [file, source] as const), ...good]) {
      mkdirSync(dirname(join(tree, file)), { recursive: true })
      writeFileSync(join(tree, file), `${source}\n`)
    }
    const done = spawnSync(
      join(root, 'node_modules/.bin/oxlint'),
      ['-c', '.oxlintrc.json', '--format', 'json', 'agent', 'server', 'db', 'web'],
      { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    )
    found = report.parse(JSON.parse(done.stdout)).diagnostics
  })

  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  it.each(bad)('%s fires in %s', (rule, file) => {
    expect(found.filter((diagnostic) => diagnostic.filename === file).map(({ code, message }) => code ?? message)).toContain(rule)
  })

  it('leaves right code alone', () => {
    expect(found.filter((diagnostic) => good.some(([file]) => file === diagnostic.filename))).toEqual([])
  })
})
