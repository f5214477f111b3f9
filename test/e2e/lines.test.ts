import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { admin, App, call, dialogOf, overflow, patience } from './app.ts'
import { addLineWithDay } from './line-history.ts'

let app: App
let page: Page
/** A maker's platform, and a server to test speed with. */
let platform: Server
let base: string
let state = 'online'

beforeAll(async () => {
  platform = createServer((request, response) => {
    if (request.url === '/speed') response.end(Buffer.alloc(400_000))
    else if (request.headers.authorization !== 'Bearer bi-mat') response.writeHead(401).end()
    else response.end(JSON.stringify({ data: [{ id: 'LOA-1', state, temp: 312 }] }))
  }).listen(0, '127.0.0.1')
  await once(platform, 'listening')
  // Guarantee: a listening TCP server's address is an AddressInfo.
  base = `http://127.0.0.1:${(platform.address() as AddressInfo).port}`
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  page = await app.signIn('/devices', admin)
}, 2 * patience)
afterAll(async () => {
  await app?.close()
  platform?.close()
})

const idOf = (device: unknown) => z.object({ id: z.int() }).parse(device).id
const add = async (name: string, more: object = {}) =>
  idOf(await call(page, 'POST', '/api/devices', { name, kind: 'speakerCluster', ...more }))
const openChecks = async (id: number) => {
  await page.goto(`${app.url}/devices/${id}?tab=checks`)
  await page.getByRole('button', { name: 'Thêm phép đo' }).click()
}

describe('a day of a line', () => {
  test('stands in one picture that is read by keyboard and as a table', { timeout: 2 * patience }, async () => {
    const id = await addLineWithDay(page, app.url)
    await page.goto(`${app.url}/devices/${id}`)
    const day = page.getByRole('slider', { name: /Đọc từng đoạn/ })
    await day.waitFor()
    await day.focus()
    await page.keyboard.press('Home')
    expect(await day.getAttribute('aria-valuenow')).toBe('0')
    const read: string[] = []
    for (let i = 0; i < 144; i += 6) {
      read.push((await day.getAttribute('aria-valuetext')) ?? '')
      await page.keyboard.press('PageUp')
    }
    expect(read.some((text) => text.includes('Đường truyền của nhà mạng bị đứt. Không có trả lời'))).toBe(true)
    expect(read.some((text) => /Hoạt động\. Độ trễ .*thường từ/.test(text))).toBe(true)
    await page.getByText('Xem dạng bảng').click()
    const table = page.getByRole('region', { name: 'Từng giờ của đường truyền' })
    await table.getByText('Đang dùng đường truyền dự phòng').first().waitFor()
    await page.getByText(/Chuyển sang “4G dự phòng” lúc/).waitFor()
    await page.getByText(/Tải xuống 94,3\sMbit\/s, tải lên 41,2\sMbit\/s/).waitFor()
    await page.getByText(/thường 3,2\sms, mất 0,5%/).waitFor()
    const phone = await app.signIn(`/devices/${id}`, admin, { phone: true })
    await phone.getByRole('slider', { name: /Đọc từng đoạn/ }).waitFor()
    expect(await overflow(phone)).toBe(0)
    await phone.context().close()
  })
})

describe('a line that is set up by a person', () => {
  test('its speed is tested when somebody asks, by the agent of this machine', { timeout: 2 * patience }, async () => {
    const made = await call(page, 'POST', '/api/devices', {
      name: 'Đường truyền 2',
      kind: 'uplink',
      checks: [{ kind: 'link', params: { nic: 'lo', gateway: '127.0.0.1', anchors: ['127.0.0.1'] } }],
    })
    const { id, checks } = z.object({ id: z.int(), checks: z.array(z.object({ id: z.int() })) }).parse(made)
    const checkId = checks[0]?.id
    await page.goto(`${app.url}/devices/${id}?tab=checks`)
    await page.getByRole('button', { name: 'Việc với phép đo này' }).click()
    await page.getByRole('menuitem', { name: 'Thiết lập đường truyền' }).click()
    const dialog = dialogOf(page, 'Thiết lập đường truyền')
    await dialog.getByLabel('Tệp để đo tải xuống').fill('tệp nào đó')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.getByText('Địa chỉ phải bắt đầu bằng http:// hoặc https://').waitFor()
    await dialog.getByLabel('Tệp để đo tải xuống').fill(`${base}/speed`)
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('tab', { name: 'Số đo' }).click()
    await page.getByText('Chưa đo lần nào.').waitFor()
    await page.getByRole('button', { name: 'Đo tốc độ ngay' }).click()
    await page.getByText(/Tải xuống .*bit\/s/).waitFor()
    await page.getByText('Các lần đo trong 30 ngày').waitFor()
    await call(page, 'PATCH', `/api/devices/${id}/checks/${checkId}`, {
      params: {
        lines: [
          { name: 'Cáp quang', addresses: ['203.0.113.1'] },
          { name: '4G', addresses: [], metered: true },
        ],
      },
    })
    await page.getByRole('button', { name: 'Đo tốc độ ngay' }).click()
    await page.getByText('Chưa biết đang đi đường truyền nào').waitFor()
  })
})

describe('a maker’s platform', () => {
  test('is tried before it is added, and then read like any other check', { timeout: 2 * patience }, async () => {
    const id = await add('Cụm loa sau nền tảng')
    await openChecks(id)
    await dialogOf(page, 'Thêm phép đo').getByLabel('Loại phép đo').selectOption({ label: 'Trang quản lý của hãng (JSON)' })
    const dialog = dialogOf(page, 'Đọc trang quản lý của hãng')
    await dialog.getByLabel('Địa chỉ trả lời JSON').fill(`${base}/devices`)
    await dialog.getByLabel('Tên số đo').fill('Tình trạng loa')
    await dialog.getByLabel('Đường dẫn trong câu trả lời').fill('data[')
    await dialog.getByRole('button', { name: 'Thử ngay' }).click()
    await dialog.getByText('Đường dẫn chưa đúng').waitFor()
    await dialog.getByLabel('Đường dẫn trong câu trả lời').fill('data[0].state')
    await dialog.getByRole('button', { name: 'Thử ngay' }).click()
    await dialog.getByText('Sai mật khẩu').waitFor()
    await dialog.getByText('Tiêu đề gửi kèm, mật khẩu').click()
    await dialog.getByLabel('Tiêu đề bí mật').fill('Authorization: Bearer bi-mat')
    await dialog.getByText('Ý nghĩa và ngưỡng').click()
    await dialog.getByLabel('Từ báo tốt').fill('online')
    await dialog.getByLabel('Từ báo hỏng').fill('fault')
    await dialog.getByRole('button', { name: 'Thử ngay' }).click()
    await dialog.getByRole('cell', { name: '"online"' }).waitFor()
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Tiêu đề bí mật: Authorization').waitFor()
    expect(await page.content()).not.toContain('bi-mat')
    await page.getByRole('button', { name: 'Việc với phép đo này' }).click()
    await page.getByRole('menuitem', { name: 'Sửa nội dung đọc' }).click()
    const again = dialogOf(page, 'Đọc trang quản lý của hãng')
    await again.getByLabel('Tên số đo').fill('Loa đầu ngõ')
    await again.getByRole('button', { name: 'Thử ngay' }).click()
    await again.getByRole('cell', { name: '"online"' }).waitFor()
    await again.getByRole('button', { name: 'Lưu' }).click()
    await again.waitFor({ state: 'detached' })
    await page.goto(`${app.url}/devices/${id}`)
    await page.getByRole('complementary', { name: 'Số đo hiện tại' }).getByText('Loa đầu ngõ').waitFor()
    await page.getByText('Đang hoạt động bình thường').waitFor()
    state = 'fault'
    await page.getByRole('button', { name: 'Đo ngay' }).click()
    await page.getByRole('complementary', { name: 'Số đo hiện tại' }).getByText('fault').waitFor()
  })
})

describe('a device that reports by itself', () => {
  test('gets its address once, and its report is on its page at once', { timeout: 2 * patience }, async () => {
    const id = await add('Cụm loa tự báo')
    await openChecks(id)
    const dialog = dialogOf(page, 'Thêm phép đo')
    await dialog.getByLabel('Loại phép đo').selectOption({ label: 'Thiết bị tự gửi báo cáo' })
    await dialog.getByRole('button', { name: 'Thêm', exact: true }).click()
    await page.getByText('Thiết bị báo mỗi 5 phút').waitFor()
    await page.getByRole('button', { name: 'Việc với phép đo này' }).click()
    await page.getByRole('menuitem', { name: 'Tạo mã gửi báo cáo' }).click()
    await page.getByRole('button', { name: 'Tạo mã', exact: true }).click()
    const shown = dialogOf(page, 'Mã gửi báo cáo')
    const address = await shown
      .getByText(/^http.*\/api\/push\/tbp_/)
      .first()
      .textContent()
    await page.keyboard.press('Escape')
    const answer = await fetch(address ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"status":"critical","message":"Mất điện lưới","values":{"pin":12}}',
    })
    expect(answer.status).toBe(200)
    await page.goto(`${app.url}/devices/${id}`)
    await page.getByText('Thiết bị báo hỏng').first().waitFor()
    await page.getByRole('complementary', { name: 'Số đo hiện tại' }).getByText('pin').waitFor()
  })
})

describe('a device that nobody can measure', () => {
  test('has the state that somebody found it in', { timeout: 2 * patience }, async () => {
    const id = await add('Cụm loa có dây tổ 5', { technology: 'có dây' })
    await page.goto(`${app.url}/devices/${id}`)
    await page.getByText('Thiết bị này được theo dõi bằng kiểm tra tại chỗ').waitFor()
    await page.getByRole('button', { name: 'Ghi kết quả kiểm tra' }).click()
    const dialog = dialogOf(page, 'Ghi kết quả kiểm tra')
    await dialog.getByLabel('Kết quả', { exact: true }).selectOption({ label: 'hỏng' })
    await dialog.getByLabel('Thấy gì, đã làm gì').fill('Đứt dây trước nhà văn hoá')
    await dialog.getByRole('button', { name: 'Ghi', exact: true }).click()
    await page.getByText('Đứt dây trước nhà văn hoá').waitFor()
    await page.getByText(/Kiểm tra tại chỗ: hỏng, từ/).waitFor()
  })
})
