/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Front, startFront } from '../support/front.ts'
import { putDevices } from '../support/wall-scene.ts'
import { admin, App, fillSignIn, overflow } from './app.ts'

let app: App
let front: Front
let pool: Pool
let unitId: number
let phone: Page

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  front = await startFront(app.url)
  pool = new Pool({ connectionString: app.databaseUrl, max: 2 })
  const { rows } = await pool.query<{ id: number }>('select id from unit')
  unitId = rows[0]?.id ?? 0
  await putDevices(pool, unitId, new Date(Date.now() - 3_600_000), [{ name: 'Cụm loa Tổ dân phố 5', kind: 'speakerCluster', status: 'ok' }])
  phone = await app.page({ phone: true })
})
afterAll(async () => {
  await front?.close()
  await pool?.end()
  await app?.close()
})

const band = () => phone.getByText(/^Mất kết nối — số liệu lúc \d\d:\d\d/)
const keptPaths = () =>
  phone.evaluate(async () => (await (await caches.open('kept')).keys()).map(({ url }) => new URL(url).pathname).toSorted())

test('the browser takes it for an app that can be installed', async () => {
  await phone.goto(front.url)
  await fillSignIn(phone, admin)
  await phone.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await phone.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  const cdp = await phone.context().newCDPSession(phone)
  const { errors, url, data = '' } = await cdp.send('Page.getAppManifest')
  expect({ errors, url }).toEqual({ errors: [], url: `${front.url}/manifest.webmanifest` })
  const manifest: { icons: { src: string; sizes: string; type: string }[]; shortcuts: { url: string }[] } = JSON.parse(data)
  for (const { src, sizes, type } of manifest.icons) {
    const size = await phone.evaluate(async (path) => {
      const image = Object.assign(new Image(), { src: path })
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, src)
    if (type === 'image/png') expect([src, size]).toEqual([src, sizes])
  }
  expect(manifest.shortcuts.map(({ url: path }) => path)).toEqual(['/incidents', '/devices', '/account'])
})

test('without a connection it opens, in grey, and says of when its figures are; with one it is of now by itself', async () => {
  // Figures that came before the worker ran were not kept: the next ones are.
  await phone.reload()
  await phone.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await expect.poll(keptPaths, { timeout: 20_000 }).toEqual(expect.arrayContaining(['/api/overview', '/api/session']))
  front.cut(true)
  await phone.goto(`${front.url}/`)
  await phone.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  await band().waitFor()
  expect(await phone.locator('main#main').evaluate((main) => getComputedStyle(main).filter)).toBe('grayscale(1)')
  expect(await overflow(phone)).toBeLessThanOrEqual(0)
  // What was never asked for is not there, and says so.
  await phone.goto(`${front.url}/devices/1`)
  await phone
    .getByText(/Không kết nối được máy chủ Trực Ban|Chưa tải được trang/)
    .first()
    .waitFor()
  await phone.goto(`${front.url}/`)
  await band().waitFor()
  front.cut(false)
  await band().waitFor({ state: 'detached' })
  expect(await phone.locator('main#main').evaluate((main) => getComputedStyle(main).filter)).toBe('none')
})

test('a newer version waits until the person takes it', async () => {
  await phone.evaluate(() => Object.assign(window, { marked: true }))
  front.newer = '\n// newer'
  await phone.evaluate(async () => (await navigator.serviceWorker.ready).update().then(() => {}))
  await phone.getByText('Đã có phiên bản mới của Trực Ban.').waitFor()
  expect(await phone.evaluate(() => 'marked' in window)).toBe(true)
  await phone.getByRole('button', { name: 'Tải lại để dùng' }).click()
  await expect.poll(() => phone.evaluate(() => 'marked' in window).catch(() => true), { timeout: 30_000 }).toBe(false)
  await phone.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  expect(await phone.getByText('Đã có phiên bản mới').count()).toBe(0)
})

test('after signing out nothing of the person is left on the device', async () => {
  await expect.poll(keptPaths, { timeout: 20_000 }).toContain('/api/overview')
  await phone.getByRole('button', { name: 'Tài khoản' }).click()
  await phone.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await phone.getByLabel('Tên đăng nhập').waitFor()
  await expect.poll(keptPaths).not.toContain('/api/overview')
})
