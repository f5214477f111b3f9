/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pushPayloadSchema } from '../../server/contract/notify.ts'
import { hashToken } from '../../server/kernel/secrets.ts'
import { inspect } from '../shots/inspect.ts'
import { type Front, startFront } from '../support/front.ts'
import { putDevices, putIncident } from '../support/wall-scene.ts'
import { admin, App, call, fillSignIn, overflow } from './app.ts'

let app: App
let front: Front
let pool: Pool
let unitId: number
let phone: Page
let cluster: number

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  front = await startFront(app.url)
  pool = new Pool({ connectionString: app.databaseUrl, max: 2 })
  const { rows } = await pool.query<{ id: number }>('select id from unit')
  unitId = rows[0]?.id ?? 0
  ;[cluster = 0] = await putDevices(pool, unitId, new Date(Date.now() - 3_600_000), [
    { name: 'Cụm loa Tổ dân phố 5', kind: 'speakerCluster', status: 'ok' },
  ])
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
  expect(await inspect(phone, 'vi')).toEqual([])
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

/**
 * In place of a browser maker's push service, which no test reaches: the browser subscribes to an address that nobody serves. And a browser without a window never lets a page
 * show notifications.
 */
async function standInForPushService(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' })
    let held: PushSubscription | null = null
    const subscribe = (options?: PushSubscriptionOptionsInit): Promise<PushSubscription> => {
      const given = options?.applicationServerKey
      const text = (typeof given === 'string' ? given : '').replaceAll('-', '+').replaceAll('_', '/')
      const key = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer
      const endpoint = 'https://push.example.test/send/abc'
      const keys = {
        p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
        auth: 'tBHItJI5svbpez7KI4CCXg',
      }
      const unsubscribe = () => {
        held = null
        return Promise.resolve(true)
      }
      const made = {
        endpoint,
        options: { applicationServerKey: key, userVisibleOnly: true },
        unsubscribe,
        toJSON: () => ({ endpoint, keys }),
      }
      // Guarantee: what the page uses of a subscription.
      held = made as unknown as PushSubscription
      return Promise.resolve(held)
    }
    Object.assign(PushManager.prototype, { subscribe, getSubscription: () => Promise.resolve(held) })
  })
}

test('a person switches messages on on this phone, and off again', async () => {
  await phone.context().grantPermissions(['notifications'], { origin: front.url })
  await standInForPushService(phone)
  await phone.goto(`${front.url}/account`)
  await phone.getByText('Đơn vị chưa bật kênh').waitFor()
  await call(phone, 'POST', '/api/notify/channels', { kind: 'webPush', name: 'Thông báo trên máy', settings: {} })
  await phone.reload()
  await phone.getByRole('button', { name: 'Bật thông báo' }).click()
  await phone.getByText('Đang bật trên máy này.').waitFor()
  await phone.getByText('Đã bật thông báo trên máy này.').waitFor()
  expect(await inspect(phone, 'vi')).toEqual([])
  expect(await overflow(phone)).toBeLessThanOrEqual(0)
  // The way out is real: no address of that name can be reached, and the page says so in a sentence.
  await phone.getByRole('button', { name: 'Gửi thử tới máy này' }).click()
  await phone.getByRole('alert').waitFor()
  await phone.getByRole('button', { name: 'Tắt thông báo' }).click()
  await phone.getByRole('button', { name: 'Bật thông báo' }).waitFor()
  expect((await pool.query('select from notify_push')).rowCount).toBe(0)
})

test('a message is shown by the worker; its link opens a page on which one press takes the incident', async () => {
  await pool.query(`update device_state set status = 'critical' where device_id = $1`, [cluster])
  const opened = { verdict: 'device', severity: 'critical', openedAt: new Date(Date.now() - 3_600_000) } as const
  const incident = await putIncident(pool, unitId, { deviceId: cluster, ...opened })
  const token = 'duong-dan-trong-tin-nhan-0001'
  await pool.query(
    `insert into notify_ack_link (hash, incident_id, person_id, created_at, expires_at)
     select $1, $2, id, $3, $3::timestamptz + interval '3 days' from person limit 1`,
    [hashToken(token), incident, new Date()],
  )
  const payload = pushPayloadSchema.parse({
    ...{
      id: '1',
      kind: 'opened',
      title: '[Sự cố] Cụm loa Tổ dân phố 5 không hoạt động',
      body: 'Từ 14:05.',
      tag: `incident-${incident}`,
      urgent: true,
    },
    ...{ path: `/incidents/${incident}`, take: `/n/${token}` },
  })
  const cdp = await phone.context().newCDPSession(phone)
  const registered = new Promise<string>((resolve) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => resolve(one?.registrationId ?? '')),
  )
  await cdp.send('ServiceWorker.enable')
  // This browser has no place for notifications: what the worker would show is noted instead.
  const worker = phone.context().serviceWorkers().at(-1)
  await worker?.evaluate(() => {
    const showNotification = (title: string, options: object) =>
      Promise.resolve(void Object.assign(globalThis, { noted: { title, ...options } }))
    Object.assign(ServiceWorkerRegistration.prototype, { showNotification })
  })
  await cdp.send('ServiceWorker.deliverPushMessage', {
    origin: front.url,
    registrationId: await registered,
    data: JSON.stringify(payload),
  })
  const shown = () => worker?.evaluate((): unknown => Reflect.get(globalThis, 'noted'))
  await expect.poll(shown, { timeout: 20_000 }).toMatchObject({
    ...{ title: payload.title, body: payload.body, tag: payload.tag, requireInteraction: true, data: { take: payload.take } },
    actions: [{ title: 'Tôi nhận xử lý' }, { title: 'Xem' }],
  })

  // A mail scanner follows links: nothing happens by that.
  const scanner = await app.page()
  await scanner.request.get(`${front.url}/n/${token}`)
  await scanner.goto(`${front.url}/n/${token}`)
  await scanner.getByRole('button', { name: 'Tôi nhận xử lý' }).waitFor()
  const taken = async () =>
    (await pool.query<{ by: string | null }>('select acknowledged_by as by from incident where id = $1', [incident])).rows[0]?.by
  expect(await taken()).toBeNull()

  const reader = await app.page({ phone: true })
  await reader.goto(`${front.url}/n/${token}`)
  await reader.getByRole('heading', { level: 1, name: /^Cụm loa Tổ dân phố 5 không hoạt động từ \d\d:\d\d/ }).waitFor()
  for (const words of ['Hỏng thiết bị', '1 thiết bị, 1 cụm loa', /Kiểm tra nguồn, dây mạng hoặc SIM/])
    await reader.getByText(words).first().waitFor()
  expect(await overflow(reader)).toBeLessThanOrEqual(0)
  expect(await inspect(reader, 'vi')).toEqual([])
  const button = reader.getByRole('button', { name: 'Tôi nhận xử lý' })
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(56)
  await button.click()
  await reader.getByText(/^Bạn đã nhận xử lý lúc \d\d:\d\d\.$/).waitFor()
  expect(await taken()).not.toBeNull()
  await reader.goto(`${front.url}/n/khong-con-nua`)
  await reader.getByText('Liên kết này không còn dùng được').waitFor()
  await Promise.all([reader.context().close(), scanner.context().close()])
})

test('after signing out nothing of the person is left on the device', async () => {
  await phone.goto(front.url)
  await expect.poll(keptPaths, { timeout: 20_000 }).toContain('/api/overview')
  await phone.getByRole('button', { name: 'Tài khoản' }).click()
  await phone.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await phone.getByLabel('Tên đăng nhập').waitFor()
  await expect.poll(keptPaths).not.toContain('/api/overview')
})
