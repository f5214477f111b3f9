/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { putDevices, putIncident } from '../support/wall-scene.ts'
import { admin, App, call, dialogOf, overflow, patience } from './app.ts'

let app: App
let pool: Pool
let unitId: number
let desk: Page
let wall: Page
let cluster: number
let other: number

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  pool = new Pool({ connectionString: app.databaseUrl, max: 2 })
  const { rows } = await pool.query<{ id: number }>('select id from unit')
  unitId = rows[0]?.id ?? 0
  const ids = await putDevices(pool, unitId, new Date(Date.now() - 3_600_000), [
    { name: 'Cụm loa Tổ dân phố 5', kind: 'speakerCluster', status: 'ok' },
    { name: 'Cụm loa Tổ dân phố 6', kind: 'speakerCluster', status: 'ok' },
    { name: 'Đường truyền 1', kind: 'uplink', status: 'ok' },
  ])
  ;[cluster = 0, other = 0] = ids
})
afterAll(async () => {
  await pool?.end()
  await app?.close()
})

/** A screen of that size in a browser profile of its own. */
async function screen(width: number, height: number): Promise<Page> {
  const context = await app.browser.newContext({ viewport: { width, height }, locale: 'vi-VN' })
  context.setDefaultTimeout(patience)
  return context.newPage()
}

test('a technician makes a link, and the address opens the wall on a screen where nobody is signed in', async () => {
  desk = await app.signIn('/settings/walls', admin)
  await call(desk, 'POST', '/api/maintenance', {
    scope: 'devices',
    deviceIds: [other],
    reason: 'Thay loa',
    repeat: 'once',
    minutes: 60,
  })
  await desk.getByRole('button', { name: 'Thêm màn hình' }).first().click()
  const dialog = dialogOf(desk, 'Thêm màn hình trực')
  await dialog.getByLabel('Tên màn hình').fill('Phòng trực')
  await dialog.getByRole('button', { name: 'Tạo liên kết' }).click()
  const address = (await desk.locator('.address').textContent()) ?? ''
  expect(address).toMatch(/\/wall#tbw_/)
  wall = await screen(1920, 1080)
  await wall.goto(address)
  await wall.getByText('Màn hình trực · Phòng trực').waitFor()
  // The token no longer stands in the address, and the page cannot read its cookie.
  await expect.poll(() => wall.url()).toBe(`${app.url}/wall`)
  expect(await wall.evaluate(() => document.cookie)).toBe('')
  expect(await wall.evaluate(async () => (await fetch('/api/devices')).status)).toBe(401)
  await wall.getByRole('img', { name: /^Cụm loa, 1 hoạt động, 1 bảo trì/ }).waitFor()
  await wall.reload()
  await wall.getByText('Màn hình trực · Phòng trực').waitFor()
})

test('an incident appears by itself, with how long and that nobody has it', async () => {
  await putIncident(pool, unitId, {
    deviceId: cluster,
    // As it is judged again from the state below.
    verdict: 'device',
    severity: 'critical',
    openedAt: new Date(Date.now() - 2 * 3_600_000 - 600_000),
  })
  await pool.query(`update device_state set status = 'critical' where device_id = $1`, [cluster])
  const change = { groups: [{ topic: 'incidents', unitId, ids: [1] }], people: [], wake: [], reload: null }
  await pool.query(`select pg_notify('trucban', $1)`, [JSON.stringify(change)])
  await wall.getByText('Cụm loa Tổ dân phố 5 không hoạt động').waitFor({ timeout: 10_000 })
  await wall.getByText('đã 2 giờ 10 phút').waitFor()
  await wall.getByText('chưa ai nhận', { exact: true }).waitFor()
})

test('the picture fits at every size, and what is read from afar is large', async () => {
  for (const [width, height] of [
    [1920, 1080],
    [1366, 768],
    [3840, 2160],
    [1080, 1920],
    [390, 844],
  ] as const) {
    await wall.setViewportSize({ width, height })
    await wall.getByText('Cụm loa Tổ dân phố 5 không hoạt động').waitFor()
    expect(await overflow(wall), `${width} × ${height}`).toBeLessThanOrEqual(0)
    if (width < height) continue
    const tall = await wall.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight)
    expect(tall, `${width} × ${height}`).toBeLessThanOrEqual(0)
    const share = await wall
      .getByText('Cụm loa Tổ dân phố 5 không hoạt động')
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize) / window.innerWidth)
    // 5 m from a screen a metre wide: letters of 14 mm and more.
    expect(share, `${width} × ${height}`).toBeGreaterThan(0.018)
  }
  await wall.setViewportSize({ width: 1920, height: 1080 })
})

test(
  'when the server is gone the screen says how old it is and keeps its clock; when the server is back, so is the screen',
  { timeout: 300_000 },
  async () => {
    await app.server.stop('SIGTERM')
    const clock = wall.locator('.clock time')
    const before = await clock.textContent()
    await wall.getByText(/^SỐ LIỆU CŨ 1 phút/).waitFor({ timeout: 120_000 })
    await wall.getByText(/^Mất liên lạc với máy chủ/).waitFor()
    expect(await clock.textContent()).not.toBe(before)
    // What it knows stays on screen, without colour.
    await wall.getByText('Cụm loa Tổ dân phố 5 không hoạt động').waitFor()
    expect(await wall.locator('main').evaluate((element) => getComputedStyle(element).filter)).toBe('grayscale(1)')
    await pool.query(`update incident set status = 'resolved', recovered_at = $1, resolved_at = $1`, [new Date()])
    await pool.query(`update device_state set status = 'ok' where device_id = $1`, [cluster])
    await app.restart()
    await wall.getByText(/^SỐ LIỆU CŨ/).waitFor({ state: 'detached', timeout: 90_000 })
    await wall.getByText('Cụm loa Tổ dân phố 5 không hoạt động').waitFor({ state: 'detached' })
  },
)

test('a screen that shows another build than the server has loads itself anew', async () => {
  await wall.evaluate(() => {
    document.querySelector<HTMLMetaElement>('meta[name="build"]')?.setAttribute('content', 'an older one')
    Object.assign(window, { marked: true })
  })
  const marked = () => wall.evaluate(() => 'marked' in window).catch(() => true)
  await expect.poll(marked, { timeout: 120_000, interval: 1_000 }).toBe(false)
  await wall.getByText('Màn hình trực · Phòng trực').waitFor()
})

test('a screen turns light by its setting, and goes dark for good when its link is revoked', async () => {
  const [link] = z.array(z.object({ id: z.int(), lastSeenAt: z.string() })).parse(await call(desk, 'GET', '/api/wall-links'))
  await call(desk, 'PATCH', `/api/wall-links/${link?.id}`, { theme: 'light' })
  await expect.poll(() => wall.locator('html').getAttribute('data-theme'), { timeout: 60_000 }).toBe('light')
  await desk.reload()
  await desk.getByRole('button', { name: 'Việc với màn hình Phòng trực' }).click()
  await desk.getByRole('menuitem', { name: 'Thu hồi liên kết' }).click()
  await dialogOf(desk, 'Thu hồi liên kết của Phòng trực?').getByRole('button', { name: 'Thu hồi liên kết' }).click()
  await desk.getByText('Chưa có màn hình nào').waitFor()
  await wall.getByText('Liên kết của màn hình đã hết hạn hoặc bị thu hồi.').waitFor({ timeout: 60_000 })
  await wall.reload()
  await wall.getByText('Màn hình này không còn được phép hiển thị').waitFor()
  await wall.locator('.clock time').waitFor()
  await wall.context().close()
})

test('somebody who is signed in opens the wall from their menu and goes back', async () => {
  await desk.getByRole('button', { name: 'Tài khoản' }).click()
  await desk.getByRole('menuitem', { name: 'Màn hình trực' }).click()
  await desk.locator('tb-wall-situation').waitFor()
  expect(await desk.locator('html').getAttribute('data-theme')).toBe('dark')
  await desk.mouse.move(200, 200)
  await desk.mouse.move(300, 300)
  await desk.getByRole('button', { name: 'Về Tổng quan' }).click()
  await desk.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
})

test('a unit opens a page that anybody may read, and closes it', async () => {
  await desk.goto(`${app.url}/settings/units`)
  await desk.getByRole('button', { name: /^Trang công khai của / }).click()
  const dialog = dialogOf(desk, /^Trang tình trạng công khai của /)
  await dialog.getByLabel('Mở trang công khai').check()
  await dialog.getByLabel('Phần cuối của địa chỉ').fill('phuong-thu')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await desk.getByText(`Trang công khai đang mở ở ${app.url}/status/phuong-thu`).waitFor()
  const visitor = await screen(390, 844)
  const errors: string[] = []
  visitor.on('pageerror', (error) => errors.push(error.message))
  await visitor.goto(`${app.url}/status/phuong-thu`)
  await visitor.getByRole('heading', { level: 1 }).waitFor()
  for (const words of ['Hiện nay', 'Những ngày qua', 'Đường truyền internet 1']) await visitor.getByText(words).first().waitFor()
  await visitor
    .getByText(/30 ngày: chưa đủ dữ liệu/)
    .first()
    .waitFor()
  expect(await visitor.getByText('Cụm loa Tổ dân phố 5').count()).toBe(0)
  expect(await overflow(visitor)).toBeLessThanOrEqual(0)
  expect(errors).toEqual([])
  await call(desk, 'PUT', `/api/units/${unitId}/status-page`, { enabled: false, slug: 'phuong-thu' })
  await visitor.reload()
  await visitor.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor()
  await visitor.context().close()
})
