/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { enrolResponseSchema } from '../../server/contract/wire.ts'
import { admin, App, call, dialogOf, overflow, patience } from './app.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const hour = 3_600_000
const day = 24 * hour
let app: App
let page: Page
let pc: number
/** Sends another round of the PC's disk. */
let say: (used: number) => Promise<void>

// One journey in chapters: each begins where the one before has ended.
beforeAll(async () => {
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  page = await app.signIn('/settings/limits', admin)
  ;({ pc, say } = await computerWithMonth())
}, 2 * patience)
afterAll(() => app?.close())

/** A PC whose disk was filled beyond 80 % three times in the last 30 days, for 100 minutes each time, once beyond 88 %. */
async function computerWithMonth() {
  const { token } = z.object({ token: z.string() }).parse(await call(page, 'POST', '/api/agents/enrolments', { name: 'Trạm của máy tính' }))
  const send = async (path: string, body: Uint8Array | string, headers: Record<string, string>) => {
    const sent = typeof body === 'string' ? body : new Uint8Array(body)
    const answer = await fetch(app.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: sent })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const facts = { hostname: 'may', os: 'Windows', arch: 'x64', version: '1.0.0', installId: randomUUID() }
  const agent = enrolResponseSchema.parse(await send('/api/agent/v1/enrol', JSON.stringify({ token, facts }), {}))
  const device = await call(page, 'POST', '/api/devices', {
    ...{ name: 'PC một cửa', kind: 'pc', agentId: agent.agentId },
    checks: [
      {
        kind: 'json',
        params: { url: 'http://192.0.2.1/', values: [{ key: 'disk', label: 'Ổ đĩa C:', unit: '%', path: 'disk' }] },
        interval: 600,
      },
    ],
  })
  const { id, checks } = z.object({ id: z.int(), checks: z.array(z.object({ id: z.int() })) }).parse(device)
  const check = checks[0]?.id ?? 0
  const now = agent.serverTime
  let seq = 0
  const report = async (rounds: readonly { at: number; used: number }[], more: object = {}) => {
    const body = {
      ...{ v: 1, boot: randomUUID(), seq: ++seq, sentAt: now, base: now, shapes: [['disk']] },
      check: rounds.map(() => check),
      at: rounds.map(({ at }) => at),
      outcome: rounds.map(() => 0),
      reason: rounds.map(() => 0),
      shape: rounds.map(() => 0),
      values: rounds.map(({ used }) => used),
      ...more,
    }
    const headers = { authorization: `Bearer ${agent.credential}`, 'content-encoding': 'gzip' }
    await send('/api/agent/v1/reports', gzipSync(JSON.stringify(body)), headers)
  }
  const full = [-20, -9, -3].map((ago) => ago * day)
  const used = (at: number) => (full.some((from) => at >= from && at < from + 100 * 60_000) ? (at > -5 * day ? 89 : 84) : 61)
  const rounds = Array.from({ length: 29.5 * 144 }, (_, i) => i * 600_000 - 29.5 * day).map((at) => ({ at, used: used(at) }))
  const defs = [{ key: 'disk', label: 'Ổ đĩa C:', unit: '%', group: 'disk', role: 'disk' }]
  await report(rounds, { sensors: [{ check, defs }] })
  let step = 0
  return { pc: id, say: (value: number) => report([{ at: ++step * 1000, used: value }]) }
}

const violations = async (at: Page): Promise<string[]> => {
  await at.evaluate(axe)
  return at.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(
    (found) => found.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target.join(' ')).join(' | ')))`)
}

test('limits of a device are tried on its month before they are saved, and judged from the next result on', async () => {
  await page.goto(`${app.url}/devices/${pc}?range=30d`)
  await page.getByText('Ngưỡng: cảnh báo từ 90% trở lên, sự cố từ 97% trở lên').waitFor()
  await page.getByText('(ngưỡng mặc định của loại thiết bị)').waitFor()
  await page.getByRole('button', { name: 'Đặt ngưỡng' }).click()
  const dialog = dialogOf(page, 'Đặt ngưỡng')
  await dialog.getByText('Với ngưỡng này, 30 ngày qua không báo lần nào.').waitFor()
  await dialog.getByLabel('Cảnh báo khi cao từ (%)').fill('80')
  await dialog.getByLabel('Sự cố khi cao từ (%)').fill('70')
  await dialog.getByText('Ngưỡng sự cố trên phải bằng hoặc cao hơn ngưỡng cảnh báo trên.').waitFor()
  await dialog.getByLabel('Sự cố khi cao từ (%)').fill('88')
  await dialog.getByLabel('Kéo dài bao nhiêu phút mới tính').fill('0')
  await dialog.getByText('Với ngưỡng này, 30 ngày qua sẽ báo 3 lần, tổng 5 giờ.').waitFor()
  await dialog.getByText('Ngưỡng đang dùng: không báo lần nào.').waitFor()
  await dialog.getByRole('img', { name: /Ổ đĩa C:/ }).waitFor()
  await dialog.getByText('Những lần sẽ báo').click()
  await dialog.getByText(/\(1 giờ 40 phút\): sự cố, tới 89%/).waitFor()
  expect(await dialog.getByText(/\(1 giờ 40 phút\): cảnh báo, tới 84%/).count()).toBe(2)
  expect(await violations(page)).toEqual([])
  await dialog.getByLabel('Kéo dài bao nhiêu phút mới tính').fill('lâu')
  await dialog.getByText('Hãy nhập một số, ví dụ 90 hoặc 12,5').waitFor()
  await dialog.getByLabel('Kéo dài bao nhiêu phút mới tính').fill('0')
  await dialog.getByRole('button', { name: 'Lưu ngưỡng' }).click()
  await page.getByText(/Ngưỡng: cảnh báo từ 80% trở lên, sự cố từ 88% trở lên.*\(ngưỡng đặt cho thiết bị này\)/).waitFor()

  await say(83)
  await page.getByText('Ổ đĩa C: 83 %').first().waitFor()
  await page.getByRole('button', { name: 'Vì sao?' }).first().click()
  await page.getByText(/83%, vượt ngưỡng 80% \(ngưỡng đặt cho thiết bị này\)/).waitFor()
  await page.keyboard.press('Escape')
  await say(61)
  await page.getByText('Đang vượt ngưỡng').waitFor({ state: 'detached' })
})

test('the page of limits lists what is set by scope and what holds without, and takes a rule for a kind', async () => {
  await page.goto(`${app.url}/settings/limits`)
  const own = page.getByRole('listitem').filter({ hasText: 'PC một cửa' })
  await own.getByText('cảnh báo từ 80% trở lên').waitFor()
  await page.getByRole('button', { name: 'Đặt ngưỡng' }).click()
  const dialog = dialogOf(page, 'Đặt ngưỡng')
  await dialog.getByLabel('Số đo', { exact: true }).selectOption({ label: 'Tải bộ xử lý' })
  expect(await dialog.getByLabel('Cảnh báo khi cao từ (%)').inputValue()).toBe('95')
  await dialog.getByLabel('Số đo', { exact: true }).selectOption({ label: 'Ổ đĩa đã dùng' })
  await dialog.getByLabel('Áp dụng cho').selectOption('kind-pc')
  await dialog
    .getByText(/Chưa có số đo nào|Với ngưỡng này/)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Lưu ngưỡng' }).click()
  await page.getByRole('heading', { name: 'Của loại thiết bị' }).waitFor()
  expect(await violations(page)).toEqual([])
  await own.getByRole('button', { name: /Bỏ ngưỡng/ }).click()
  await dialogOf(page, 'Bỏ ngưỡng này?').getByRole('button', { name: 'Bỏ ngưỡng' }).click()
  await own.waitFor({ state: 'detached' })
})

test('on a phone the page and the dialog fit', async () => {
  const phone = await app.signIn('/settings/limits', admin, { phone: true })
  await phone.getByRole('heading', { name: 'Của loại thiết bị' }).waitFor()
  expect(await overflow(phone)).toBe(0)
  await phone.goto(`${app.url}/devices/${pc}?range=30d`)
  await phone.getByRole('button', { name: 'Đặt ngưỡng' }).click()
  await dialogOf(phone, 'Đặt ngưỡng')
    .getByText(/Với ngưỡng này/)
    .waitFor()
  expect(await overflow(phone)).toBe(0)
  expect(await violations(phone)).toEqual([])
})
