/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { DeviceItem } from '../../server/contract/api/devices.ts'
import type { IncidentItem } from '../../server/contract/api/incidents.ts'
import type { TicketItem } from '../../server/contract/api/tickets.ts'
import { DemoApi } from '../demo/api.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeDataDir, removeDataDir } from '../support/data-dir.ts'
import { startDemo } from './demo-process.ts'
import { inspect } from './inspect.ts'
import { routePaths, type Shot, shotsOf } from './pages.ts'

/**
 * `npm run shots [-- FOLDER]`: takes every route of the demo at two widths, light and dark, into a folder, and fails on what no page may have: serious accessibility
 * violations, horizontal overflow, console errors, English words in the Vietnamese interface.
 */
const folder = resolve(process.argv[2] ?? 'test/.output/shots')
const looks = [
  { name: 'desk-light', width: 1440, height: 900, scheme: 'light', phone: false },
  { name: 'desk-dark', width: 1440, height: 900, scheme: 'dark', phone: false },
  { name: 'phone-light', width: 390, height: 844, scheme: 'light', phone: true },
  { name: 'phone-dark', width: 390, height: 844, scheme: 'dark', phone: true },
] as const
const account = { username: 'quantri', password: 'trinh-dien-truc-ban' }

const { path: dataDir } = await makeDataDir('trucban-shots-')
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
const demo = await startDemo(dataDir, account)
const browser = await launchBrowser()
let problems: string[] = []
try {
  const api = new DemoApi(demo.url)
  await api.signIn(account.username, account.password)
  const shots = [
    ...shotsOf(routePaths(), await sampleDevices(api), await sampleIncident(api), await sampleTicket(api)),
    await openStatusPage(api),
  ]
  for (const look of looks) problems.push(...(await takeAll(browser, look, shots)))
  problems.push(...(await takeWall(browser)), ...(await takeEnglish(browser, shots)))
  process.stdout.write(`${shots.length + 1} pages × ${looks.length} looks in ${folder}\n`)
} finally {
  await browser.close()
  await demo.stop()
  await removeDataDir(dataDir)
}
problems = [...new Set(problems)]
for (const problem of problems) process.stdout.write(`✗ ${problem}\n`)
process.stdout.write(`${problems.length === 0 ? 'No' : problems.length} problems\n`)
process.exitCode = problems.length === 0 ? 0 : 1

/** One device of each kind whose page differs; the first of its kind is one with something wrong. */
async function sampleDevices(api: DemoApi): Promise<Record<string, number>> {
  const devices = await api.get<DeviceItem[]>('/api/devices')
  const mobile = (device: DeviceItem) => device.vendor === 'Teltonika'
  const samples: Record<string, (device: DeviceItem) => boolean> = {
    router: (device) => device.kind === 'router' && !mobile(device),
    'router-4g': (device) => device.kind === 'router' && mobile(device),
    speakerCluster: (device) => device.kind === 'speakerCluster' && device.address !== null,
    inspected: (device) => device.address === null && device.reason.startsWith('inspection'),
  }
  for (const kind of ['uplink', 'pc', 'server', 'switch', 'ups', 'printer', 'nas', 'environment'] as const)
    samples[kind] = (device) => device.kind === kind
  return Object.fromEntries(
    Object.entries(samples).flatMap(([name, fits]) =>
      devices
        .filter(fits)
        .slice(0, 1)
        .map((device) => [name, device.id] as const),
    ),
  )
}

/** The incident that needs a person most. */
async function sampleIncident(api: DemoApi): Promise<number | null> {
  const [first] = await api.get<IncidentItem[]>('/api/incidents?limit=1')
  return first?.id ?? null
}

/** The repair request that needs a person most. */
async function sampleTicket(api: DemoApi): Promise<number | null> {
  const [first] = await api.get<TicketItem[]>('/api/tickets?limit=1')
  return first?.id ?? null
}

async function takeAll(from: Browser, look: (typeof looks)[number], shots: readonly Shot[]): Promise<string[]> {
  const context = await openContext(from, look)
  const found = [...(await take(context, look.name, { name: 'sign-in', path: '/sign-in' }, 'vi'))]
  await signIn(context)
  for (const shot of shots) found.push(...(await take(context, look.name, shot, 'vi')))
  await context.close()
  return found
}

/** The page of the unit that anybody may read, switched on. */
async function openStatusPage(api: DemoApi): Promise<Shot> {
  const [unit] = await api.get<{ id: number }[]>('/api/units')
  await api.put(`/api/units/${unit?.id}/status-page`, { enabled: true, slug: 'trinh-dien' })
  return { name: 'status', path: '/status/trinh-dien' }
}

/** The wall as it hangs there: on a screen of its own size, which no phone has. */
async function takeWall(from: Browser): Promise<string[]> {
  const context = await openContext(from, { name: 'wall', width: 1920, height: 1080, scheme: 'dark', phone: false })
  await signIn(context)
  const found = await take(context, 'wall-dark', { name: 'wall', path: '/wall' }, 'vi')
  await context.close()
  return found
}

/** The second language is looked through once: no message may be missing, no raw value may show. */
async function takeEnglish(from: Browser, shots: readonly Shot[]): Promise<string[]> {
  const context = await openContext(from, looks[0])
  await context.addInitScript(() => localStorage.setItem('locale', 'en'))
  await signIn(context)
  const found: string[] = []
  for (const shot of shots) found.push(...(await take(context, 'english', shot, 'en')))
  await context.close()
  return found
}

interface Look {
  name: string
  width: number
  height: number
  scheme: 'light' | 'dark'
  phone: boolean
}

function openContext(from: Browser, look: Look): Promise<BrowserContext> {
  return from.newContext({
    baseURL: demo.url,
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme,
    isMobile: look.phone,
    hasTouch: look.phone,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Ho_Chi_Minh',
    locale: 'vi-VN',
  })
}

async function signIn(context: BrowserContext): Promise<void> {
  const response = await context.request.post('/api/auth/sign-in/username', { data: account })
  if (!response.ok()) throw new Error(`sign-in: ${response.status()} ${await response.text()}`)
}

async function take(context: BrowserContext, look: string, shot: Shot, locale: 'vi' | 'en'): Promise<string[]> {
  const page = await context.newPage()
  const console: string[] = []
  page.on('console', (message) => {
    // Before sign-in the page asks who is there and is told that nobody is.
    if (message.type() === 'error' && !/401/.test(message.text())) console.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => console.push(`page error: ${error.message}`))
  await page.goto(shot.path)
  if (!(await settled(page))) console.push('still loading after 20 s')
  await stretch(page)
  await page.screenshot({ path: join(folder, `${shot.name}.${look}.png`) })
  const found = [...console, ...(await inspect(page, locale))]
  await page.close()
  return found.map((line) => `${shot.name} (${look}): ${line}`)
}

/** Fonts are there and nothing is marked as loading any more. An open event stream does not count. */
async function settled(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const loading = (root: Document | ShadowRoot): boolean =>
      [...root.querySelectorAll('*')].some(
        (element) => element.matches('[aria-busy="true"], tb-skeleton') || (element.shadowRoot !== null && loading(element.shadowRoot)),
      )
    const until = performance.now() + 20_000
    await document.fonts.ready
    do await new Promise((resolveSoon) => setTimeout(resolveSoon, 500))
    while (performance.now() < until && loading(document))
    return !loading(document)
  })
}

/** Makes the window as high as the page, so that what sticks to its edges stands where a person sees it; at most three screens. */
async function stretch(page: Page): Promise<void> {
  const size = page.viewportSize()
  if (size === null) return
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(height, size.height), 3 * size.height) })
  await page.waitForTimeout(300)
}
