/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { admin, App, call, dialogOf, overflow } from './app.ts'

const env = { ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password }
let app: App
let page: Page
let cluster: number

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open(env)
  page = await app.signIn('/settings/time-slots', admin)
  const made = await call(page, 'POST', '/api/devices', { name: 'Cụm loa 5', kind: 'speakerCluster', address: '127.0.0.1' })
  cluster = Number(Reflect.get(Object(made), 'id'))
})
afterAll(() => app?.close())

test('time slots: one in the allowed hours, one outside with its reason, one that overlaps', async () => {
  await page.getByRole('button', { name: 'Thêm khung giờ' }).first().click()
  const add = dialogOf(page, 'Thêm khung giờ phát')
  await add.getByLabel('Tên khung giờ').fill('Buổi phát chiều')
  await add.getByRole('button', { name: 'Thêm', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: '17:00–17:30' }).waitFor()

  await page.getByRole('button', { name: 'Thêm khung giờ' }).click()
  await add.getByLabel('Tên khung giờ').fill('Buổi phát đêm')
  await add.getByLabel('Bắt đầu lúc').fill('3h15')
  await add.getByRole('button', { name: 'Thêm', exact: true }).click()
  await add.getByText(/nằm ngoài 05:00–21:00/).waitFor()
  await add.getByLabel('Lý do phát ngoài giờ').fill('Thông báo lũ')
  await add.getByRole('button', { name: 'Thêm', exact: true }).click()
  await page.getByText('ngoài giờ được phép').waitFor()

  await page.getByRole('button', { name: 'Thêm khung giờ' }).click()
  await add.getByLabel('Tên khung giờ').fill('Thông báo')
  await add.getByLabel('Bắt đầu lúc').fill('17:20')
  await add.getByRole('button', { name: 'Thêm', exact: true }).click()
  const overlap = dialogOf(page, 'Trùng khung giờ khác')
  await overlap.getByText('Buổi phát chiều').waitFor()
  await overlap.getByRole('button', { name: 'Vẫn lưu' }).click()
  await page.getByRole('listitem').filter({ hasText: '17:20–17:50' }).waitFor()

  // From the week to the form of a slot, and away with it.
  await page.getByRole('group', { name: 'Thứ Hai' }).getByRole('button', { name: 'Thông báo 17:20–17:50' }).click()
  await dialogOf(page, 'Sửa khung giờ phát').getByRole('button', { name: 'Bỏ khung giờ' }).click()
  await dialogOf(page, 'Bỏ khung giờ này?').getByRole('button', { name: 'Bỏ khung giờ' }).click()
  await page.getByRole('listitem').filter({ hasText: '17:20–17:50' }).waitFor({ state: 'detached' })
})

test('a plan warns of broadcasts, takes a better time, and stands in the list with its next time', async () => {
  await page.goto(`${app.url}/devices`)
  await page.getByRole('link', { name: 'Bảo trì' }).first().click()
  await page.getByRole('button', { name: 'Lập lịch bảo trì' }).first().click()
  const plan = dialogOf(page, 'Lập lịch bảo trì')
  await plan.getByRole('checkbox', { name: /Cụm loa 5/ }).check()
  await plan.getByLabel('Bắt đầu lúc').fill('16:30')
  await plan.getByLabel('Kéo dài').selectOption({ label: '1 giờ' })
  await plan.getByRole('button', { name: 'Hằng tuần' }).click()
  for (const day of ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'])
    await plan.getByRole('checkbox', { name: day, exact: true }).check()
  await plan.getByText(/Trùng buổi phát: Buổi phát chiều/).waitFor()
  await plan.getByRole('button', { name: 'Lập lịch' }).click()
  await plan.getByText('Hãy ghi lý do, ít nhất 3 ký tự').waitFor()
  await plan.getByLabel('Lý do').fill('Vệ sinh tủ loa')
  await plan.getByText('Giờ nên chọn:').locator('xpath=following-sibling::*').getByRole('button').first().click()
  await plan.getByText(/Trùng buổi phát/).waitFor({ state: 'detached' })
  await plan.getByRole('button', { name: 'Lập lịch' }).click()
  await page.getByText('Vệ sinh tủ loa').first().waitFor()
  await page.getByText(/Hằng ngày, \d\d:\d\d–\d\d:\d\d/).waitFor()
})

test('a device is put into maintenance at once from its page, and out of it again', async () => {
  await page.goto(`${app.url}/devices/${cluster}`)
  await page.getByRole('button', { name: 'Việc khác' }).click()
  await page.getByRole('menuitem', { name: 'Báo đang bảo trì' }).click()
  const dialog = dialogOf(page, 'Báo đang bảo trì')
  await dialog.getByLabel('Trong bao lâu').selectOption({ label: '2 giờ' })
  await dialog.getByLabel('Lý do').fill('Thay ắc quy')
  await dialog.getByRole('button', { name: 'Bắt đầu bảo trì' }).click()
  await page.getByText(/Đang bảo trì đến .* còn 2 giờ/).waitFor()
  await page.goto(`${app.url}/maintenance`)
  await page.getByText(/Đang bảo trì 1 thiết bị/).waitFor()
  await page.getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await dialogOf(page, 'Kết thúc bảo trì?').getByRole('button', { name: 'Kết thúc' }).click()
  await page.getByText(/Không có thiết bị nào đang bảo trì/).waitFor()
  await page.getByRole('heading', { name: 'Đã qua' }).waitFor()
})

test('on a phone both pages fit', async () => {
  const phone = await app.signIn('/maintenance', admin, { phone: true })
  await phone.getByText('Vệ sinh tủ loa').first().waitFor()
  expect(await overflow(phone)).toBe(0)
  await phone.goto(`${app.url}/settings/time-slots`)
  await phone.getByRole('listitem').filter({ hasText: '17:00–17:30' }).waitFor()
  expect(await overflow(phone)).toBe(0)
})
