import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AgentProcess } from '../../test/support/agent-process.ts'
import { v2Message } from '../../test/support/snmp/notify.ts'
import { configured, WireServer } from '../../test/support/wire-server.ts'

const linkDown = '1.3.6.1.6.3.1.1.5.3'
const wire = new WireServer()
const folder = mkdtempSync(join(tmpdir(), 'trucban-flood-'))
const device = createServer((socket) => socket.on('error', () => {}).end())
const sockets: Socket[] = []
let agent: AgentProcess
let trapPort = 0

async function at(address: string): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, address)
  await once(socket, 'listening')
  sockets.push(socket)
  return socket
}
const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000, interval: 50 })
const results = (check: number) => wire.results().filter((result) => result.check === check).length
const traps = (id: number) => [...wire.reports.values()].flatMap((report) => report.traps ?? []).filter((trap) => trap.device === id)

beforeAll(async () => {
  await wire.start()
  device.listen(0, '127.0.0.1')
  await once(device, 'listening')
  const address = device.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const rarely = { interval: 3_600, retryInterval: 3_600, attempts: 1 }
  wire.configure([
    configured(1, 'tcp', { target: '127.0.0.1', port }),
    configured(2, 'tcp', { target: '127.0.0.2', port }, { ...rarely, deviceId: 2 }),
    configured(3, 'tcp', { target: '127.0.0.3', port }, { ...rarely, deviceId: 3 }),
  ])
  const probe = await at('127.0.0.1')
  trapPort = probe.address().port
  probe.close()
  sockets.length = 0
  agent = new AgentProcess(['run', '--server', wire.url, '--data', join(folder, 'data')], {
    TRUCBAN_TOKEN: wire.token,
    AGENT_TRAP_PORT: String(trapPort),
  })
  await until(() => results(1) > 0 && results(2) > 0 && results(3) > 0)
})
afterAll(async () => {
  await agent.end('SIGKILL')
  await wire.stop()
  device.close()
  for (const socket of sockets) socket.close()
  rmSync(folder, { recursive: true, force: true })
})

test('twenty thousand notifications at once from one device: other checks go on, polls and reports stay few, another device is heard', async () => {
  const [flooding, other] = [await at('127.0.0.2'), await at('127.0.0.3')]
  const before = { ordinary: results(1), flooded: results(2) }
  for (let i = 1; i <= 20_000; i++) {
    const data = v2Message({ oid: linkDown, id: i })
    await new Promise<void>((resolve) => {
      flooding.send(data, trapPort, '127.0.0.1', () => resolve())
    })
  }
  const answers: Buffer[] = []
  other.on('message', (data) => answers.push(data))
  await vi.waitUntil(
    async () => {
      other.send(v2Message({ oid: linkDown, id: 1 }, 'inform'), trapPort, '127.0.0.1')
      return answers.length > 0
    },
    { timeout: 60_000, interval: 50 },
  )
  await until(() => traps(3).length > 0 && traps(2).length > 0 && results(1) >= before.ordinary + 3)
  expect(agent.running).toBe(true)
  // All say the same: a report folds them into one line with a count, and the gate let few through.
  expect(traps(2).reduce((sum, trap) => sum + trap.times, 0)).toBeLessThan(200)
  expect(traps(2).length).toBeLessThanOrEqual(wire.reports.size)
  expect(traps(3).map(({ oid, times }) => [oid, times])).toEqual([[linkDown, 1]])
  // Polled for what it said, though its own time is hours away, and not for each of them.
  await until(() => results(2) > before.flooded)
  expect(results(2) - before.flooded).toBeLessThan(10)
})
