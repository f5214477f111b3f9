import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MonthlyReport } from '../../server/contract/api/reports.ts'
import { buildWeb, webDist } from '../../server/web-build.ts'
import { inspect } from '../shots/inspect.ts'
import { launchBrowser } from '../support/browser.ts'
import { vietnam } from '../support/history.ts'
import { readPdf } from '../support/pdf-text.ts'
import { buildReportWard } from '../support/report-ward.ts'
import { bodyOf, type Caller, listenOn, startTestServer, type TestServer } from '../support/server.ts'
import { VirtualClock } from '../support/virtual-clock.ts'
import { overflow, patience } from './app.ts'

/** Time stands at half past nine on 5 April 2026, so that the same figures stand on the page at every run. */
let server: TestServer
let socket: { url: string; close(): Promise<void> }
let browser: Browser
let boss: Caller
let report: MonthlyReport

beforeAll(async () => {
  await buildWeb()
  server = await startTestServer({ clock: new VirtualClock(vietnam('2026-04-05', 9, 30)), webRoot: webDist })
  const ward = await buildReportWard(server)
  boss = await server.signIn('leader', ward, 'lanh.dao')
  report = await bodyOf<MonthlyReport>(boss.request('/api/reports/monthly?month=2026-03'))
  ;[socket, browser] = await Promise.all([listenOn(server), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await socket?.close()
  await server?.close()
})

/** A page of the leader, who has signed in already. */
async function open(
  path: string,
  look: { phone?: boolean; dark?: boolean; who?: Caller } = {},
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    viewport: look.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    isMobile: look.phone ?? false,
    hasTouch: look.phone ?? false,
    colorScheme: look.dark ? 'dark' : 'light',
    locale: 'vi-VN',
    acceptDownloads: true,
  })
  context.setDefaultTimeout(patience)
  const cookie = (look.who ?? boss).cookie
  await context.addCookies(
    cookie
      .split('; ')
      .map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: socket.url })),
  )
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(socket.url + path)
  return { page, context, complaints }
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['REPORTS_OUT']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe('the page of reports', () => {
  test('tells the month in sentences first, then in figures, pictures and tables', async () => {
    const { page, context, complaints } = await open('/reports?month=2026-03')
    await page.getByText(report.summary[0] ?? '').waitFor()
    for (const part of ['99,91%', '15 giờ 15 phút', 'Tháng 2/2026: 99,9%', '108 ngày 7 giờ'])
      expect(await page.getByText(part, { exact: true }).first().isVisible(), part).toBe(true)
    const worst = page.getByRole('link', { name: report.worst[0]?.name ?? '' }).first()
    expect(await worst.getAttribute('href')).toBe(`/devices/${report.worst[0]?.id}`)
    for (const name of ['Theo loại thiết bị', 'Theo địa điểm']) await page.getByRole('table', { name }).waitFor()
    expect(await page.getByRole('table', { name: 'Theo đơn vị' }).count()).toBe(0)
    await page.getByText('5 sự cố, 5 nghiêm trọng; 4 được tiếp nhận, trung bình sau 40 phút').waitFor()
    expect(await inspect(page, 'vi')).toEqual([])
    expect(complaints).toEqual([])
    await shot(page, 'desk-light')
    await context.close()
  })

  test('the heat map is read by keyboard, every cell with its words', async () => {
    const { page, context } = await open('/reports?month=2026-03')
    const grid = page.getByRole('grid', { name: 'Số phút ngừng theo giờ' })
    await grid.getByRole('gridcell').first().focus()
    for (const key of ['ArrowDown', 'End', 'ArrowLeft', 'Home']) await page.keyboard.press(key)
    const cells = report.heat.weekday.rows
    const focused = await page.evaluate(() => {
      const deep = (root: Document | ShadowRoot): Element | null => {
        const active = root.activeElement
        return active?.shadowRoot ? deep(active.shadowRoot) : active
      }
      return deep(document)?.getAttribute('aria-label')
    })
    expect(focused).toBe('Thứ Ba, 0–1 giờ: không ngừng')
    await page.getByText('Thứ Ba, 0–1 giờ: không ngừng').waitFor()
    expect(await grid.getByRole('gridcell').count()).toBe(7 * 24)
    const [row, hour] = [
      cells.findIndex(({ down }) => down.includes(60)),
      cells.find(({ down }) => down.includes(60))?.down.indexOf(60) ?? 0,
    ]
    const worst = grid.getByRole('gridcell').nth(row * 24 + hour)
    expect(await worst.getAttribute('aria-label')).toContain('ngừng 1 giờ')
    await page.getByRole('button', { name: 'Theo ngày' }).click()
    await expect.poll(() => grid.getByRole('gridcell').count(), { timeout: patience }).toBe(31 * 24)
    expect(new URL(page.url()).searchParams.get('heat')).toBe('day')
    await context.close()
  })

  test('another month is a step, a choice or a bar away, and stays in the address bar', async () => {
    const { page, context } = await open('/reports')
    await page.getByText('Số liệu tính đến 09:30 ngày 05/04/2026.').waitFor()
    await page.getByRole('button', { name: 'Tháng trước' }).click()
    await page.getByText(report.summary[0] ?? '').waitFor()
    expect(new URL(page.url()).searchParams.get('month')).toBe('2026-03')
    await page.getByRole('link', { name: /^Tháng 12\/2025/ }).click()
    await page.getByText(/^Trong tháng 12\/2025/).waitFor()
    await page.goBack()
    await page.getByText(report.summary[0] ?? '').waitFor()
    await page.getByLabel('Tháng của báo cáo').selectOption('2026-02')
    await page.getByText(/^Trong tháng 2\/2026/).waitFor()
    await context.close()
  })

  test('PDF and XLSX are downloaded with the figures of the page', async () => {
    const { page, context } = await open('/reports?month=2026-03')
    await page.getByText(report.summary[0] ?? '').waitFor()
    const take = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
      return { name: download.suggestedFilename(), file: await readFile(await download.path()) }
    }
    const pdf = await take('Tải PDF')
    expect(pdf.name).toBe('Báo cáo thiết bị Phường Hương Sen 2026-03.pdf')
    expect(readPdf(pdf.file).pages.flat().join(' ')).toContain(report.summary[0])
    const xlsx = await take('Tải XLSX')
    expect(xlsx.name).toBe('Báo cáo thiết bị Phường Hương Sen 2026-03.xlsx')
    const rows = await readSheet(xlsx.file, 'Tổng hợp')
    expect(rows.find(([first]) => first === 'Tháng 3/2026')?.[2]).toBe(report.total.availability)
    await context.close()
  })

  test('fits the phone, in the dark too', async () => {
    const { page, context, complaints } = await open('/reports?month=2026-03', { phone: true, dark: true })
    await page.getByText(report.summary[0] ?? '').waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await inspect(page, 'vi')).toEqual([])
    expect(complaints).toEqual([])
    await shot(page, 'phone-dark')
    await page.getByRole('button', { name: 'Theo ngày' }).click()
    await page.getByRole('gridcell').nth(700).waitFor()
    expect(await overflow(page)).toBe(0)
    await shot(page, 'phone-dark-day')
    await context.close()
  })

  test('without enough data it says how long it takes', async () => {
    const young = await server.unit('Phường mới')
    const leader = await server.signIn('leader', young, 'lanh.dao.moi')
    const { page, context } = await open('/reports', { who: leader })
    await page.getByText('Chưa có gì để báo cáo').waitFor()
    await server.database.pool.query(
      `with d as (insert into device (unit_id, name, kind, search, created_at, updated_at) values ($1, 'Máy mới', 'pc', '', $2, $2) returning id)
       insert into state_change (device_id, at, status, reason) select id, $2, 'ok', 'none' from d`,
      [young, new Date(vietnam('2026-04-05', 8))],
    )
    await page.reload()
    await page.getByText('Cần theo dõi trọn một ngày: có số liệu từ 06/04/2026 08:00.').waitFor()
    expect(await page.getByText('0%', { exact: true }).count()).toBe(0)
    await shot(page, 'young')
    await context.close()
  })
})
