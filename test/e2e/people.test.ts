/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { App, call, dialogOf, fillSignIn, overflow } from './app.ts'

const person = { username: 'thu.ha', password: 'mot-cau-ngan-de-nho' }
const clerk = { username: 'van.thu', password: 'mat-khau-van-thu' }
let app: App
let page: Page

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open({})
})
afterAll(() => app?.close())

test('first start: the set-up link makes the unit and the account, and the overview shows this machine', async () => {
  page = await app.page()
  await page.goto(await app.server.until(/(http:\S+\/setup\?token=tbs_\S+)/))
  await page.getByLabel('Tên đơn vị').fill('UBND phường Thuận Hóa')
  await page.getByLabel('Họ và tên của bạn').fill('Nguyễn Thu Hà')
  await page.getByLabel('Tên đăng nhập').fill(person.username)
  await page.getByLabel('Mật khẩu').fill(person.password)
  await page.getByRole('button', { name: 'Bắt đầu dùng' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
  await page.getByText('UBND phường Thuận Hóa').first().waitFor()
  // What the local agent measures of this machine arrives without a reload.
  await page
    .getByRole('list', { name: 'Máy tính' })
    .getByRole('link', { name: /: (hoạt động|cảnh báo|sự cố)$/ })
    .click()
  await page.getByText('Trả lời lần cuối').waitFor()
  await page
    .getByRole('complementary', { name: 'Số đo hiện tại' })
    .getByRole('button', { name: /^Tải bộ xử lý .*%$/ })
    .waitFor()
})

test('the link works once', async () => {
  const again = await app.page()
  await again.goto(await app.server.until(/(http:\S+\/setup\?token=tbs_\S+)/))
  await again.getByLabel('Tên đơn vị').fill('Phường khác')
  await again.getByLabel('Họ và tên của bạn').fill('Người khác')
  await again.getByLabel('Tên đăng nhập').fill('nguoi.khac')
  await again.getByLabel('Mật khẩu').fill('mat-khau-nguoi-khac')
  await again.getByRole('button', { name: 'Bắt đầu dùng' }).click()
  await again.getByRole('alert').waitFor()
  await again.context().close()
})

test('signing out, a wrong password in a sentence, and signing in at the address that was asked for', async () => {
  await page.getByRole('button', { name: 'Tài khoản' }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await page.goto(`${app.url}/agents`)
  await fillSignIn(page, { ...person, password: 'khong-phai-mat-khau' })
  expect(await page.getByRole('alert').textContent()).toContain('Tên đăng nhập hoặc mật khẩu không đúng.')
  await fillSignIn(page, person)
  await page.getByRole('heading', { level: 1, name: 'Trạm giám sát' }).waitFor()
})

test('an unknown address says so and leads home', async () => {
  await page.goto(`${app.url}/khong-co-trang-nay`)
  await page.getByRole('heading', { level: 1, name: 'Không có trang này' }).waitFor()
  await page.getByRole('link', { name: 'Về trang đầu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Tổng quan' }).waitFor()
})

test('by keyboard alone: search of everything to a page, along the rail to the next', async () => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Tìm mọi thứ' }).waitFor()
  await page.keyboard.type('tram giam')
  await page.getByRole('option', { name: 'Trạm giám sát' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Trạm giám sát' }).waitFor()
  // From the top of the document, the way that the tab key goes after a page is opened anew.
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Trạm giám sát' }).waitFor()
  const focused = () =>
    page.evaluate(() => {
      let element = document.activeElement
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
      return element?.textContent?.trim() ?? ''
    })
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('Tới nội dung chính')
  for (let i = 0; i < 10 && (await focused()) !== 'Thiết bị'; i++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Thiết bị/ }).waitFor()
})

test('the interface turns English and back', async () => {
  await page.getByRole('button', { name: 'Tài khoản' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.getByRole('heading', { level: 1, name: /^Devices/ }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitemradio', { name: 'Tiếng Việt' }).click()
  await page.getByRole('heading', { level: 1, name: /^Thiết bị/ }).waitFor()
})

test('a clerk sees the state of things and no management', async () => {
  const units = await call(page, 'GET', '/api/session')
  expect(units).toMatchObject({ units: [{ name: 'UBND phường Thuận Hóa' }] })
  await call(page, 'POST', '/api/people', { name: 'Trần Văn Thư', ...clerk, roles: [{ role: 'staff', unitId: firstUnit(units) }] })
  const theirs = await app.signIn('/', clerk)
  await theirs.getByRole('list', { name: 'Máy tính' }).waitFor()
  const rail = theirs.getByRole('navigation', { name: 'Điều hướng chính' }).first()
  await rail.getByRole('link', { name: 'Thiết bị' }).click()
  await theirs.getByRole('table', { name: 'Thiết bị' }).waitFor()
  expect(await rail.getByRole('link', { name: /Trạm giám sát|Người dùng|Nhật ký/ }).count()).toBe(0)
  expect(await theirs.getByRole('link', { name: 'Thêm thiết bị' }).count()).toBe(0)
  await theirs.goto(`${app.url}/settings/people`)
  await theirs.getByRole('heading', { level: 1, name: 'Trang này cần quyền khác' }).waitFor()
  await theirs.context().close()
})

test('how long results are kept is shown and changed, shorter only when that is meant', async () => {
  await page.goto(`${app.url}/settings/storage`)
  await page.getByText('Cơ sở dữ liệu chiếm').waitFor()
  await page.getByRole('button', { name: 'Đổi thời gian lưu' }).click()
  const dialog = dialogOf(page, 'Đổi thời gian lưu')
  await dialog.getByLabel('Kết quả đo (số ngày)').fill('60')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await dialog.getByText('Rút ngắn thời gian lưu sẽ xoá vĩnh viễn dữ liệu cũ hơn; hãy đánh dấu để xác nhận.').waitFor()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await page.getByRole('cell', { name: '60 ngày' }).waitFor()
  await page.goto(`${app.url}/settings/audit`)
  await page.getByText('số ngày giữ kết quả đo: 120 → 60').waitFor()
})

test('on a phone every page keeps within its 390 pixels', async () => {
  const phone = await app.signIn('/', person, { phone: true })
  for (const path of [
    '/',
    '/devices',
    '/devices/new',
    '/devices/new?way=scan',
    '/agents',
    '/settings/units',
    '/settings/people',
    '/settings/storage',
    '/settings/audit',
    '/account',
  ]) {
    await phone.goto(app.url + path)
    await phone.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    await phone.locator('tb-skeleton').first().waitFor({ state: 'detached' })
    expect(await overflow(phone), path).toBeLessThanOrEqual(0)
  }
  await phone.getByRole('button', { name: 'Thêm' }).click()
  await dialogOf(phone, 'Thêm').getByRole('link', { name: 'Người dùng' }).click()
  await phone.getByRole('heading', { level: 1, name: 'Người dùng' }).waitFor()
  await phone.context().close()
})

/** Guarantee: the answer of `GET /api/session` of somebody with a role has at least one unit. */
function firstUnit(session: unknown): number {
  return (session as { units: [{ id: number }] }).units[0].id
}
