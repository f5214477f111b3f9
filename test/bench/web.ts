/// <reference lib="dom" />
import { get } from 'node:http'
import type { BrowserContext } from 'playwright-core'
import { type Benchmark, median, significant } from './benchmark.ts'
import { seedDay } from './web-day.ts'
import { openWebScene, usage, type WebScene } from './web-scene.ts'
import { scrollList } from './web-scroll.ts'

const loads = 7
const questions = 40
/** Uptime Kuma 2 on a 2-core machine: script and style of its first load; data of its dashboard with 1,000 monitors, and how long that takes warm. */
const uptimeKuma = { firstLoadKB: 666, dashboardKB: 23_000, dashboardMs: 3_700 }

/**
 * What opening the page costs: gzip bytes of script and style of the first load of Tổng quan (fonts apart); bytes and time of the overview's and the list's data with 1,000 devices,
 * asked over HTTP, warm; and in a real browser with 2,000 devices and an empty cache, how long from the address to a page that shows its devices and has no task over
 * 50 ms left; and scrolling through a list of 5,000 with a day of pictures. Figures of Uptime Kuma are known ones, not measured here.
 */
export const web: Benchmark = async (progress) => {
  const scene = await openWebScene()
  try {
    progress('web: 1,000 devices')
    await scene.seed(1000)
    const overview = await ask(scene, '/api/overview')
    const list = await ask(scene, '/api/devices')
    const firstLoad = await weigh(await scene.profile(), scene.url)
    progress('web: 2,000 devices in the browser')
    await scene.seed(1000)
    const overviewMs = await interactive(scene, '/', ['tb-shell', 'tb-overview-page', 'tb-cells', 'a'])
    const listMs = await interactive(scene, '/devices', ['tb-shell', 'tb-devices-page', 'tb-table', 'a.open'])
    progress('web: a day behind 5,000 devices, and scrolling through them')
    await scene.seed(3000)
    await seedDay(scene.database)
    const context = await scene.profile()
    const scrolling = await scrollList(context, scene.url, 5000)
    await context.close()
    return {
      firstLoadGzipKB: firstLoad.kB,
      firstLoadFiles: firstLoad.files,
      overview1000: overview,
      list1000: list,
      interactive2000Ms: { overview: overviewMs, list: listMs },
      scroll5000: scrolling,
      ratioToUptimeKuma: {
        firstLoadBytes: significant(firstLoad.kB / uptimeKuma.firstLoadKB),
        dataBytes: significant(list.gzipKB / uptimeKuma.dashboardKB),
        dataTime: significant(list.ms / uptimeKuma.dashboardMs),
      },
    }
  } finally {
    await scene.close()
  }
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

async function ask({ server, url: origin, cookie }: WebScene, path: string): Promise<{ gzipKB: number; ms: number; serverCpuMs: number }> {
  const url = origin + path
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
async function interactive(scene: WebScene, address: string, path: string[]): Promise<number> {
  const times: number[] = []
  for (let load = 0; load < loads; load++) {
    const context = await scene.profile()
    const page = await context.newPage()
    await page.addInitScript(watchReadiness, path)
    await page.goto(scene.url + address)
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
