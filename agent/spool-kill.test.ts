import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { AgentProcess } from '../test/support/agent-process.ts'
import { WireServer } from '../test/support/wire-server.ts'

const program = [fileURLToPath(new URL('../test/support/spooling-process.ts', import.meta.url))]
const kills = 12

test('killed again and again while it spools and sends: every promised report arrives, each once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-kill-'))
  const server = new WireServer()
  await server.start()
  const promised = new Set<string>()
  const args = () => [folder, server.url, server.credential]
  for (let kill = 0; kill < kills; kill++) {
    // Every third process finds the server gone: what it spools waits for a later one.
    const offline = kill % 3 === 2
    if (offline) await server.stop()
    const child = new AgentProcess(args(), {}, program)
    await vi.waitUntil(() => child.output.includes('\n'), { timeout: 20_000, interval: 5 })
    await wait((kill * 37) % 120)
    await child.end('SIGKILL')
    for (const key of child.output.split('\n').slice(0, -1)) promised.add(key)
    if (offline) await server.start()
  }
  const last = new AgentProcess([...args(), 'drain'], {}, program)
  expect(await last.exited(), last.output).toBe(0)

  expect(promised.size).toBeGreaterThan(kills)
  const missing = [...promised].filter((key) => !server.reports.has(key))
  expect(missing).toEqual([])
  // What was sent twice was recognised by (boot, seq): the rows stand there once.
  for (const [key, report] of server.reports) expect(report.check, key).toEqual([1, 2, 3, 4, 5])
  expect(readdirSync(folder).filter((name) => name.endsWith('.spool'))).toEqual([])
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)
