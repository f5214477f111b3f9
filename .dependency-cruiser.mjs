/**
 * Who may import whom. Every rule has a bad fixture in test/architecture/dependencies.test.ts that proves it fires.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const tests = '\\.test\\.ts$'
const product = '^(agent|server|db|web)/'

/** One module speaks to a library, so that its quirks are guarded in one place. */
const only = (name, comment, library, from) => ({
  name,
  comment,
  severity: 'error',
  from: { path: product, pathNot: [from, tests] },
  to: { path: library },
})

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or a third is missing between them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'The imported file or package does not exist.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that package.json does not name works by accident; the next install may drop it.',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'no-dev-packages-in-product',
      comment: 'The program must run after `npm ci --omit=dev`.',
      severity: 'error',
      from: { path: product, pathNot: [tests, '/(vite|vitest|drizzle)\\.config\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'contract-is-a-leaf',
      comment: 'server/contract is shared by agent, web and db: it may import zod and itself, nothing else.',
      severity: 'error',
      from: { path: '^server/contract/', pathNot: tests },
      to: { pathNot: ['^server/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'agent-stands-alone',
      comment: 'The agent runs on machines without the server: it may import agent and server/contract.',
      severity: 'error',
      from: { path: '^agent/', pathNot: tests },
      to: { path: '^(server|db|web)/', pathNot: '^server/contract/' },
    },
    {
      name: 'db-below-server',
      comment: 'db is below the features: it may import db and server/contract.',
      severity: 'error',
      from: { path: '^db/', pathNot: tests },
      to: { path: '^(agent|server|web)/', pathNot: '^server/contract/' },
    },
    {
      name: 'web-speaks-http',
      comment: 'The browser may import web, server/contract and the *types* of server/app.ts for the typed client.',
      severity: 'error',
      from: { path: '^web/', pathNot: tests },
      to: { path: '^(agent|server|db)/', pathNot: ['^server/contract/', '^server/app\\.ts$'] },
    },
    {
      name: 'web-app-types-only',
      comment: 'server/app.ts reaches the browser as types only (`import type`), or the whole server would be bundled.',
      severity: 'error',
      from: { path: '^web/', pathNot: tests },
      to: { path: '^server/app\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-off-web-and-agent',
      comment: 'Server and agent meet over HTTP, server and browser too. Only server/main.ts starts the local agent.',
      severity: 'error',
      from: { path: '^server/', pathNot: [tests, '^server/main\\.ts$'] },
      to: { path: '^(agent|web)/' },
    },
    {
      name: 'db-through-stores',
      comment:
        'Only stores, the kernel, sign-in and the composition in server/app.ts and main.ts touch the database: elsewhere it would escape the fence by unit.',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot: [tests, '[/.]store\\.ts$', '^server/kernel/', '^server/http/auth', '^server/(main|serve|app)\\.ts$'],
      },
      to: { path: ['^db/', 'node_modules/(drizzle-orm|pg)/'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'rules.ts holds rules without database, HTTP or clock: it may import server/contract and other rules.',
      severity: 'error',
      from: { path: '[/.]rules\\.ts$', pathNot: '^test/' },
      to: { pathNot: ['^server/contract/', '[/.]rules\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-meet-at-index',
      comment: 'A feature is entered through its index.ts, so that its inside can change.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: tests },
      to: {
        path: '^server/[^/]+/',
        pathNot: ['^server/$1/', '^server/(contract|kernel|http)/', '^server/[^/]+/index\\.ts$', '[/.]rules\\.ts$'],
      },
    },
    {
      name: 'kernel-below-features',
      comment: 'The kernel serves every feature and knows none.',
      severity: 'error',
      from: { path: '^server/kernel/', pathNot: tests },
      to: { path: '^server/', pathNot: '^server/(kernel|contract)/' },
    },
    {
      name: 'components-below-pages',
      comment: 'A component that imports a page cannot be used on another one.',
      severity: 'error',
      from: { path: '^web/(components|contexts|styles)/', pathNot: tests },
      to: { path: '^web/pages/' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'test/ looks at the product, never the reverse; the simulated ward starts from test/demo/main.ts.',
      severity: 'error',
      from: { path: product, pathNot: tests },
      to: { path: ['^test/', tests] },
    },
    only(
      'snmp-guarded',
      'Only agent/snmp speaks net-snmp: deadlines, row caps and loop checks live there.',
      'node_modules/net-snmp/',
      '^agent/snmp/',
    ),
    only(
      'icmp-engines-only',
      'Only agent/icmp opens ICMP sockets (koffi) or runs ping: addresses are validated there.',
      'node_modules/(ping|koffi)/',
      '^agent/icmp/',
    ),
    only(
      'inventory-in-a-child',
      'systeminformation has no time limits: only agent/inventory runs it, in a killable child.',
      'node_modules/systeminformation/',
      '^agent/inventory/',
    ),
    only(
      'pdf-guarded',
      'pdfmake is one object for the whole process: only server/print sets its fonts and forbids it the network and files.',
      'node_modules/(@types/)?pdfmake/',
      '^server/print/',
    ),
  ],
  options: {
    exclude: { path: ['/dist[^/]*/', '^test/\\.output/'] },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
      extensions: ['.ts', '.js', '.mjs'],
    },
    skipAnalysisNotInRules: true,
  },
}
