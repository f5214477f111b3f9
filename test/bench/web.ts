/// <reference lib="dom" />
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
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
import { type Benchmark, median, significant } from './benchmark.ts'
import { openBenchDatabase } from './ingest-database.ts'
import { seedDevices } from './web-seed.ts'

const account = { username: 'bench', password: 'mat-khau-do-dac' }
const loads = 7
const questions = 40
/** Uptime Kuma 2 on a 2-core machine: script and style of its first load; data of its dashboard with 1,000 monitors, and how long that takes warm. */
const uptimeKuma = { firstLoadKB: 666, dashboardKB: 23_000, dashboardMs: 3_700 }

/**
 * What opening the page costs: gzip bytes of script and style of the first load of Tổng quan (fonts apart); bytes and time of the overview's and the list's data with 1,000 devices,
 * asked over HTTP, warm; and in a real browser with 2,000 devices and an empty cache, how long from the address to a page that shows its devices and has no task over
 * 50 ms left. Figures of Uptime Kuma are known ones, not measured here.
 */
export const web: Benchmark = async (progress) => {
  await buildWeb()
  const { database, dataDir, close } = await openBenchDatabase()
  const children: ChildProcess[] = []
  let browser: Browser | undefined
  try {
    const unitId = await begin(database, dataDir)
    progress('web: 1,000 devices')
    await seedDevices(database, unitId, 1000)
    const program = new URL('../support/server-process.ts', import.meta.url).pathname
    const server = fork(program, [JSON.stringify(database.connection), dataDir, '0', webDist], {
      env: { ...process.env, LOG_LEVEL: 'error' },
    })
    children.push(server)
    const [{ url }] = await once(server, 'message')
    const cookie = await signIn(url)
    const overview = await ask(server, `${url}/api/overview`, cookie)
    const list = await ask(server, `${url}/api/devices`, cookie)
    browser = await launchBrowser()
    const firstLoad = await weigh(await profile(browser, url, cookie), url)
    progress('web: 2,000 devices in the browser')
    await seedDevices(database, unitId, 1000)
    const overviewMs = await interactive(browser, url, cookie, '/', ['tb-shell', 'tb-overview-page', 'tb-cells', 'a'])
    const listMs = await interactive(browser, url, cookie, '/devices', ['tb-shell', 'tb-devices-page', 'tb-table', 'a.open'])
    return {
      firstLoadGzipKB: firstLoad.kB,
      firstLoadFiles: firstLoad.files,
      overview1000: overview,
      list1000: list,
      interactive2000Ms: { overview: overviewMs, list: listMs },
      ratioToUptimeKuma: {
        firstLoadBytes: significant(firstLoad.kB / uptimeKuma.firstLoadKB),
        dataBytes: significant(list.gzipKB / uptimeKuma.dashboardKB),
        dataTime: significant(list.ms / uptimeKuma.dashboardMs),
      },
    }
  } finally {
    await browser?.close()
    for (const child of children) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
    await close()
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

/** Bytes on the wire when gzip is what the client takes. */
function gzipBytes(url: string, cookie = ''): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
    let bytes = 0
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
    answer.on('error', reject)
    answer.on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url}: ${answer.statusCode}`))))
  }).on('error', reject)
  return promise
}

async function ask(server: ChildProcess, url: string, cookie: string): Promise<{ gzipKB: number; ms: number; serverCpuMs: number }> {
  for (let i = 0; i < 10; i++) await gzipBytes(url, cookie)
  await usage(server)
  const times: number[] = []
  let bytes = 0
  for (let i = 0; i < questions; i++) {
    const begun = performance.now()
    bytes = await gzipBytes(url, cookie)
    times.push(performance.now() - begun)
  }
  const { cpuUs } = await usage(server)
  return { gzipKB: significant(bytes / 1000), ms: significant(median(times)), serverCpuMs: significant(cpuUs / 1000 / questions) }
}

async function usage(server: ChildProcess): Promise<ServerUsage> {
  const answered = once(server, 'message')
  server.send('usage')
  const [used]: ServerUsage[] = await answered
  if (used === undefined) throw new Error('the server did not answer')
  return used
}

/** A browser profile that is signed in and has nothing in its cache. */
async function profile(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' })
  await context.addCookies(
    cookie.split('; ').map((part) => ({ name: part.slice(0, part.indexOf('=')), value: part.slice(part.indexOf('=') + 1), url })),
  )
  return context
}

async function weigh(context: BrowserContext, url: string): Promise<{ kB: number; files: number }> {
  const page = await context.newPage()
  const files = new Set<string>()
  page.on('request', (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname)) files.add(request.url())
  })
  await page.goto(url)
  await page.getByRole('list', { name: 'Cụm loa' }).waitFor()
  await page.waitForTimeout(1000)
  await context.close()
  const sizes = await Promise.all([...files].map((file) => gzipBytes(file)))
  return { kB: significant(sizes.reduce((sum, size) => sum + size, 0) / 1000), files: files.size }
}

/** Median over loads, each with an empty cache. `path`: custom elements from the app down to what a person waits for. */
async function interactive(browser: Browser, url: string, cookie: string, address: string, path: string[]): Promise<number> {
  const times: number[] = []
  for (let load = 0; load < loads; load++) {
    const context = await profile(browser, url, cookie)
    const page = await context.newPage()
    await page.addInitScript(watchReadiness, path)
    await page.goto(url + address)
    const ready = await page.waitForFunction(() => Number(document.documentElement.dataset['readyMs'] ?? 0))
    times.push(await ready.jsonValue())
    await context.close()
  }
  return Math.round(median(times))
}

/** Runs in the page: notes when what a person waits for is on screen and half a second has passed without a long task; the time noted is the end of the last one. */
function watchReadiness(path: string[]): void {
  let shownAt = 0
  let busyUntil = 0
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) busyUntil = Math.max(busyUntil, task.startTime + task.duration)
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    let at: Element | null | undefined = document.querySelector('tb-app')
    for (const step of path) at = at?.shadowRoot?.querySelector(step)
    const now = performance.now()
    if (at && shownAt === 0) shownAt = now
    const quietSince = Math.max(shownAt, busyUntil)
    if (shownAt > 0 && now > quietSince + 500) document.documentElement.dataset['readyMs'] = String(quietSince)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
