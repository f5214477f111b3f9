/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverDue } from '../../server/notify/deliver.ts'
import { planMessages } from '../../server/notify/plan.ts'
import { dead } from '../scenarios/faults/world.ts'
import { inspect } from '../shots/inspect.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import type { Caller } from '../support/server.ts'
import { dialogOf } from './app.ts'
import { Ward } from './ward.ts'

let ward: Ward
let mail: MailServer
let admin: Caller
let binh: Caller
let desk: Page

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  ;[ward, mail] = await Promise.all([Ward.open(), startMailServer()])
  const { world } = ward
  admin = await world.server.signIn('admin', world.unitId, 'quan.tri')
  binh = await world.server.signIn('technician', world.unitId, 'binh')
  await world.server.signIn('technician', world.unitId, 'hoa')
  await world.device('Cụm loa Tổ dân phố 5')
  await world.pass(60)
  world.everyStep = [
    async (app) => {
      await planMessages(app)
      await deliverDue(app, app.stopping)
    },
  ]
  desk = await ward.page('/settings/notify', admin)
})
afterAll(async () => {
  await ward?.close()
  await mail?.close()
})

/** The page as it stands, without what no page may have. */
async function expectClean(page: Page): Promise<void> {
  // Again where colours are still on their way from one theme to the other.
  await expect.poll(() => inspect(page, 'vi')).toEqual([])
}

test('from nothing: a first channel, its test, and a message that arrives', async () => {
  await desk.getByText('Chưa ai được báo khi có sự cố, vì chưa có kênh nào.').waitFor()
  await expectClean(desk)
  await desk.getByRole('button', { name: 'Thêm kênh' }).click()
  await dialogOf(desk, 'Thêm kênh')
    .getByRole('button', { name: /^Thư điện tử/ })
    .click()
  const dialog = dialogOf(desk, 'Thêm kênh: Thư điện tử')
  await dialog.getByRole('button', { name: 'Thêm kênh' }).click()
  await dialog.getByText('Hãy nhập máy chủ gửi thư').waitFor()
  await dialog.getByLabel('Máy chủ gửi thư').fill('127.0.0.1')
  await dialog.getByLabel('Bảo mật').selectOption({ label: 'Không mã hoá, chỉ cho máy chủ trong cùng mạng nội bộ' })
  expect(await dialog.getByLabel('Cổng').inputValue()).toBe('25')
  await dialog.getByLabel('Cổng').fill(String(mail.port))
  await dialog.getByLabel('Địa chỉ người gửi').fill('trucban@ancuu.vn')
  await dialog.getByLabel('Hộp thư nhận chung').fill('truc@ancuu.vn')
  await expectClean(desk)
  await dialog.getByRole('button', { name: 'Thêm kênh' }).click()
  const trial = dialogOf(desk, 'Gửi thử kênh Thư điện tử')
  await trial.getByRole('button', { name: 'Gửi thử' }).click()
  await trial.getByText('Hãy xem tin có tới nơi không.').waitFor()
  expect(mail.mails).toMatchObject([{ to: ['truc@ancuu.vn'], subject: '[Thử] Tin nhắn thử của Trực Ban' }])
  await trial.getByRole('button', { name: 'Đóng' }).last().click()
  await desk.getByText('1 kênh và 1 quy tắc đang bật.').waitFor()
  expect(await desk.locator('tb-first-steps').count()).toBe(0)
  await expectClean(desk)
})

test('a message that cannot be sent waits for a person, who mends it and sends it again', async () => {
  const { world } = ward
  mail.refuses = 550
  mail.mails.length = 0
  world.set('Cụm loa Tổ dân phố 5', dead)
  await world.pass(180)
  await desk.getByText('1 tin không gửi được đang chờ bạn xem.').waitFor()
  await desk.getByText('lần gần nhất không gửi được').waitFor()
  await desk.getByRole('link', { name: 'Xem các tin này' }).click()
  const row = desk.getByRole('listitem').filter({ hasText: 'Cụm loa Tổ dân phố 5' })
  await row.getByText('Máy chủ thư không nhận địa chỉ gửi hoặc địa chỉ nhận (mã 550).').waitFor()
  await desk.getByRole('navigation', { name: 'Điều hướng chính' }).getByTitle('1 tin không gửi được').first().waitFor()
  await expectClean(desk)
  mail.refuses = null
  await row.getByRole('button', { name: 'Gửi lại' }).click()
  await desk.getByText('Đã đưa 1 tin vào hàng gửi lại.').waitFor()
  await world.pass(10)
  await expect.poll(() => mail.mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^\[Sự cố\] Cụm loa Tổ dân phố 5/)])
  await desk.getByRole('button', { name: 'Đã gửi' }).click()
  await row.getByText('đã gửi', { exact: true }).waitFor()
})

test('a group takes turns, a rule tells whoever is on call, and a trial says who would get what', async () => {
  await desk.getByRole('tab', { name: 'Nhóm, lịch trực' }).click()
  await desk.getByRole('button', { name: 'Thêm nhóm' }).click()
  const group = dialogOf(desk, 'Thêm nhóm')
  await group.getByLabel('Tên nhóm').fill('Tổ trực')
  await group.getByRole('checkbox', { name: 'Người binh' }).check()
  await group.getByRole('checkbox', { name: 'Người hoa' }).check()
  await group.getByRole('checkbox', { name: 'Trực luân phiên, mỗi người một tuần' }).check()
  await expectClean(desk)
  await group.getByRole('button', { name: 'Thêm nhóm' }).click()
  await desk.getByText(/^Đang trực: Người binh đến 09\/03 07:00\. Tiếp theo: Người hoa, từ 09\/03 07:00\.$/).waitFor()
  await desk.getByRole('tab', { name: 'Quy tắc' }).click()
  await desk.getByRole('button', { name: 'Thêm quy tắc' }).click()
  const rule = dialogOf(desk, 'Thêm quy tắc')
  await rule.getByRole('button', { name: 'Thêm quy tắc' }).click()
  await rule.getByText('Hãy nhập tên').waitFor()
  await rule.getByText('Hãy chọn người nhận').waitFor()
  await rule.getByLabel('Tên quy tắc').fill('Người trực')
  await rule.getByLabel('Thêm vào: Báo ngay cho').selectOption({ label: 'người đang trực của Tổ trực' })
  await rule.getByRole('button', { name: 'Thêm', exact: true }).click()
  await rule.getByRole('button', { name: 'Thử: ai sẽ nhận gì' }).click()
  await rule.getByText('Người này chưa khai báo địa chỉ nhận cho kênh này.').first().waitFor()
  await expectClean(desk)
  await rule.getByRole('button', { name: 'Thêm quy tắc' }).click()
  await desk.getByText('Báo cho người đang trực của Tổ trực.').waitFor()
})

test('on the phone somebody gives an address, is told of what goes on, sets quiet hours and hands duty over', async () => {
  mail.mails.length = 0
  const phone = await ward.page('/account', binh, { phone: true })
  await phone.getByText('Bạn đang trực Tổ trực, đến 09/03 07:00.').waitFor()
  await phone.getByRole('button', { name: 'Khai báo địa chỉ' }).tap()
  const contacts = dialogOf(phone, 'Địa chỉ nhận tin của tôi')
  await contacts.getByLabel('Thư điện tử').fill('binh')
  await contacts.getByRole('button', { name: 'Lưu' }).tap()
  await contacts.getByText('Địa chỉ thư điện tử không hợp lệ').waitFor()
  await contacts.getByLabel('Thư điện tử').fill('binh@ancuu.vn')
  await expectClean(phone)
  await contacts.getByRole('button', { name: 'Lưu' }).tap()
  await phone.getByText('binh@ancuu.vn').waitFor()
  await ward.world.pass(10)
  expect(mail.mails.map(({ to }) => to)).toEqual([['binh@ancuu.vn']])
  await phone.getByRole('button', { name: 'Đặt giờ nghỉ' }).tap()
  const quiet = dialogOf(phone, 'Giờ nghỉ')
  await quiet.getByLabel('Đến').fill('25:00')
  await quiet.getByRole('button', { name: 'Lưu' }).tap()
  await quiet.getByText('Hãy viết giờ như 17:00').waitFor()
  await quiet.getByLabel('Đến').fill('5h30')
  await expectClean(phone)
  await quiet.getByRole('button', { name: 'Lưu' }).tap()
  await phone.getByText('Giờ nghỉ: hằng ngày, 22:00–05:30 hôm sau.').waitFor()
  await phone.getByRole('button', { name: 'Bàn giao ca' }).tap()
  const over = dialogOf(phone, 'Bàn giao ca trực Tổ trực')
  await over.getByLabel('Người nhận ca').selectOption({ label: 'Người hoa' })
  await over.getByRole('button', { name: 'Bàn giao', exact: true }).tap()
  await phone.getByText('Đã bàn giao ca trực.').waitFor()
  await phone.getByText('Bạn đang trực Tổ trực, đến 09/03 07:00.').waitFor({ state: 'detached' })
  await expectClean(phone)
  await phone.context().close()
})

test('the incident says who was told, and its text is copied for Zalo', async () => {
  const page = await ward.page('/incidents/1', binh)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const told = page.locator('tb-incident-told').getByRole('listitem')
  await told.filter({ hasText: 'Người binh' }).getByText('đã gửi', { exact: true }).waitFor()
  await told.filter({ hasText: 'Nơi nhận chung' }).getByText('đã gửi', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Chép cho Zalo' }).click()
  await page.getByRole('button', { name: 'Sao chép nội dung' }).click()
  await page.getByRole('button', { name: 'Đã sao chép' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\[SỰ CỐ\] Cụm loa Tổ dân phố 5 .*\nViệc cần làm: /)
  await expectClean(page)
  await page.context().close()
})

test('the words of a message are changed with a preview, and changed back', async () => {
  await desk.getByRole('tab', { name: 'Lời nhắn' }).click()
  await desk.getByRole('button', { name: 'Sửa lời' }).first().click()
  const words = dialogOf(desk, 'Lời nhắn: Sự cố mới')
  await words.getByLabel('Tiêu đề').fill('KHẨN: {sự cố} ở {nơi nào}')
  await words.getByText(/^Không có ô điền \{nơi nào\}/).waitFor()
  await words.getByLabel('Tiêu đề').fill('KHẨN: {sự cố}')
  await words.getByText(/^KHẨN: Cụm loa Tổ dân phố 5/).waitFor()
  await expectClean(desk)
  await words.getByRole('button', { name: 'Lưu' }).click()
  await desk.getByText('đã sửa', { exact: true }).waitFor()
  await desk.getByRole('button', { name: 'Trở lại lời có sẵn' }).click()
  await dialogOf(desk, 'Trở lại lời có sẵn?').getByRole('button', { name: 'Trở lại lời có sẵn' }).click()
  await desk.getByText('đã sửa', { exact: true }).waitFor({ state: 'detached' })
})

test('everything fits a phone, by day and by night', async () => {
  const phone = await ward.page('/settings/notify', admin, { phone: true })
  for (const tab of ['Kênh', 'Quy tắc', 'Nhóm, lịch trực', 'Lời nhắn', 'Tin đã gửi']) {
    await phone.getByRole('tab', { name: tab }).tap()
    await phone.locator('tb-skeleton').waitFor({ state: 'detached' })
    for (const colorScheme of ['light', 'dark'] as const) {
      await phone.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectClean(phone)
    }
  }
  await phone.context().close()
})
