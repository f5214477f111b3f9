/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dead } from '../scenarios/faults/world.ts'
import type { Caller } from '../support/server.ts'
import { tinyPng } from '../support/tiny-png.ts'
import { dialogOf, overflow } from './app.ts'
import { Ward } from './ward.ts'

let ward: Ward
let staff: Caller
let technician: Caller
let phone: Page
let desk: Page
let cluster: number
const picture = { name: 'loa.png', mimeType: 'image/png', buffer: tinyPng }

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  ward = await Ward.open()
  const { world } = ward
  staff = await world.server.signIn('staff', world.unitId, 'lan')
  technician = await world.server.signIn('technician', world.unitId, 'binh')
  cluster = await world.device('Cụm loa tổ 5', { site: await world.site('Tổ dân phố 5') })
  await world.device('Máy in một cửa', { kind: 'printer' })
  await world.pass(60)
})
afterAll(() => ward?.close())

const requester = () => phone.getByRole('button', { name: 'Gửi phiếu báo hỏng' })

test('the code on the label opens the report; what is known already is said first', async () => {
  ward.world.set('Cụm loa tổ 5', dead)
  await ward.world.pass(120)
  phone = await ward.page(`/report?device=${cluster}`, staff, { phone: true })
  await phone.getByText('Đã biết về thiết bị này:').waitFor()
  await phone.getByRole('link', { name: /^Cụm loa tổ 5 .* từ / }).waitFor()
  expect(await overflow(phone)).toBe(0)
  const box = await requester().boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
})

test('sent without saying what is wrong it is refused in words; with a photo it has a number', async () => {
  await requester().tap()
  await phone.getByRole('alert').getByText('Hãy chọn hiện tượng').waitFor()
  await phone.getByText('Loa không kêu').tap()
  await phone.getByLabel('Mô tả').fill('Im từ sáng nay')
  await phone.getByLabel('Chụp hoặc chọn ảnh').setInputFiles(picture)
  await requester().tap()
  await phone.getByRole('heading', { name: /^Đã gửi phiếu số 1\/2026$/ }).waitFor()
  await phone.getByRole('link', { name: 'Xem phiếu' }).tap()
  await phone.getByRole('heading', { level: 1, name: 'Loa không kêu: Cụm loa tổ 5' }).waitFor()
  await phone.getByRole('img', { name: /^Ảnh của Người lan/ }).waitFor()
  expect(await overflow(phone)).toBe(0)
})

test('the technician takes it, waits for a part while the clock stands, and resolves it with its cost', async () => {
  desk = await ward.page('/tickets', technician)
  await desk.getByRole('link', { name: /Loa không kêu: Cụm loa tổ 5/ }).click()
  await desk.getByRole('button', { name: 'Tiếp nhận' }).click()
  await desk.getByRole('button', { name: 'Bắt đầu xử lý' }).click()
  await desk.getByText(/^Hạn còn /).waitFor()
  await desk.getByRole('button', { name: 'Chuyển sang chờ' }).click()
  const wait = dialogOf(desk, 'Chuyển sang chờ')
  await wait.getByLabel('Hẹn ngày').fill('2026-03-05')
  await wait.getByRole('button', { name: 'Chuyển sang chờ' }).click()
  await desk.getByText('Người binh: chờ linh kiện, hẹn 05/03/2026. Thời hạn tạm dừng.').waitFor()
  expect(await desk.getByText(/^Hạn còn /).count()).toBe(0)
  await desk.getByRole('button', { name: 'Tiếp tục xử lý' }).click()
  await desk.getByRole('button', { name: 'Việc khác' }).click()
  await desk.getByRole('menuitem', { name: 'Ghi chi phí…' }).click()
  const cost = dialogOf(desk, 'Ghi chi phí')
  await cost.getByLabel('Nội dung').fill('Củ loa 30 W')
  await cost.getByLabel('Số lượng').fill('2')
  await cost.getByLabel('Đơn giá (đồng)').fill('450000')
  await cost.getByRole('button', { name: 'Ghi chi phí' }).click()
  await desk.getByRole('cell', { name: '900.000 đ', exact: true }).waitFor()
  await desk.getByRole('button', { name: 'Báo đã xử lý' }).click()
  const resolve = dialogOf(desk, 'Báo đã xử lý')
  await resolve.getByLabel('Đã xử lý thế nào').fill('Thay hai củ loa')
  await resolve.getByRole('button', { name: 'Báo đã xử lý' }).click()
  await resolve.getByText('Hãy kiểm tra lại lịch phát và nghe thử loa trước khi báo đã xử lý.').waitFor()
  await resolve.getByLabel(/Đã xem lại lịch phát/).check()
  await resolve.getByRole('button', { name: 'Báo đã xử lý' }).click()
  await desk.getByText('Người binh báo đã xử lý.').waitFor()
})

test('whoever reported it confirms with one tap', async () => {
  await phone.reload()
  await phone.getByRole('button', { name: 'Xác nhận đã dùng được' }).tap()
  await phone.getByText('Người lan xác nhận đã dùng được.').waitFor()
  await desk.getByText('Người lan xác nhận đã dùng được.').waitFor()
})

test('the device tells of its requests and what they have cost', async () => {
  await desk.goto(`${ward.url}/devices/${cluster}`)
  await desk.getByRole('link', { name: 'Loa không kêu: Cụm loa tổ 5' }).waitFor()
  await desk.getByText(/^Số 1\/2026 · Đã đóng · .* · 900.000 đ$/).waitFor()
})

test('with the network cut in the middle the report is kept, and sent once when it is back', async () => {
  await phone.goto(`${ward.url}/report`)
  await phone.getByLabel('Thiết bị nào hỏng?').fill('may in')
  await phone.getByRole('button', { name: /Máy in một cửa/ }).tap()
  await phone.getByText('Không lên nguồn').tap()
  await phone.getByLabel('Chụp hoặc chọn ảnh').setInputFiles(picture)
  await phone.context().setOffline(true)
  await requester().tap()
  await phone.getByText('Chưa gửi được, vẫn giữ trên máy này:').waitFor()
  await phone.getByText('Không lên nguồn: Máy in một cửa').waitFor()
  await phone.context().setOffline(false)
  await phone.getByText('Chưa gửi được, vẫn giữ trên máy này:').waitFor({ state: 'detached' })
  await desk.goto(`${ward.url}/tickets`)
  await desk.getByRole('link', { name: /Không lên nguồn: Máy in một cửa/ }).waitFor()
  expect(await desk.getByRole('link', { name: /Không lên nguồn: Máy in một cửa/ }).count()).toBe(1)
  const { rows } = await ward.world.server.app.pool.query(
    'select count(*)::int as photos from ticket_photo p join ticket t on t.id = p.ticket_id where t.device_id <> $1',
    [cluster],
  )
  expect(rows).toEqual([{ photos: 1 }])
})

test('working hours and the days off of the year are set in a few taps', async () => {
  await desk.goto(`${ward.url}/settings/service`)
  await desk.getByRole('cell', { name: 'cả ngày đêm' }).waitFor()
  await desk.getByRole('button', { name: 'Thêm 11 ngày nghỉ theo luật' }).click()
  await desk.getByText('27/04/2026 · Giỗ Tổ Hùng Vương (nghỉ bù)').waitFor()
  await desk.getByRole('button', { name: 'Bỏ ngày 01/01/2026' }).click()
  await desk.getByRole('button', { name: 'Thêm 1 ngày nghỉ theo luật' }).waitFor()
  await desk.getByRole('button', { name: 'Sửa giờ làm việc, thời hạn' }).click()
  const form = dialogOf(desk, 'Giờ làm việc và thời hạn')
  await form.getByLabel('Ngày làm việc', { exact: true }).selectOption({ label: 'Thứ Hai – Thứ Bảy' })
  await form.getByLabel('Khẩn cấp: trả lời (phút)').fill('500')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await form.getByText('Thời hạn xử lý phải dài hơn thời hạn trả lời.').waitFor()
  await form.getByLabel('Khẩn cấp: trả lời (phút)').fill('20')
  await form.getByRole('button', { name: 'Lưu' }).click()
  await desk.getByText('Thứ Hai – Thứ Bảy: 07:30–11:30').waitFor()
  await desk.getByText('Đơn vị dùng thời hạn của riêng mình.').waitFor()
})
