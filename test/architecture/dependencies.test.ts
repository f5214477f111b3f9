import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cruise } from './cruise.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** For every rule a file that breaks it, and what it must be reported for. */
const bad: Record<string, { file: string; source: string; to: RegExp }> = {
  'no-cycles': { file: 'server/ring/a.ts', source: "import { b } from './b.ts'\nexport const a = b", to: /ring\/b\.ts/ },
  'no-unresolvable': { file: 'agent/lost.ts', source: "import './nowhere.ts'", to: /nowhere/ },
  'declared-packages-only': { file: 'agent/borrowed.ts', source: "import 'semver'", to: /semver/ },
  'no-dev-packages-in-product': { file: 'server/http/dev.ts', source: "import 'axe-core'", to: /axe-core/ },
  'contract-is-a-leaf': { file: 'server/contract/fs.ts', source: "import 'node:fs'", to: /^fs$|node:fs/ },
  'agent-stands-alone': { file: 'agent/nosy.ts', source: "import '../server/kernel/context.ts'", to: /server\/kernel/ },
  'db-below-server': { file: 'db/nosy.ts', source: "import '../server/kernel/context.ts'", to: /server\/kernel/ },
  'web-speaks-http': { file: 'web/nosy.ts', source: "import '../db/client.ts'", to: /db\/client/ },
  'web-app-types-only': { file: 'web/api.ts', source: "import { app } from '../server/app.ts'\nexport const own = app", to: /server\/app/ },
  'server-off-web-and-agent': { file: 'server/http/agent.ts', source: "import '../../agent/lost.ts'", to: /agent\/lost/ },
  'db-through-stores': { file: 'server/devices/list.ts', source: "import '../../db/client.ts'", to: /db\/client/ },
  'rules-are-pure': { file: 'server/devices/rules.ts', source: "import './store.ts'", to: /devices\/store/ },
  'features-meet-at-index': { file: 'server/tickets/open.ts', source: "import '../devices/store.ts'", to: /devices\/store/ },
  'kernel-below-features': { file: 'server/kernel/nosy.ts', source: "import '../devices/index.ts'", to: /devices\/index/ },
  'components-below-pages': { file: 'web/components/card.ts', source: "import '../pages/home.ts'", to: /pages\/home/ },
  'nothing-imports-tests': { file: 'db/peek.ts', source: "import '../test/support/clock.ts'", to: /test\/support/ },
  'snmp-guarded': { file: 'agent/probes/snmp.ts', source: "import 'net-snmp'", to: /net-snmp/ },
  'icmp-engines-only': { file: 'agent/probes/icmp.ts', source: "import 'koffi'", to: /koffi/ },
  'inventory-in-a-child': { file: 'agent/probes/host.ts', source: "import 'systeminformation'", to: /systeminformation/ },
  'pdf-guarded': { file: 'server/reports/pdf.ts', source: "import 'pdfmake'", to: /pdfmake/ },
}

/** Imports that are right; none may be reported. */
const good: Record<string, string> = {
  'server/ring/b.ts': "import { a } from './a.ts'\nexport const b = () => a",
  'server/app.ts': "import './devices/index.ts'\nexport const app = 1\nexport type App = typeof app",
  'server/kernel/context.ts': "import '../../db/client.ts'\nimport '../contract/clock.ts'",
  'server/contract/clock.ts': "import 'zod'",
  'server/devices/store.ts': "import '../../db/client.ts'",
  'server/devices/index.ts': "import './store.ts'\nimport '../kernel/context.ts'",
  'server/tickets/index.ts': "import '../devices/index.ts'",
  'db/client.ts': "import 'pg'\nimport '../server/contract/clock.ts'",
  'agent/snmp/session.ts': "import 'net-snmp'\nimport '../../server/contract/clock.ts'",
  'agent/icmp/socket.ts': "import 'koffi'",
  'agent/inventory/child.ts': "import 'systeminformation'",
  'agent/main.test.ts': "import '../test/support/clock.ts'\nimport 'vitest'",
  'web/client.ts': "import type { App } from '../server/app.ts'\nexport type Client = App",
  'web/pages/home.ts': "import '../components/table.ts'\nimport 'lit'",
  'web/components/table.ts': '',
  'test/support/clock.ts': "import '../../server/kernel/context.ts'",
}

describe('dependency rules', () => {
  let tree = ''
  let rules: string[] = []
  let found: ReturnType<typeof cruise>['violations'] = []

  beforeAll(() => {
    mkdirSync(join(root, 'test/.output'), { recursive: true })
    tree = mkdtempSync(join(root, 'test/.output/cruise-'))
    copyFileSync(join(root, 'package.json'), join(tree, 'package.json'))
    const files = { ...good, ...Object.fromEntries(Object.values(bad).map(({ file, source }) => [file, source])) }
    for (const [file, source] of Object.entries(files)) {
      mkdirSync(dirname(join(tree, file)), { recursive: true })
      writeFileSync(join(tree, file), `${source}\n`)
    }
    ;({ rules, violations: found } = cruise(tree))
  })

  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  it('has a bad fixture for every rule', () => {
    expect(Object.keys(bad).toSorted()).toEqual(rules.toSorted())
  })

  it.each(Object.entries(bad))('%s fires', (rule, { file, to }) => {
    const hits = found.filter((violation) => violation.rule === rule && violation.from === file)
    expect(hits.map((hit) => hit.to)).toEqual([expect.stringMatching(to)])
  })

  it('leaves right imports alone', () => {
    expect(found.filter(({ from, rule }) => from in good && rule !== 'no-cycles')).toEqual([])
  })

  it('holds in the project itself', () => {
    const { violations, modules } = cruise(root)
    expect(modules).toContain('server/contract/clock.ts')
    expect(violations).toEqual([])
  })
})
