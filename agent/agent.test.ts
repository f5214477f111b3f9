import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AgentProcess } from '../test/support/agent-process.ts'
import { configured, WireServer } from '../test/support/wire-server.ts'
import { scanRecords } from './spool/record.ts'

let server: WireServer
let folder: string
let device: Server
const agents: AgentProcess[] = []

beforeEach(async () => {
  server = new WireServer()
  await server.start()
  folder = mkdtempSync(join(tmpdir(), 'trucban-agent-'))
  device = createServer((socket) => socket.on('error', () => {}).end()).listen(0, '127.0.0.1')
  await once(device, 'listening')
})
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.end('SIGKILL')))
  await server.stop()
  device.close()
  rmSync(folder, { recursive: true, force: true })
})

const data = () => join(folder, 'data')
function start(env: Record<string, string> = {}, ...args: string[]): AgentProcess {
  const agent = new AgentProcess(['run', '--server', server.url, '--data', data(), ...args], env)
  agents.push(agent)
  return agent
}
const enrolling = () => ({ TRUCBAN_TOKEN: server.token })
/** Guarantee: a listening TCP server's address is an AddressInfo. */
const devicePort = () => (device.address() as AddressInfo).port
const tcpCheck = (id: number) => configured(id, 'tcp', { target: '127.0.0.1', port: devicePort() })
const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 40_000, interval: 50 })

function spooled(): string[] {
  const spool = join(data(), 'spool')
  const files = existsSync(spool) ? readdirSync(spool).filter((name) => name.endsWith('.spool')) : []
  return files.flatMap((name) => scanRecords(readFileSync(join(spool, name))).records.map(({ meta }) => `${meta.boot}/${meta.seq}`))
}

test('server down, agent killed twice meanwhile: everything that was spooled arrives exactly once', async () => {
  server.configure([tcpCheck(1), tcpCheck(2), tcpCheck(3)])
  const first = start(enrolling())
  await until(() => server.results().length >= 6)
  await server.stop()

  const lengthWhenCut = spooled().length
  await until(() => spooled().length >= lengthWhenCut + 3)
  await first.end('SIGKILL')
  const second = start()
  await until(() => new Set(spooled().map((key) => key.split('/')[0])).size >= 2)
  await until(() => spooled().length >= lengthWhenCut + 6)
  await second.end('SIGKILL')
  const waiting = spooled()

  const third = start()
  await until(() => new Set(spooled().map((key) => key.split('/')[0])).size >= 3)
  await server.start()
  await until(() => waiting.every((key) => server.reports.has(key)))
  await until(() => new Set([...server.reports.keys()].map((key) => key.split('/')[0])).size >= 3)
  expect(await third.end('SIGTERM')).toBe(0)

  // Nothing is missing in between: the reports of each process are numbered from 1 without a gap.
  const ofBoot = Map.groupBy(server.reports.values(), ({ boot }) => boot)
  expect(ofBoot.size).toBe(3)
  const left = spooled().filter((key) => !server.reports.has(key))
  for (const [boot, reports] of ofBoot) {
    const seqs = reports.map(({ seq }) => seq).toSorted((a, b) => a - b)
    expect(seqs, boot).toEqual(seqs.map((_, i) => i + 1))
  }
  // What the last process had not sent when it was stopped lies in the spool, for the next one.
  const lastBoot = [...ofBoot.keys()].at(-1)
  expect(left.every((key) => key.startsWith(`${lastBoot}/`))).toBe(true)
  // No result stands in two reports.
  const rows = server.results().map(({ boot, check, at }) => `${boot} ${check} ${at}`)
  expect(new Set(rows).size).toBe(rows.length)
  expect(server.enrolments).toBe(1)
}, 120_000)

test('credential and configuration are for the owner’s eyes only, and the token is not needed again', async () => {
  server.configure([tcpCheck(1)])
  const first = start(enrolling())
  await until(() => server.reports.size > 0)
  expect(await first.end('SIGTERM')).toBe(0)
  for (const name of ['agent.json', 'config.json']) expect(statSync(join(data(), name)).mode & 0o777, name).toBe(0o600)
  const before = server.reports.size
  start()
  await until(() => server.reports.size > before)
  expect(server.enrolments).toBe(1)
}, 60_000)

test('a new configuration arrives at once, "check now" runs a check, a second agent on the folder is refused', async () => {
  server.configure([configured(1, 'tcp', { target: '127.0.0.1', port: devicePort() }, { interval: 3600 })])
  start(enrolling())
  await until(() => server.results().length === 1)
  const id = '8a9d3a0e-0000-4000-8000-00000000000a'
  server.command({ id, kind: 'checkNow', checks: [1] })
  server.command({ id, kind: 'checkNow', checks: [1] })
  await until(() => server.results().length === 2)
  expect(server.events).toEqual([{ command: id, event: { type: 'done' } }])
  server.push('command', '{"kind":"from the future"}')
  server.push('config', 'not JSON')
  server.configure([{ id: 9, kind: 'telepathy' }, configured(2, 'tcp', { target: '127.0.0.1', port: devicePort() }, { interval: 3600 })])
  await until(() => server.results().some(({ check }) => check === 2))

  const second = start()
  expect(await second.exited()).toBe(1)
  expect(second.output).toContain('đang được một trạm giám sát khác sử dụng')
}, 60_000)

test('a token that the server refuses ends the agent with the server’s sentence', async () => {
  const agent = start({ TRUCBAN_TOKEN: 'wrong-token-wrong-token' })
  expect(await agent.exited()).toBe(1)
  expect(agent.output).toContain('Mã ghi danh không đúng hoặc đã hết hạn.')
}, 30_000)

test('a revoked agent goes on measuring and says so; a report that is refused for ever blocks nothing', async () => {
  server.configure([tcpCheck(1)])
  let refused = 0
  server.answers.set('reports', () => (refused++ === 0 ? { status: 422 } : null))
  const agent = start(enrolling())
  await until(() => server.reports.size >= 2)
  expect([...server.reports.values()].at(-1)?.dropped).toBeGreaterThan(0)
  expect(agent.output).toContain('từ chối hẳn một báo cáo')

  server.answers.set('reports', () => ({ status: 401 }))
  await until(() => agent.output.includes('đã thu hồi quyền'))
  const waiting = spooled().length
  await until(() => spooled().length > waiting + 1)
  expect(agent.running).toBe(true)
}, 60_000)

test('back-pressure is honoured: after 503 with Retry-After the queue drains in order', async () => {
  server.configure([tcpCheck(1)])
  let busy = 0
  server.answers.set('reports', () => (busy++ < 3 ? { status: 503, headers: { 'retry-after': '1' } } : null))
  start(enrolling())
  await until(() => server.reports.size >= 3)
  const seqs = [...server.reports.values()].map(({ seq }) => seq)
  expect(seqs[0]).toBe(1)
  expect([...server.reports.values()][0]?.dropped).toBe(0)
}, 60_000)

test('results carry the server’s time, whatever the agent’s clock says', async () => {
  server.timeShift = -3_600_000
  server.configure([tcpCheck(1)])
  start(enrolling())
  await until(() => server.reports.size >= 2)
  for (const { clock, base } of server.reports.values()) {
    expect(clock?.offset).toBeGreaterThan(3_590_000)
    expect(Math.abs(base + 3_600_000 - Date.now())).toBeLessThan(60_000)
  }
}, 60_000)

test('metrics and health on 127.0.0.1', async () => {
  server.configure([tcpCheck(1)])
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo
  free.close()
  start(enrolling(), '--metrics-port', String(port))
  await until(() => server.reports.size >= 1)
  expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n')
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(text).toMatch(/^trucban_agent_results_total\{probe="tcp",outcome="ok"\} \d+$/m)
  expect(text).toContain('trucban_agent_uplink_state{state="connected"} 1')
  expect(text).toMatch(/^trucban_agent_spool_bytes \d+$/m)
  expect(text).toContain('trucban_agent_results_dropped 0')
  const taken = server.reports.size
  await until(() => server.reports.size > taken + 1)
  const later = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  expect(later).toMatch(/^trucban_agent_probe_duration_seconds_count\{probe="tcp"\} [1-9]\d*$/m)
}, 60_000)
