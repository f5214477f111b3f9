import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { removeDataDir } from '../support/data-dir.ts'
import { whyNot } from './programs.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const reason = whyNot(['prometheus', 'promtool'])

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Asks until `accept` likes the answer. @throws what the last attempt was refused with */
async function eventually<T>(what: string, ask: () => Promise<T>, accept: (answer: T) => boolean): Promise<T> {
  let last: unknown
  for (let attempt = 0; attempt < 900; attempt++) {
    try {
      const answer = await ask()
      if (accept(answer)) return answer
      last = answer
    } catch (error) {
      last = error
    }
    await wait(200)
  }
  throw new Error(`${what}: ${last instanceof Error ? last.message : JSON.stringify(last)}`)
}

const text = async (url: string) => {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

const targets = z.object({
  data: z.object({
    activeTargets: z.array(z.object({ labels: z.object({ job: z.string() }), health: z.string(), lastError: z.string() })),
  }),
})

describe.skipIf(reason !== null)(`Prometheus reads our metrics${reason === null ? '' : ` (not run: ${reason})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-prometheus-'))
  const children: ChildProcess[] = []
  const said: string[] = []
  let ports = { server: 0, agent: 0, prometheus: 0 }

  const start = (command: string, args: string[], env: Record<string, string> = {}) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    children.push(child)
  }

  beforeAll(async () => {
    ports = { server: await freePort(), agent: await freePort(), prometheus: await freePort() }
    start(process.execPath, ['server/main.ts'], {
      PORT: String(ports.server),
      AGENT_METRICS_PORT: String(ports.agent),
      DATA_DIR: join(folder, 'data'),
    })
    const config = {
      global: { scrape_interval: '1s' },
      scrape_configs: (['server', 'agent'] as const).map((job) => ({
        job_name: job,
        static_configs: [{ targets: [`127.0.0.1:${ports[job]}`] }],
      })),
    }
    // Prometheus reads YAML, of which JSON is a part.
    writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config))
    start('prometheus', [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${ports.prometheus}`,
    ])
    await eventually(
      `server is ready (${said.join('')})`,
      () => text(`http://127.0.0.1:${ports.server}/readyz`),
      (answer) => answer.includes('ready'),
    )
  })

  afterAll(async () => {
    await Promise.all(
      children.map(
        (child) =>
          new Promise<void>((resolve) => {
            if (child.exitCode !== null) return resolve()
            child.once('exit', () => resolve())
            child.kill('SIGTERM')
          }),
      ),
    )
    await removeDataDir(join(folder, 'data'))
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(['server', 'agent'] as const)('%s: promtool finds nothing wrong', async (which) => {
    const metrics = await eventually(
      which,
      () => text(`http://127.0.0.1:${ports[which]}/metrics`),
      (answer) => answer.includes('trucban_'),
    )
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: metrics, encoding: 'utf8' })
    // 1: it does not parse; 3: only a hint about a name, which counts for the names that are ours.
    expect([0, 3]).toContain(status)
    expect(`${stdout}${stderr}`.split('\n').filter((line) => line.startsWith('trucban_'))).toEqual([])
  })

  it('a Prometheus scrapes both', async () => {
    const ask = async () => targets.parse(JSON.parse(await text(`http://127.0.0.1:${ports.prometheus}/api/v1/targets`))).data.activeTargets
    const found = await eventually('targets', ask, (answer) => answer.length === 2 && answer.every(({ health }) => health === 'up'))
    expect(found.map(({ labels }) => labels.job).toSorted()).toEqual(['agent', 'server'])
  })
})
