import { usage } from './usage.ts'

/** What can follow `npm run agent --`. Each verb's code is loaded only when it is asked for. */
const verbs: Record<string, (argv: string[]) => Promise<number>> = {
  run: async (argv) => (await import('./commands/run.ts')).runRun(argv),
  enrol: async (argv) => (await import('./commands/enrol.ts')).runEnrol(argv),
  ping: async (argv) => (await import('./commands/ping.ts')).runPing(argv),
  identify: async (argv) => (await import('./commands/identify.ts')).runIdentify(argv),
  discover: async (argv) => (await import('./commands/discover.ts')).runDiscover(argv),
  profiles: async (argv) => (await import('./commands/profiles.ts')).runProfiles(argv),
  'parse-child': async (argv) => (await import('./config/parse.ts')).runParseChild(argv),
  'inventory-child': async (argv) => (await import('./inventory/child.ts')).runInventoryChild(argv),
}

/** Needed for `process.getBuiltinModule`, `zlib.crc32` and the language of the sources. */
const oldestNode = 22

async function main(argv: string[]): Promise<number> {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    process.stderr.write(`Trạm giám sát cần Node.js ${oldestNode} trở lên; máy này có ${process.version}.\n`)
    return 1
  }
  const [verb, ...rest] = argv
  if (verb === '--version') {
    process.stdout.write(`${(await import('./version.ts')).agentVersion}\n`)
    return 0
  }
  if (verb === '--help' || verb === '-h' || verb === undefined) {
    process.stdout.write(usage)
    return verb === undefined ? 2 : 0
  }
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (run === undefined) {
    process.stderr.write(`Không có lệnh "${verb.slice(0, 100)}".\n\n${usage}`)
    return 2
  }
  return run(rest)
}

const code = await main(process.argv.slice(2))
// The agent has closed everything by itself; a query of the system's resolver still under way must not keep it.
if (process.argv[2] === 'run') process.exit(code)
process.exitCode = code
