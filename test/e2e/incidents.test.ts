import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dead, lineDown, well } from '../scenarios/faults/world.ts'
import type { Caller } from '../support/server.ts'
import { dialogOf, overflow } from './app.ts'
import { Ward } from './ward.ts'

let ward: Ward
let [binh, hoa]: Caller[] = []
/** The overview of one technician at the desk, and the phone of another. */
let desk: Page
let phone: Page

const someone = (who: Caller | undefined): Caller => {
  if (!who) throw new Error('nobody')
  return who
}

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  ward = await Ward.open()
  const { world } = ward
  ;[binh, hoa] = [
    await world.server.signIn('technician', world.unitId, 'binh'),
    await world.server.signIn('technician', world.unitId, 'hoa'),
  ]
  await world.device('Đường truyền 1', { kind: 'uplink' })
  for (let i = 1; i <= 12; i++) {
    await world.device(`Cụm loa tổ ${i}`, { behind: 'Đường truyền 1', site: await world.site(`Tổ dân phố ${i}`) })
  }
  await world.device('Máy chủ dữ liệu', { kind: 'server' })
  await world.server.app.pool.query(
    `insert into time_slot (unit_id, name, start_minute, duration_minutes, weekdays, created_at) values ($1, 'Buổi chiều', 1020, 30, 127, $2)`,
    [world.unitId, new Date(world.clock.now())],
  )
  await world.pass(60)
  desk = await ward.page('/', someone(binh))
  // The machine of the agent itself is not measured here.
  await desk.getByText('Không thấy sự cố, nhưng 1 trong 15 thiết bị chưa rõ tình trạng.').waitFor()
})
afterAll(() => ward?.close())

test('a line that takes twelve loudspeakers along is one sentence on the open overview', async () => {
  const { world } = ward
  world.set(world.names('Đường truyền 1', 'Máy chủ dữ liệu'), dead)
  world.set('Đường truyền 1', lineDown)
  await world.pass(180)
  const sentence =
    /^Đường truyền 1 mất kết nối do nhà mạng từ 08:\d\d, 12 cụm loa bị ảnh hưởng, buổi phát 17:00 còn 8 giờ .*chưa có ai nhận việc\.$/
  await desk.getByRole('status').getByText(sentence).waitFor()
  await desk.getByRole('link', { name: 'Xem 13 thiết bị bị ảnh hưởng trong danh sách' }).waitFor()
  await desk.getByRole('navigation', { name: 'Điều hướng chính' }).getByTitle('1 việc chờ người nhận').first().waitFor()
})

test('somebody on the phone takes it in two taps, within the reach of a thumb', async () => {
  phone = await ward.page('/incidents', someone(hoa), { phone: true })
  expect(await overflow(phone)).toBe(0)
  await phone.getByRole('link', { name: /^Đường truyền 1 mất kết nối/ }).tap()
  const take = phone.getByRole('button', { name: 'Nhận việc' })
  const box = await take.boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  expect(box?.y).toBeGreaterThan(844 / 2)
  await take.tap()
  await phone.getByText(/^Người hoa nhận lúc 08:\d\d$/).waitFor()
  expect(await overflow(phone)).toBe(0)
  await desk.getByText(/Người hoa đã nhận việc\.$/).waitFor()
})

test('whoever is slower hears who was faster', async () => {
  // This page was opened before, and hears nothing.
  const { world } = ward
  world.set('Máy chủ dữ liệu', dead)
  await world.pass(120)
  const slow = await ward.page('/incidents', someone(binh), { deaf: true })
  const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Máy chủ dữ liệu' })
  await row(slow).getByRole('button', { name: 'Nhận việc' }).waitFor()
  const quick = await ward.page('/incidents', someone(hoa))
  // By keyboard: the first row is the one that nobody has taken.
  await row(quick).getByRole('link').focus()
  await quick.keyboard.press('n')
  await quick.getByText('Bạn đã nhận việc này.').waitFor()
  await row(slow).getByRole('button', { name: 'Nhận việc' }).click()
  await slow
    .getByRole('alert')
    .getByText(/^Người hoa đã nhận việc này trước bạn, lúc 08:\d\d\.$/)
    .waitFor()
  await row(slow).getByRole('button', { name: 'Nhận việc' }).waitFor({ state: 'detached' })
  await slow.context().close()
  await quick.context().close()
})

test('a note reaches the colleague, and messages are muted for an hour and again not', async () => {
  await desk.getByRole('link', { name: 'Xem sự cố' }).click()
  await desk.getByRole('heading', { level: 1, name: /^Đường truyền 1/ }).waitFor()
  await desk.getByText('Gọi tổng đài nhà mạng báo mất đường truyền').waitFor()
  await desk.getByText('Đường truyền của nhà mạng bị đứt').first().waitFor()
  await desk.getByLabel('Ghi chú').fill('Đã gọi nhà mạng, hẹn 10 giờ.')
  await desk.keyboard.press('Control+Enter')
  await phone.getByText('Đã gọi nhà mạng, hẹn 10 giờ.').waitFor()
  await desk.getByRole('button', { name: 'Tắt báo' }).click()
  await desk.getByRole('menuitem', { name: '1 giờ' }).click()
  await desk.getByText(/^Tắt báo đến 09:\d\d$/).waitFor()
  await desk.getByRole('button', { name: 'Bật lại tin báo' }).click()
  await desk.getByText('Người binh bật lại tin báo.').waitFor()
})

test('when it is over it is closed with what it really was, and what was learnt', async () => {
  const { world } = ward
  world.set(world.names(), well)
  await world.pass(60)
  await desk.getByText('Đã phục hồi, đang theo dõi thêm', { exact: true }).waitFor()
  expect(await desk.getByRole('button', { name: 'Đóng sự cố' }).count()).toBe(0)
  await world.pass(300)
  await desk.getByRole('button', { name: 'Đóng sự cố' }).click()
  const dialog = dialogOf(desk, 'Đóng sự cố')
  expect(await dialog.getByLabel('Nguyên nhân thật sự').inputValue()).toBe('carrier')
  await dialog.getByLabel('Nguyên nhân thật sự').selectOption({ label: 'Đứt, lỏng dây cáp' })
  await dialog.getByLabel('Đã làm gì').fill('Thay dây ở tủ tầng 1')
  await dialog.getByRole('button', { name: 'Đóng sự cố' }).click()
  await desk.getByText('Người binh đóng sự cố, nguyên nhân: đứt, lỏng dây cáp.').waitFor()
  await desk.getByRole('button', { name: 'Ghi rút kinh nghiệm' }).click()
  const lessons = desk.getByLabel('Rút kinh nghiệm')
  expect(await lessons.inputValue()).toBe('Diễn biến:\n\nNguyên nhân:\n\nCách xử lý:\n\nViệc cần làm:\n\n')
  await lessons.fill('Việc cần làm:\nĐi lại dây trong ống.')
  await desk.getByRole('button', { name: 'Lưu' }).click()
  await phone.getByText('Đi lại dây trong ống.').waitFor()
})

test('history is found without diacritics, and the address bar keeps the question', async () => {
  await desk.goto(`${ward.url}/incidents`)
  const past = desk.getByRole('list', { name: 'Đã qua' })
  await past.getByRole('link', { name: /^Máy chủ dữ liệu/ }).waitFor()
  await desk.getByRole('searchbox').fill('duong truyen')
  await past.getByRole('link', { name: /^Máy chủ dữ liệu/ }).waitFor({ state: 'detached' })
  await past.getByRole('link', { name: /^Đường truyền 1 đã hoạt động trở lại/ }).waitFor()
  await desk.reload()
  await past.getByRole('link', { name: /^Đường truyền 1/ }).waitFor()
  expect(await past.getByRole('link').count()).toBe(1)
  await desk.getByRole('button', { name: 'Bỏ lọc' }).click()
  await desk.getByRole('button', { name: 'Trạng thái' }).click()
  await desk.getByRole('checkbox', { name: 'Đã đóng' }).check()
  await past.getByRole('link', { name: /^Máy chủ dữ liệu/ }).waitFor({ state: 'detached' })
  expect(new URL(desk.url()).search).toBe('?status=closed')
})

test('a device tells of its incidents, now and of the last year', async () => {
  const { world } = ward
  await desk.goto(`${ward.url}/devices/${world.id('Cụm loa tổ 3')}`)
  await desk.getByText(/^1 sự cố trong 12 tháng qua, kéo dài tổng cộng \d+ phút/).waitFor()
  world.set('Cụm loa tổ 3', dead)
  await world.pass(120)
  await desk.getByRole('list', { name: 'Sự cố đang xảy ra' }).getByRole('button', { name: 'Nhận việc' }).click()
  await desk.getByText('Bạn đã nhận việc này.').waitFor()
})
