import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createServer } from 'vite'
import type { ViteDevServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'

const families = ['foundations', 'status', 'controls', 'data', 'feedback', 'charts', 'trees', 'incidents']
const desk = { name: 'desk, light', width: 1440, height: 900, theme: 'light' as const, phone: false }
const phone = { name: 'phone, dark', width: 390, height: 844, theme: 'dark' as const, phone: true }
const root = fileURLToPath(new URL('../..', import.meta.url))
const axe = readFileSync(`${root}node_modules/axe-core/axe.min.js`, 'utf8')

let vite: ViteDevServer
let browser: Browser
let origin = ''

beforeAll(async () => {
  vite = await createServer({
    configFile: `${root}web/vite.config.ts`,
    logLevel: 'error',
    server: { port: 0, strictPort: false, hmr: false },
  })
  await vite.listen()
  const address = vite.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('the development server has no port')
  origin = `http://127.0.0.1:${address.port}`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await vite?.close()
})

/** A page whose complaints are kept. The API is not there: only the question who is signed in is asked, and answered by nobody. */
async function open(
  look: typeof desk | typeof phone,
  path: string,
  language = 'vi-VN',
): Promise<{ page: Page; complaints: string[]; context: BrowserContext }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.theme,
    isMobile: look.phone,
    hasTouch: look.phone,
    locale: 'vi-VN',
  })
  // Not `locale`, which takes only a language that there is.
  await context.addInitScript(`Object.defineProperty(Navigator.prototype, 'language', { get: () => '${language}' })`)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.route('**/api/**', (route) => route.fulfill({ status: 200, contentType: 'application/json', body: '{}' }))
  await page.goto(origin + path)
  await page.locator('tb-gallery-page h1').waitFor()
  return { page, complaints, context }
}

test.each([desk, phone])('every family of components is clean: $name', async (look) => {
  for (const family of families) {
    const { page, complaints, context } = await open(look, `/gallery/${family}`)
    await page.waitForLoadState('networkidle')
    await page.evaluate(axe)
    const violations = await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(
      (result) => result.violations.map((v) => v.id + ': ' + v.nodes[0].html))`)
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect({ family, complaints, violations, overflow }).toEqual({ family, complaints: [], violations: [], overflow: 0 })
    await context.close()
  }
})

/** The accessible name of what has the focus, through shadow roots. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active?.getAttribute('aria-label') ?? active?.textContent?.trim() ?? ''
  })

test('charts are drawn in a browser whose language is none', async () => {
  const { page, complaints, context } = await open(desk, '/gallery/charts', 'en-US@posix')
  await page.locator('tb-chart canvas').first().waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('cells are one stop of the tab key, arrows move inside and the name appears', async () => {
  const { page, context } = await open(desk, '/gallery/status')
  const strip = page.locator('tb-cells').first()
  await strip.locator('a').first().focus()
  expect(await focused(page)).toContain('sự cố')
  await page.keyboard.press('ArrowRight')
  expect(await focused(page)).toContain('cảnh báo')
  await page.keyboard.press('End')
  expect(await focused(page)).toContain('hoạt động')
  expect(await strip.locator('.tip').innerText()).toContain('Cụm loa tổ 4')
  expect(await strip.locator('a[tabindex="0"]').count()).toBe(1)
  await context.close()
})

test('a menu opens, is walked by arrows, closes by Escape and gives the focus back', async () => {
  const { page, context } = await open(desk, '/gallery/controls')
  const button = page.locator('tb-menu button').first()
  await button.click()
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true')
  expect(await focused(page)).toBe('Sáng')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toBe('Tối')
  await page.keyboard.press('Escape')
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  expect(await focused(page)).toBe('Việc khác')
  await button.click()
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true')
  await button.click()
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false')
  await context.close()
})

test('a question is answered by its buttons, and closing it is a no', async () => {
  const { page, context } = await open(desk, '/gallery/controls')
  await page.getByRole('button', { name: 'Hỏi lại' }).click()
  await page.getByRole('dialog', { name: 'Thu hồi trạm giám sát?' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('tb-confirm').count()).toBe(0)
  await context.close()
})

test('filters live in the address bar', async () => {
  const { page, context } = await open(desk, '/gallery/data')
  await page.getByRole('button', { name: 'Trạng thái', exact: true }).click()
  await page.getByRole('checkbox', { name: 'critical' }).check()
  await expect.poll(() => new URL(page.url()).search).toBe('?status=critical')
  await page.getByRole('checkbox', { name: 'warning' }).check()
  await expect.poll(() => new URL(page.url()).search).toBe('?status=critical,warning')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Bỏ lọc' }).click()
  await expect.poll(() => new URL(page.url()).search).toBe('')
  await context.close()
})

test('a table of 2,000 rows draws only what is seen, and all of it for printing', async () => {
  const { page, context } = await open(desk, '/gallery/data')
  const rows = page.locator('tb-table .tr[data-index]')
  await expect.poll(() => rows.count()).toBeLessThan(100)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  expect(await rows.count()).toBe(2000)
  await context.close()
})
