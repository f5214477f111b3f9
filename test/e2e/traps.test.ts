import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { v2Message } from '../support/snmp/notify.ts'
import { admin, App, patience } from './app.ts'

let app: App
let trapPort: number
beforeAll(async () => {
  const probe = createSocket('udp4').bind(0, '127.0.0.1')
  await once(probe, 'listening')
  trapPort = probe.address().port
  probe.close()
  app = await App.open({ ADMIN_USERNAME: admin.username, ADMIN_PASSWORD: admin.password, AGENT_TRAP_PORT: String(trapPort) })
})
afterAll(() => app.close())

const made = z.object({ id: z.int(), lastSeenAt: z.string().nullable() })

test(
  'what a loudspeaker amplifier says appears on its open page, in words, with what to do and what it was in full',
  async () => {
    const page = await app.signIn('/', admin)
    // Watched from the machine of the agent itself, as the simulated device is.
    const device = made.parse(
      await page.evaluate(
        async (port) => {
          // By a port of the server itself: not every machine lets an ordinary user send echoes.
          const checks = [{ kind: 'tcp', params: { target: '127.0.0.1', port } }]
          const body = JSON.stringify({ name: 'Tăng âm thôn Đông', kind: 'speakerCluster', address: '127.0.0.1', checks })
          return (await fetch('/api/devices', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()
        },
        Number(new URL(app.url).port),
      ),
    )
    await page.goto(`${app.url}/devices/${device.id}`)
    // Its first answer shows that the agent knows of it.
    await page.getByText('Đang hoạt động bình thường').waitFor()
    expect(await page.getByText('Thông báo từ thiết bị').count()).toBe(0)

    const socket = createSocket('udp4').bind(0, '127.0.0.1')
    const say = (id: number) =>
      socket.send(
        v2Message({ oid: '1.3.6.1.4.1.26122.2.8.6', id, texts: { '1.3.6.1.4.1.26122.2.4.5.0': 'Kênh 1' } }, 'inform'),
        trapPort,
        '127.0.0.1',
      )
    await once(socket, 'listening')
    const answered = once(socket, 'message')
    say(1)
    await answered
    const line = page.locator('tb-device-traps summary')
    await line.getByText('Tăng âm đã tắt: Kênh 1').waitFor()
    await line.getByText('Nên làm: Kiểm tra công tắc và nguồn điện của tăng âm').waitFor()
    say(2)
    await line.getByText('2 lần').waitFor()
    socket.close()
    await line.click()
    await page.getByText('1.3.6.1.4.1.26122.2.8.6').waitFor()
    expect(await page.locator('tb-device-traps dd').allTextContents()).toEqual(expect.arrayContaining(['Kênh 1']))

    await page.goto(`${app.url}/agents`)
    await page.getByText(`nghe thông báo ở cổng UDP ${trapPort}`).waitFor()
  },
  patience * 3,
)
