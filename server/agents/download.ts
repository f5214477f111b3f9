import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DomainError } from '../kernel/errors.ts'
import { newestUnder } from '../kernel/files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundle = join(root, 'agent/dist/agent.mjs')
/** What the bundle is made of. */
const sources = ['agent', 'server/contract', 'package-lock.json']

/** One build at a time, however many ask. */
let building: Promise<void> | undefined

/**
 * The agent as one file, for machines with nothing but Node.js. It is built when first asked for, and again when its sources are newer.
 * @throws DomainError `agent-not-built`
 */
export async function agentBundle(): Promise<Buffer> {
  const builtAt = await stat(bundle).then(
    (found) => found.mtimeMs,
    () => 0,
  )
  const newest = Math.max(...(await Promise.all(sources.map((path) => newestUnder(join(root, path))))))
  if (builtAt < newest) await (building ??= build().finally(() => (building = undefined)))
  return readFile(bundle)
}

/** In a process of its own: the server's imports know nothing of the agent. */
async function build(): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'agent/build.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code]: unknown[] = await once(child, 'exit')
  if (code !== 0) throw new DomainError('agent-not-built', 'Máy chủ chưa dựng được chương trình trạm giám sát.', { status: 503 })
}
