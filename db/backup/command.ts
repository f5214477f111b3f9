import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../server/contract/clock.ts'
import type { Connection } from '../connection.ts'
import { attachEmbedded, hasCluster } from '../embedded/attach.ts'
import { startEmbedded } from '../embedded/index.ts'
import { DatabaseError, errorCode } from '../errors.ts'
import { silentLog } from '../log.ts'

/** Where the data are, as for the server: `DATABASE_URL`, or the embedded server in `DATA_DIR`. */
const databaseUrl = process.env['DATABASE_URL']
export const dataDir = resolve(process.env['DATA_DIR'] ?? './data')
const keyFile = join(dataDir, 'secret.key')
export const clock = systemClock

/** @throws DatabaseError `backup` for anything but one file and the switches that are allowed */
export function readArguments<S extends string>(usage: string, switches: readonly S[]): { file: string; on: ReadonlySet<S> } {
  const options = Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }]))
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [file, ...rest] = positionals
    if (file === undefined || file === '' || rest.length > 0) throw new Error('one file')
    return { file: resolve(file), on: new Set(switches.filter((name) => values[name] === true)) }
  } catch (error) {
    throw new DatabaseError('backup', `Lệnh không đúng. Cách dùng: ${usage}`, error)
  }
}

/**
 * Runs `work` on the database: the operator's, or our own, started for the while.
 *
 * @param mode `read` also works beside a running server; `write` refuses one
 */
export async function withDatabase<T>(mode: 'read' | 'write', work: (connection: Connection) => Promise<T>): Promise<T> {
  if (databaseUrl) return work(databaseUrl)
  if (mode === 'read' && !(await hasCluster(dataDir))) {
    throw new DatabaseError('backup', `Chưa có cơ sở dữ liệu nào trong ${dataDir}. Hãy kiểm tra biến DATA_DIR hoặc DATABASE_URL.`)
  }
  let embedded
  try {
    embedded = await startEmbedded({ dataDir, log: silentLog })
  } catch (error) {
    const running = mode === 'read' && error instanceof DatabaseError && error.code === 'locked' ? await attachEmbedded(dataDir) : null
    if (running === null) throw error
    return work(running)
  }
  try {
    return await work(embedded.connection)
  } finally {
    await embedded.stop()
  }
}

/** Content of `secret.key`; null when there is none (with `SECRET_KEY` the key is the operator's to keep). */
export async function readKey(): Promise<string | null> {
  try {
    return (await readFile(keyFile, 'utf8')).trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Puts a restored key in its place. */
export async function writeKey(key: string): Promise<void> {
  await writeFile(keyFile, key, { mode: 0o600 })
  // The mode above counts only for a new file.
  await chmod(keyFile, 0o600)
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Ends the process with a sentence instead of a stack, where there is one. */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    process.stderr.write(`${error.message}\n`)
    if (error.cause instanceof Error) process.stderr.write(`  (${error.cause.message})\n`)
    process.exitCode = 1
  }
}
