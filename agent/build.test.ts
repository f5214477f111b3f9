import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { AgentProcess } from '../test/support/agent-process.ts'
import { startSimAgent } from '../test/support/snmp/agent.ts'
import { SimMib } from '../test/support/snmp/mib.ts'
import { configured, WireServer } from '../test/support/wire-server.ts'
import { buildAgent } from './build.ts'

let folder: string
let bundle: string
beforeAll(async () => {
  // Far from the project's node_modules, as on a machine that has nothing but Node.
  folder = mkdtempSync(join(tmpdir(), 'trucban-bundle-'))
  bundle = await buildAgent(join(folder, 'agent.mjs'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => promisify(execFile)(process.execPath, [bundle, ...args], { cwd: folder })

test('says its version and its help', async () => {
  expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect((await run('--help')).stdout).toContain('Trạm giám sát Trực Ban')
  await expect(run('dance')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Không có lệnh "dance".') })
})

test('pings with whatever engine the machine allows, and says so when none is', async () => {
  const { stdout } = await run('ping', '127.0.0.1', '--json').catch((error: { stdout: string }) => error)
  const report = JSON.parse(stdout)
  expect(report.hosts).toHaveLength(1)
  if (report.engine === 'none') expect(report.remedy).not.toBeNull()
  else expect(report.hosts[0]).toMatchObject({ target: '127.0.0.1', outcome: 'ok' })
})

test('carries the table of makers', async () => {
  const device = await startSimAgent({
    mib: new SimMib([{ oid: '1.3.6.1.2.1.2.2.1.6.1', tag: 4, value: Buffer.from('4c5e0c010203', 'hex') }]),
  })
  const { stdout } = await run('identify', `127.0.0.1:${device.port}`, '--json')
  await device.close()
  expect(JSON.parse(stdout)).toMatchObject({ mac: '4c:5e:0c:01:02:03', macVendor: expect.stringMatching(/Routerboard/i) })
})

test('runs from an empty folder: enrols, measures this machine in its child, sends', async () => {
  const server = new WireServer()
  await server.start()
  server.configure([
    configured(1, 'host', {}, { interval: 2, timeout: 30_000 }),
    configured(2, 'dns', { server: '127.0.0.1', port: 1, name: 'phuong.example' }),
    configured(3, 'http', { url: `${server.url}/nowhere` }),
    configured(4, 'snmp', { target: '127.0.0.1', port: 1, credential: { version: '2c', community: 'public' } }),
    configured(5, 'link', { nic: 'lo', gateway: '127.0.0.1', anchors: ['127.0.0.1'] }, { timeout: 2_000 }),
    configured(6, 'icmp', { target: '127.0.0.1' }),
  ])
  const agent = new AgentProcess(['run', '--server', server.url, '--data', join(folder, 'data')], { TRUCBAN_TOKEN: server.token }, [bundle])
  const inventory = () => [...server.reports.values()].flatMap((r) => r.inventories)
  try {
    await vi.waitUntil(() => new Set(server.results().map(({ check }) => check)).size === 6 && inventory().length > 0, { timeout: 60_000 })
    expect(inventory()[0]).toMatchObject({ check: 1, kind: 'host', data: { os: { platform: process.platform } } })
    const sensors = [...server.reports.values()].flatMap((r) => r.sensors).find(({ check }) => check === 1)
    expect(sensors?.defs.map(({ key }) => key)).toEqual(expect.arrayContaining(['cpu.load', 'mem.used%', 'uptime']))
    expect(await agent.end('SIGTERM'), agent.output).toBe(0)
  } finally {
    await agent.end('SIGKILL')
    await server.stop()
  }
}, 120_000)
