import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentProcess } from '../support/agent-process.ts'
import { admin, App, dialogOf } from './app.ts'

let app: App
let page: Page
let agent: AgentProcess | undefined
beforeAll(async () => {
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password })
  page = await app.signIn('/agents', admin)
})
afterAll(async () => {
  await agent?.end('SIGKILL')
  await app?.close()
})

test('one line enrols an agent, which then appears; revoked, it stops', async () => {
  await page.getByRole('button', { name: 'Thêm trạm giám sát' }).click()
  const dialog = dialogOf(page, 'Thêm trạm giám sát')
  await dialog.getByRole('button', { name: 'Tạo dòng lệnh' }).click()
  await dialog.getByText('Hãy nhập tên trạm giám sát').waitFor()
  await dialog.getByLabel('Tên trạm').fill('Phòng máy tầng 2')
  await dialog.getByRole('button', { name: 'Tạo dòng lệnh' }).click()
  await dialog.getByText('Máy chủ chưa có Node.js cho máy loại này.').waitFor()
  expect(await dialog.getByRole('code').first().textContent()).toContain(`${app.url}/install.ps1 -UseBasicParsing))) -Token tbe_`)
  await dialog.getByRole('tab', { name: 'Linux' }).click()
  const command = (await dialog.getByRole('code').textContent()) ?? ''
  const [, server = '', token = ''] = /curl -fsSL (\S+)\/install\.sh .* TRUCBAN_TOKEN=(\S+) sh$/.exec(command) ?? []
  expect(server).toBe(app.url)

  agent = new AgentProcess(['run', '--server', server, '--token', token, '--data', join(app.folder, 'second')])
  await dialog.getByText('Trạm “Phòng máy tầng 2” đã kết nối.').waitFor()
  await dialog.getByRole('button', { name: 'Đóng' }).last().click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Phòng máy tầng 2').first().waitFor()

  // The token has been used up.
  const second = new AgentProcess(['run', '--server', server, '--token', token, '--data', join(app.folder, 'third')])
  expect(await second.exited()).not.toBe(0)

  await page.getByRole('button', { name: 'Việc với trạm Phòng máy tầng 2' }).click()
  await page.getByRole('menuitem', { name: 'Thu hồi' }).click()
  await dialogOf(page, 'Thu hồi trạm giám sát?').getByRole('button', { name: 'Thu hồi' }).click()
  await page.getByText('đã thu hồi').first().waitFor()
})
