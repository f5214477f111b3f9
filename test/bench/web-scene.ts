import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import pino from 'pino'
import type { Browser, BrowserContext } from 'playwright-core'
import type { Database } from '../../db/client.ts'
import { compose } from '../../server/app.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { readEnv } from '../../server/env.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { firstStart } from '../../server/session/index.ts'
import { buildWeb, webDist } from '../../server/web-build.ts'
import { launchBrowser } from '../support/browser.ts'
import type { ServerUsage } from '../support/server-process.ts'
import { openBenchDatabase } from './ingest-database.ts'
import { type SeededDevices, seedDevices } from './web-seed.ts'

const account = { username: 'bench', password: 'mat-khau-do-dac' }

/** A whole server in a process of its own with the built page, a real browser, and somebody who is signed in. */
export interface WebScene {
  database: Database
  server: ChildProcess
  url: string
  /** Cookie header of the administrator. */
  cookie: string
  /** Adds so many devices to the one unit. */
  seed(count: number): Promise<SeededDevices>
  /** A browser profile that is signed in and has nothing in its cache. */
  profile(): Promise<BrowserContext>
  close(): Promise<void>
}

export async function openWebScene(): Promise<WebScene> {
  await buildWeb()
  const { database, dataDir, close } = await openBenchDatabase()
  let server: ChildProcess | undefined
  let browser: Browser | undefined
  const closeAll = async () => {
    await browser?.close()
    if (server && server.exitCode === null) {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
    }
    await close()
  }
  try {
    const unitId = await begin(database, dataDir)
    const program = new URL('../support/server-process.ts', import.meta.url).pathname
    server = fork(program, [JSON.stringify(database.connection), dataDir, '0', webDist], { env: { ...process.env, LOG_LEVEL: 'error' } })
    const [{ url }] = await once(server, 'message')
    const cookie = await signIn(url)
    const opened = (browser = await launchBrowser())
    return {
      ...{ database, server, url, cookie },
      seed: (count) => seedDevices(database, unitId, count),
      profile: () => profile(opened, url, cookie),
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw error
  }
}

/** The top unit and an account, as a first start makes them. @returns the unit */
async function begin(database: Database, dataDir: string): Promise<number> {
  const env = readEnv({ DATA_DIR: dataDir, ADMIN_USERNAME: account.username, ADMIN_PASSWORD: account.password })
  const secrets = createSecrets('a key for tests that is long enough')
  const composed = await compose({ database, env, clock: systemClock, log: pino({ level: 'silent' }), secrets, version: '0' })
  const { rootUnitId } = await firstStart(composed.app)
  await composed.stop()
  return rootUnitId
}

/** @returns the Cookie header */
async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })
  if (!answer.ok) throw new Error(`signing in failed: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

async function profile(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
  await context.addCookies(
    cookie.split('; ').map((part) => ({ name: part.slice(0, part.indexOf('=')), value: part.slice(part.indexOf('=') + 1), url })),
  )
  return context
}

/** What the server's process has used since it was asked last. */
export async function usage(server: ChildProcess): Promise<ServerUsage> {
  const answered = once(server, 'message')
  server.send('usage')
  const [used]: ServerUsage[] = await answered
  if (used === undefined) throw new Error('the server did not answer')
  return used
}
