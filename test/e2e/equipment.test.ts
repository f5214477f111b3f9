import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Amplifier, network, startAmplifier, whyNoAmplifier } from './amplifier.ts'
import { admin, App, call, dialogOf, patience } from './app.ts'

const reason = await whyNoAmplifier()
const amplifiers: Amplifier[] = []
let app: App
/** Where the person works, and a second window that only looks on. */
let page: Page
let onlooker: Page

// One journey in chapters: each begins where the one before has ended.
describe.skipIf(reason !== null)(`equipment${reason === null ? '' : ` (not run: ${reason})`}`, () => {
  beforeAll(async () => {
    amplifiers.push(
      await startAmplifier(`${network}.1`, 'cum-loa-to-1'),
      await startAmplifier(`${network}.2`, 'cum-loa-to-2'),
      await startAmplifier(`${network}.3`, 'cum-loa-to-3'),
    )
    app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
    page = await app.signIn('/devices', admin)
  })
  afterAll(async () => {
    await app?.close()
    for (const amplifier of amplifiers) await amplifier.close()
  })

  test('an amplifier is identified on the spot, adopted, and its values arrive', async () => {
    await page.getByRole('link', { name: 'Thêm thiết bị' }).click()
    await page.getByLabel('Địa chỉ của thiết bị').fill('-h')
    await page.getByRole('button', { name: 'Nhận diện', exact: true }).click()
    await page.getByText('Địa chỉ phải là một địa chỉ IP hoặc tên máy hợp lệ').waitFor()
    await page.getByLabel('Địa chỉ của thiết bị').fill(`${network}.1`)
    await page.getByRole('button', { name: 'Nhận diện', exact: true }).click()
    await page.getByText(/Cụm loa .*VS-AMP2x60: đọc được thông số/).waitFor()
    await page.getByLabel('Tên thiết bị').fill('Cụm loa đình làng')
    await page.getByRole('button', { name: 'Theo dõi thiết bị này' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cụm loa đình làng' }).waitFor()
    const values = page.getByRole('complementary', { name: 'Số đo hiện tại' })
    await values.getByRole('button', { name: /44\s?°C/ }).waitFor()
    await page.getByText('Đang hoạt động bình thường').waitFor()
  })

  test('its page draws the points that there are', async () => {
    const values = page.getByRole('complementary', { name: 'Số đo hiện tại' })
    await values.getByRole('button', { name: /44\s?°C/ }).click()
    const chart = page.getByRole('figure', { name: /44\s?°C/ })
    await chart.getByRole('img', { name: /Mới nhất 44/ }).waitFor()
    await chart.getByRole('button', { name: 'Bảng số' }).click()
    await chart.getByRole('table').getByText('44').first().waitFor()
    expect(new URL(page.url()).searchParams.get('metric')).toMatch(/^\d+:/)
  })

  test('a scan finds the others, and those chosen are adopted together', async () => {
    await page.goto(`${app.url}/devices/new?way=scan`)
    await page.getByLabel('Mạng cần quét').fill(`${network}.0/29`)
    await page.getByRole('button', { name: 'Bắt đầu quét' }).click()
    await page.getByText('Đã quét xong').waitFor()
    const known = page.getByRole('listitem').filter({ hasText: 'Đang theo dõi' })
    await known.getByRole('link', { name: 'Cụm loa đình làng' }).waitFor()
    for (const name of ['cum-loa-to-2', 'cum-loa-to-3']) await page.getByRole('checkbox', { name: new RegExp(name) }).check()
    await page.getByRole('button', { name: 'Theo dõi 2 thiết bị đã chọn' }).click()
    await page.getByRole('table', { name: 'Thiết bị' }).getByRole('link', { name: 'cum-loa-to-3' }).waitFor()
  })

  test('a device that stands at another address now is recognised by its card and moved there', async () => {
    await amplifiers.pop()?.close()
    amplifiers.push(await startAmplifier(`${network}.5`, 'cum-loa-to-3'))
    await page.goto(`${app.url}/devices/new?way=scan`)
    await page.getByLabel('Mạng cần quét').fill(`${network}.4/30`)
    await page.getByRole('button', { name: 'Bắt đầu quét' }).click()
    const moved = page.getByRole('listitem').filter({ hasText: `trước ở ${network}.3` })
    await moved.getByRole('button', { name: 'Cập nhật địa chỉ' }).click()
    await page.getByText('Đã cập nhật địa chỉ của 1 thiết bị.').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Đang theo dõi' }).getByRole('link', { name: 'cum-loa-to-3' }).click()
    await page.getByRole('tab', { name: 'Thông tin' }).click()
    await page.getByText(`${network}.5`, { exact: true }).waitFor()
    await page.goto(`${app.url}/devices`)
  })

  test('the list is filtered and searched without diacritics, and the address bar keeps it', async () => {
    const table = page.getByRole('table', { name: 'Thiết bị' })
    await page.getByRole('searchbox').fill('cum loa dinh')
    await table.getByRole('link', { name: 'cum-loa-to-3' }).waitFor({ state: 'detached' })
    await table.getByRole('link', { name: 'Cụm loa đình làng' }).waitFor()
    await page.reload()
    await table.getByRole('link', { name: 'Cụm loa đình làng' }).waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe('cum loa dinh')
    expect(await table.getByRole('link').count()).toBe(1)
    await page.getByRole('button', { name: 'Bỏ lọc' }).click()
    await page.getByRole('button', { name: 'Loại' }).first().click()
    await page.getByRole('checkbox', { name: /^Cụm loa/ }).check()
    await expect.poll(() => table.getByRole('link').count(), { timeout: patience }).toBe(3)
    expect(new URL(page.url()).searchParams.get('kind')).toBe('speakerCluster')
  })

  test('a new name reaches every open page without a reload', async () => {
    onlooker = await app.signIn('/', admin)
    const band = onlooker.getByRole('list', { name: 'Cụm loa' })
    await band.getByRole('link', { name: /^Cụm loa đình làng: hoạt động/ }).waitFor()
    await page.goto(`${app.url}/devices/${await idOf('Cụm loa đình làng')}`)
    await page.getByRole('button', { name: 'Sửa' }).click()
    const dialog = dialogOf(page, 'Sửa thiết bị')
    await dialog.getByLabel('Tên thiết bị').fill('Cụm loa chợ Cống')
    await dialog.getByRole('button', { name: 'Lưu' }).click()
    await page.getByRole('heading', { level: 1, name: 'Cụm loa chợ Cống' }).waitFor()
    await band.getByRole('link', { name: /^Cụm loa chợ Cống: hoạt động/ }).waitFor()
  })

  test('a cut line shows on the open overview in the words of the device, and heals there', async () => {
    const [first] = amplifiers
    if (!first) throw new Error('no amplifier')
    const id = await idOf('Cụm loa chợ Cống')
    await call(page, 'PATCH', `/api/devices/${id}/checks/${await snmpCheckOf(id)}`, { attempts: 1 })
    first.lineCut = true
    await page.getByRole('button', { name: 'Đo ngay' }).click()
    // First among what is wrong, a moment later in the sentence of its incident.
    await onlooker
      .getByRole('listitem')
      .filter({ hasText: 'Cụm loa chợ Cống' })
      .filter({ hasText: /Kênh 1|dây loa/ })
      .first()
      .waitFor()
    await page
      .getByText(/Kênh 1/)
      .first()
      .waitFor()
    first.lineCut = false
    await page.getByRole('button', { name: 'Đo ngay' }).click()
    await onlooker
      .getByRole('list', { name: 'Cụm loa' })
      .getByRole('link', { name: /^Cụm loa chợ Cống: hoạt động/ })
      .waitFor()
  })

  test('while the server is away the page says so, and it heals by itself', async () => {
    await app.server.stop('SIGTERM')
    await onlooker.getByRole('button', { name: 'Mất kết nối' }).waitFor()
    await app.restart()
    await onlooker.getByText('Trực tiếp').waitFor()
    expect(await onlooker.getByRole('button', { name: 'Mất kết nối' }).count()).toBe(0)
  })
})

async function idOf(name: string): Promise<number> {
  const devices = await call(page, 'GET', '/api/devices')
  const found = list(devices).find((device) => device['name'] === name)
  return Number(found?.['id'])
}

async function snmpCheckOf(id: number): Promise<number> {
  const device = await call(page, 'GET', `/api/devices/${id}`)
  const [checks] = list([device]).map((one) => list(one['checks']))
  return Number(checks?.find((check) => check['kind'] === 'snmp')?.['id'])
}

/** Guarantee: none beyond the test's own expectations, which fail when the answer has another shape. */
function list(answer: unknown): Record<string, unknown>[] {
  return answer as Record<string, unknown>[]
}
