import { readFile, rename } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isAgentCredential, permitAgent } from './agents/index.ts'
import { type Kept, keepRunning } from './child.ts'
import type { App, Context } from './kernel/context.ts'
import { system } from './kernel/actor.ts'

const program = fileURLToPath(new URL('../agent/main.ts', import.meta.url))

/**
 * Runs the agent of the server's own machine beside the server. At its first start it is given a one-time token; then it has a credential of its own in
 * DATA_DIR/agent. One whose credential this database does not know (a database was restored or replaced) is enrolled anew, its old state set aside.
 * @param url how the agent reaches this server, on this machine
 */
export async function startLocalAgent(app: App, rootUnitId: number, url: string): Promise<Kept> {
  const folder = join(app.env.dataDir, 'agent')
  const token = (await isEnrolled(app, folder)) ? undefined : await permitLocal(app, rootUnitId)
  return keepRunning({
    name: 'agent',
    args: [...lean.flags, program, 'run', '--server', url, '--data', folder],
    env: {
      TRUCBAN_TOKEN: token,
      LOG_LEVEL: agentLogLevel[app.env.logLevel],
      ...withheld,
      ...lean.env,
      NODE_COMPILE_CACHE: join(folder, 'cache'),
    },
    clock: app.clock,
    log: app.log,
  })
}

/** As agent/commands/lean.ts, which cannot do it for a child with a channel to its parent: 62 MB instead of 99. */
const lean = { flags: ['--max-semi-space-size=1'], env: { MALLOC_ARENA_MAX: '1' } }

/** What the server was told and the agent has no business with. */
const withheld = { ADMIN_USERNAME: undefined, ADMIN_PASSWORD: undefined, SECRET_KEY: undefined, DATABASE_URL: undefined }

/** The agent knows fewer levels. */
const agentLogLevel = {
  fatal: 'error',
  error: 'error',
  warn: 'warn',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
  silent: 'silent',
} as const

async function isEnrolled(app: App, folder: string): Promise<boolean> {
  const path = join(folder, 'agent.json')
  const credential = await readFile(path, 'utf8').then(credentialIn, () => null)
  if (credential === null) return false
  if (await isAgentCredential(app, credential)) return true
  await rename(path, `${path}.cu`)
  app.log.warn({ path }, 'the local agent belongs to another database and is enrolled anew')
  return false
}

/** The agent's own file (agent/state.ts); null while it is not enrolled. */
function credentialIn(text: string): string | null {
  const state: unknown = JSON.parse(text)
  const enrolled = typeof state === 'object' && state !== null && 'enrolled' in state ? state.enrolled : null
  return typeof enrolled === 'object' && enrolled !== null && 'credential' in enrolled ? String(enrolled.credential) : null
}

async function permitLocal(app: App, unitId: number): Promise<string> {
  const ctx: Context = { app, actor: system, address: null, requestId: 'start' }
  return app.db.transaction(async (tx) => (await permitAgent(tx, ctx, { unitId, siteId: null, name: `Máy chủ ${hostname()}` })).token)
}
