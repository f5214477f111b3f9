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
let desk: Page

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  ;[ward, mail] = await Promise.all([Ward.open(), startMailServer()])
  const { world } = ward
  admin = await world.server.signIn('admin', world.unitId, 'quan.tri')
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

/** The page as it stands, without what no page may have, by day and by night and on a phone. */
async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await inspect(page, 'vi')).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
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

test('everything fits a phone', async () => {
  for (const tab of ['channels', 'rules', 'duty', 'templates', 'deliveries']) {
    const phone = await ward.page(`/settings/notify?tab=${tab}`, admin, { phone: true })
    await phone.getByText('1 kênh và 1 quy tắc đang bật.').waitFor()
    await expectClean(phone)
    await phone.context().close()
  }
})
