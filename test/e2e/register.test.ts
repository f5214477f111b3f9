import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterprise, profile } from '../support/sample-profile.ts'
import { type SimAgent, startSimAgent } from '../support/snmp/agent.ts'
import { SimMib } from '../support/snmp/mib.ts'
import { tags } from '../../agent/snmp/index.ts'
import { admin, App, call, dialogOf, overflow } from './app.ts'

let app: App
let page: Page
let cabinet: SimAgent

const csv = (...rows: string[]) => ({ name: 'danh-muc.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`) })

// One journey in chapters: each begins where the one before has ended.
describe('the register, the map, photos and profiles', () => {
  beforeAll(async () => {
    cabinet = await startSimAgent({
      mib: new SimMib([
        { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Controller 1.0' },
        { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: `${enterprise}.100` },
        { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: 1000 },
        { oid: `${enterprise}.1.0`, tag: tags.octets, value: 'Model X9' },
        { oid: `${enterprise}.2.0`, tag: tags.integer, value: 415 },
        { oid: `${enterprise}.3.0`, tag: tags.integer, value: 1 },
      ]),
      community: 'public',
    })
    app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
    page = await app.signIn('/devices', admin)
  })
  afterAll(async () => {
    await app?.close()
    await cabinet.close()
  })

  test('a file is looked through before anything is written, and imported when it is right', async () => {
    await page.goto(`${app.url}/devices/import`)
    const files = page.locator('input[type=file]')
    await files.setInputFiles(
      csv('Tên thiết bị,Loại,Địa điểm,Gắn sau thiết bị', 'Cụm loa chợ,Tủ lạnh,Chợ,', 'Cụm loa đình,Cụm loa,Đình làng,Bộ định tuyến'),
    )
    await page.getByText('Sẽ thêm 0, cập nhật 0; 0 không đổi; 2 dòng có lỗi.').waitFor()
    await page.getByText('Loại “Tủ lạnh” không có').waitFor()
    await page.getByText('Không có thiết bị nào tên “Bộ định tuyến”').waitFor()
    expect(await page.getByRole('button', { name: 'Không có gì để nhập' }).isDisabled()).toBe(true)
    await files.setInputFiles(
      csv(
        'Tên thiết bị,Loại,Số sê-ri,Địa điểm,Gắn sau thiết bị',
        'Cụm loa đình,Cụm loa,0012,Đình làng,Bộ định tuyến',
        'Bộ định tuyến,router,,Đình làng,',
      ),
    )
    await page.getByRole('checkbox', { name: 'Tạo các địa điểm chưa có' }).check()
    await page.getByText('Địa điểm sẽ được tạo: Đình làng.').waitFor()
    await page.getByRole('button', { name: 'Nhập 2 thiết bị' }).click()
    const table = page.getByRole('table', { name: 'Thiết bị' })
    await table.getByRole('link', { name: 'Cụm loa đình' }).waitFor()
    await table.getByRole('link', { name: 'Bộ định tuyến' }).waitFor()
  })

  test('the register comes out as it went in', async () => {
    await page.getByRole('button', { name: 'Xuất, nhập danh mục, in nhãn' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Xuất danh mục ra CSV' }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toMatch(/^danh-muc-thiet-bi-\d{4}-\d\d-\d\d\.csv$/)
    expect(text).toMatch(/,Cụm loa đình,Cụm loa,.*,Đình làng,,,Bộ định tuyến,,,,0012,/)
    await page.goto(`${app.url}/devices/import`)
    await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByText(/Sẽ thêm 0, cập nhật 0; \d+ không đổi; 0 dòng có lỗi\./).waitFor()
  })

  test('a place is typed, then clicked on the map, and shown there', async () => {
    await page.goto(`${app.url}/devices/${await idOf('Cụm loa đình')}?tab=info`)
    await page.getByRole('button', { name: 'Sửa', exact: true }).click()
    const dialog = dialogOf(page, 'Sửa thiết bị')
    await dialog.getByLabel('Toạ độ').fill('Đình làng')
    await dialog.getByText('Chưa đúng dạng “vĩ độ, kinh độ”').waitFor()
    await dialog.getByLabel('Toạ độ').fill('16.4637, 107.5909')
    await dialog.getByRole('button', { name: 'Chọn trên bản đồ' }).click()
    const map = dialog.getByRole('application', { name: 'Bản đồ để chọn vị trí' })
    await map.getByText('107.59').first().waitFor({ state: 'attached' })
    await map.click({ position: { x: 80, y: 60 } })
    await expect.poll(() => dialog.getByLabel('Toạ độ').inputValue()).not.toBe('16.4637, 107.5909')
    const [latitude = 0, longitude = 0] = (await dialog.getByLabel('Toạ độ').inputValue()).split(', ').map(Number)
    expect(Math.abs(latitude - 16.4637)).toBeLessThan(0.05)
    expect(longitude).toBeLessThan(107.5909)
    await map.press('Enter')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await page.getByRole('application', { name: 'Bản đồ nơi đặt thiết bị' }).waitFor()
    await page.goto(`${app.url}/devices?view=map`)
    await page.getByRole('button', { name: /^Cụm loa đình: / }).click()
    await page.getByRole('application', { name: 'Bản đồ thiết bị' }).getByRole('link', { name: 'Cụm loa đình' }).waitFor()
  })

  test('a photo from a phone is made small, shown and deleted', async () => {
    const phone = await app.signIn(`/devices/${await idOf('Cụm loa đình')}?tab=info`, admin, { phone: true })
    const large = await page.screenshot({ type: 'jpeg', fullPage: false, scale: 'css' })
    await phone.locator('tb-device-photos input[type=file]').setInputFiles({ name: 'tu-dien.jpg', mimeType: 'image/jpeg', buffer: large })
    await phone.getByRole('button', { name: /^Mở ảnh/ }).click()
    await phone.getByRole('button', { name: 'Sửa chú thích' }).click()
    const caption = dialogOf(phone, 'Sửa chú thích')
    await caption.getByRole('textbox', { name: /Chú thích/ }).fill('Tủ trên cột số 3')
    await caption.getByRole('button', { name: 'Lưu' }).click()
    await phone.getByRole('button', { name: 'Mở ảnh: Tủ trên cột số 3' }).click()
    expect(await overflow(phone)).toBe(0)
    await phone.getByRole('button', { name: 'Xoá ảnh' }).click()
    await dialogOf(phone, 'Xoá ảnh này?').getByRole('button', { name: 'Xoá ảnh' }).click()
    await phone.getByText('Chưa có ảnh.').waitFor()
    await phone.context().close()
  })

  test('a profile is uploaded, tried on a device that nobody knows, and put into use', async () => {
    const device = await call(page, 'POST', '/api/devices', {
      name: 'Tủ điều khiển',
      kind: 'other',
      address: '127.0.0.1',
      checks: [{ kind: 'snmp', params: { port: cabinet.port }, interval: 5 }],
    })
    await page.goto(`${app.url}/settings/profiles`)
    const file = (data: object) => ({ name: 'ho-so.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(data)) })
    await page.locator('input[type=file]').setInputFiles(file({ ...profile(), detect: [{ sysDescr: '^(a+)+$' }] }))
    await page.getByText('có phần lặp nằm trong phần lặp').waitFor()
    await page.locator('input[type=file]').setInputFiles(file(profile()))
    await page.getByRole('button', { name: 'Thử trên thiết bị' }).click()
    const dialog = dialogOf(page, 'Thử hồ sơ bo-dieu-khien-loa, bản 1')
    await dialog.getByLabel('Thiết bị để thử').selectOption({ label: 'Tủ điều khiển (127.0.0.1)' })
    await dialog.getByRole('button', { name: 'Thử', exact: true }).click()
    await dialog.getByText('Đọc được 2 số đo. Có thể đưa hồ sơ vào dùng.').waitFor()
    await dialog.getByRole('cell', { name: /41,5/ }).waitFor()
    await dialog.getByText('THU-MIB::fan').waitFor()
    await dialog.getByRole('button', { name: 'Đóng' }).last().click()
    await page.getByRole('button', { name: 'Đưa vào dùng' }).click()
    await page.getByText('đang dùng', { exact: true }).waitFor()
    await page.goto(`${app.url}/devices/${Number(Object(device)['id'])}`)
    await page.getByText('Nhiệt độ tủ').first().waitFor()
  })
})

async function idOf(name: string): Promise<number> {
  const devices = await call(page, 'GET', '/api/devices')
  const found: unknown = Array.isArray(devices) ? devices.find((device: unknown) => Object(device)['name'] === name) : undefined
  return Number(Object(found)['id'])
}
