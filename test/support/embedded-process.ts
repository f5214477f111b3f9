import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'
import { z } from 'zod'
import type { EmbeddedOptions } from '../../db/embedded/index.ts'
import { run } from '../../db/embedded/run.ts'

const lineSchema = z.object({
  started: z
    .object({
      connection: z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string().optional(), database: z.string() }),
      adopted: z.boolean(),
      folder: z.string(),
      cluster: z.string(),
      postmaster: z.number(),
    })
    .optional(),
  error: z.object({ code: z.string(), message: z.string(), cause: z.string() }).optional(),
  log: z.string().optional(),
  message: z.string().optional(),
})
export type Started = NonNullable<z.infer<typeof lineSchema>['started']>

const ownScript = fileURLToPath(new URL('./hold-embedded.ts', import.meta.url))

/** A process that holds an embedded PostgreSQL. */
export interface Holder {
  /** What it started, or how it refused. */
  outcome: { started?: Started | undefined; error?: { code: string; message: string; cause: string } | undefined }
  /** Messages that it logged. */
  messages: string[]
  /** Resolves when it is gone. */
  signal(name: NodeJS.Signals): Promise<void>
}

/** Runs as whoever the test runs as, or (root only) under a uid. */
export interface HolderOptions extends Omit<EmbeddedOptions, 'log'> {
  uid?: number
  /** Another copy of the sources. */
  script?: string
}

/** Starts the process and waits until it holds its database or has refused. */
export async function holdEmbedded({ uid, script, ...options }: HolderOptions): Promise<Holder> {
  const path = script ?? ownScript
  const child = spawn(process.execPath, [path, JSON.stringify(options)], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  const gone = once(child, 'exit')
  const messages: string[] = []
  const outcome = new Promise<Holder['outcome']>((resolve, reject) => {
    createInterface(child.stdout).on('line', (text) => {
      const line = lineSchema.parse(JSON.parse(text))
      if (line.message !== undefined) messages.push(line.message)
      if (line.started || line.error) resolve({ started: line.started, error: line.error })
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the holder ended with ${code}`)))
  })
  return {
    outcome: await outcome,
    messages,
    signal: async (name) => {
      child.kill(name)
      await gone
    },
  }
}

/** The same, for a start that must succeed. */
export async function holdStarted(options: HolderOptions): Promise<Holder & { started: Started }> {
  const holder = await holdEmbedded(options)
  if (!holder.outcome.started) throw new Error(JSON.stringify(holder.outcome.error))
  return { ...holder, started: holder.outcome.started }
}

/** A folder that every account can enter, whatever TMPDIR is: /tmp on POSIX. Owned by `uid` when given. */
export async function openFolder(uid?: number): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join('/tmp', 'trucban-place-'))
  await chmod(path, 0o755)
  if (uid !== undefined) await chown(path, uid, uid)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** A test that needs root's rights, or that acts as another account as well, says so where it cannot run. */
export async function needsRoot(context: TestContext, uid?: number): Promise<void> {
  if (process.getuid?.() !== 0) leaveOut(context, 'it needs root')
  if (uid === undefined) return
  const reach = await run(process.execPath, ['--eval', `require('node:fs').readFileSync(${JSON.stringify(ownScript)})`], {
    uid,
    gid: uid,
    name: String(uid),
  })
  if (reach.code !== 0) leaveOut(context, `uid ${uid} may not enter this folder`)
}

function leaveOut(context: TestContext, reason: string): never {
  process.stderr.write(`skipped "${context.task.name}": ${reason}\n`)
  context.skip(reason)
}
