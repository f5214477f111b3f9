import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { removeDataDir } from '../support/data-dir.ts'
import { whyNot } from './programs.ts'

/** The nth block of YAML in the server's README, which people copy. */
function yamlOfReadme(which: number): string {
  const readme = readFileSync(new URL('../../server/README.md', import.meta.url), 'utf8')
  const block = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)][which]?.[1]
  if (block === undefined) throw new Error(`server/README.md has no block ${which} of YAML`)
  return block
}

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

const vector = z.object({
  status: z.literal('success'),
  data: z.object({ result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })) }),
})
const ruleGroups = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() })) })),
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
    writeFileSync(join(folder, 'trucban.rules.yml'), yamlOfReadme(1))
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: ['trucban.rules.yml'],
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
    expect([status, `${stdout}${stderr}`]).toEqual([0, ''])
  })

  it('promtool accepts the configuration and the rules of the README', () => {
    writeFileSync(join(folder, 'readme.yml'), yamlOfReadme(0))
    writeFileSync(join(folder, 'trucban.token'), 'tbp_for_the_test')
    for (const [what, file] of [
      ['config', 'readme.yml'],
      ['rules', 'trucban.rules.yml'],
    ] as const) {
      const { status, stdout, stderr } = spawnSync('promtool', ['check', what, '--lint=all', '--lint-fatal', join(folder, file)], {
        encoding: 'utf8',
      })
      expect([what, status, `${stdout}${stderr}`]).toEqual([what, 0, expect.stringContaining('SUCCESS')])
    }
  })

  it('a Prometheus scrapes both', async () => {
    const ask = async () => targets.parse(JSON.parse(await text(`http://127.0.0.1:${ports.prometheus}/api/v1/targets`))).data.activeTargets
    const found = await eventually('targets', ask, (answer) => answer.length === 2 && answer.every(({ health }) => health === 'up'))
    expect(found.map(({ labels }) => labels.job).toSorted()).toEqual(['agent', 'server'])
  })

  const ask = async (query: string) => {
    const answer = await text(`http://127.0.0.1:${ports.prometheus}/api/v1/query?query=${encodeURIComponent(query)}`)
    return vector.parse(JSON.parse(answer)).data.result
  }

  it('it answers with the states of devices, and their names', async () => {
    const found = await eventually(
      'states',
      () => ask('trucban_device_state * on (instance, device) group_left (name) trucban_device_info'),
      (answer) => answer.length > 0,
    )
    for (const { metric } of found)
      expect(metric).toMatchObject({ device: expect.stringMatching(/^\d+$/), kind: expect.any(String), name: expect.stringMatching(/./) })
    const [sum] = await ask('sum(trucban_devices) - count(trucban_device_state) - sum(trucban_devices_without_series)')
    expect(sum?.value[1]).toBe('0')
    // The machine itself is measured within a minute: then its state is another than "unknown".
    await eventually(
      'a state that was measured',
      () => ask('trucban_device_state != 4'),
      (answer) => answer.length > 0,
    )
    const [seen] = await ask('time() - trucban_agent_last_seen_timestamp_seconds')
    expect(Number(seen?.value[1])).toBeLessThan(120)
  })

  it('the rules of the README can be evaluated', async () => {
    const url = `http://127.0.0.1:${ports.prometheus}/api/v1/rules`
    const found = await eventually(
      'rules',
      async () => ruleGroups.parse(JSON.parse(await text(url))).data.groups.flatMap(({ rules }) => rules),
      (rules) => rules.length > 0 && rules.every(({ health }) => health !== 'unknown'),
    )
    for (const rule of found) expect([rule.name, rule.health, rule.lastError ?? '']).toEqual([rule.name, 'ok', ''])
  })
})
