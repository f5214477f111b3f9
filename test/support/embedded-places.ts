import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest'
import { clientConfig } from '../../db/connection.ts'
import { isRunning } from '../../db/embedded/postmaster.ts'
import { run } from '../../db/embedded/run.ts'
import { type Holder, type HolderOptions, holdStarted, openFolder, type Started } from './embedded-process.ts'

export const isRoot = process.getuid?.() === 0
/** `nobody`: the uid that stands for an ordinary user, and under which root's PostgreSQL runs. */
export const ordinary = 65_534

/** Whom a test can act as: as root also as an ordinary user. */
export const accounts: { name: string; uid: number | undefined }[] = [
  { name: isRoot ? 'as root' : 'as an ordinary user', uid: undefined },
  ...(isRoot ? [{ name: 'as an ordinary user', uid: ordinary }] : []),
]

/** A folder that every account can enter, for the running test. */
export async function place(uid?: number): Promise<string> {
  const folder = await openFolder(uid)
  onTestFinished(() => folder.remove())
  return folder.path
}

/** For a test file: data folders with a stopped cluster, copied, which is five times faster than making one. */
export function useSeed(): (uid?: number) => Promise<string> {
  let seed: Awaited<ReturnType<typeof openFolder>>
  beforeAll(async () => {
    seed = await openFolder()
    const made = await holdStarted({ dataDir: join(seed.path, 'self') })
    await made.signal('SIGTERM')
    if (!isRoot) return
    await cp(join(seed.path, 'self'), join(seed.path, String(ordinary)), { recursive: true })
    await run('chown', ['-R', `${ordinary}:${ordinary}`, join(seed.path, String(ordinary))], null)
  })
  afterAll(() => seed.remove())
  return async (uid) => {
    const dataDir = join(await place(uid), 'data')
    const { code, output } = await run('cp', ['-a', join(seed.path, String(uid ?? 'self')), dataDir], null)
    if (code !== 0) throw new Error(output)
    return dataDir
  }
}

/** A holder for the running test, stopped at its end. */
export async function hold(options: HolderOptions): Promise<Holder & { started: Started }> {
  const holder = await holdStarted(options)
  onTestFinished(async () => {
    await holder.signal('SIGTERM')
    await waitForEnd(holder.started)
  })
  return holder
}

/** Starts and stops one. */
export async function restart(options: HolderOptions): Promise<Started> {
  const holder = await holdStarted(options)
  await holder.signal('SIGTERM')
  return holder.started
}

/** Kills a holder and its server, as a power cut does. */
export async function crash(holder: Holder & { started: Started }): Promise<void> {
  await holder.signal('SIGKILL')
  process.kill(holder.started.postmaster, 'SIGKILL')
  await waitForEnd(holder.started)
}

export async function ask<R extends object>(started: Started, text: string): Promise<R[]> {
  const client = new Client(clientConfig(started.connection))
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

export async function waitForEnd(started: Started): Promise<void> {
  await vi.waitFor(async () => expect(await isRunning(started.postmaster)).toBe(false), { timeout: 20_000 })
}
