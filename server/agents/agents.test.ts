import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, jsonInit, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { agentItemSchema, commandItemSchema } from '../contract/api/agents.ts'
import { problemSchema } from '../contract/api/common.ts'
import { agentCommandSchema, agentConfigSchema } from '../contract/wire.ts'
import { expireCommandsJob } from '../commands/index.ts'
import { permitAgent } from './index.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let unitId: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  unitId = await server.unit('Phường A')
})
afterAll(() => server.close())

const permit = async () =>
  (await server.app.db.transaction((tx) => permitAgent(tx, server.ctx, { unitId, siteId: null, name: 'Trạm' }))).token
const facts = { hostname: 'may-01', os: 'Linux', arch: 'x64', version: '1.0.0', installId: 'x' }
const enrol = async (token: string) => server.http.request('/api/agent/v1/enrol', jsonInit('POST', { token, facts }))
const codeOf = async (answer: Response) => problemSchema.parse(await answer.json()).code
const origin = { origin: 'http://localhost' }

describe('enrolment', () => {
  test('uses a token once, also when two come at the same time, and writes it down', async () => {
    const token = await permit()
    const answers = await Promise.all([enrol(token), enrol(token), enrol(token)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
    expect(await codeOf(await enrol(token))).toBe('enrolment-refused')
    const { rows } = await server.app.pool.query(`select actor_kind, after from audit_log where action = 'agent.enrol'`)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ actor_kind: 'agent', after: { hostname: 'may-01' } })
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('ends after a day', async () => {
    const token = await permit()
    await clock.advance(24 * 3_600_000 + 1)
    expect(await codeOf(await enrol(token))).toBe('enrolment-refused')
    expect(await codeOf(await enrol('tbe_'.padEnd(40, 'x')))).toBe('enrolment-refused')
  })

  test('gives the one line to paste, for both kinds of machine', async () => {
    const admin = await server.signIn('admin', unitId)
    const answer = await admin.request('/api/agents/enrolments', { method: 'POST', body: { name: 'Trạm mới' }, headers: origin })
    const made = z.object({ token: z.string(), command: z.string(), commandWindows: z.string() }).parse(await answer.json())
    expect(made.command).toContain('http://localhost/install.sh')
    expect(made.commandWindows).toContain('http://localhost/install.ps1')
    for (const command of [made.command, made.commandWindows]) {
      expect(command).toContain(made.token)
      expect(command).not.toContain('\n')
    }
    expect((await enrol(made.token)).status).toBe(200)
  })
})

describe('the stream to an agent', () => {
  test('brings the configuration, each newer one, commands once, and ends with a revocation', async () => {
    const agent = await enrolTestAgent(server, unitId, 'Trạm có luồng')
    const stream = await openStream(agent)
    const first = agentConfigSchema.parse(JSON.parse((await stream.next('config')) ?? ''))
    expect(first.checks.map((check) => check.kind)).toEqual(['host'])

    const admin = await server.signIn('admin', unitId)
    const body = {
      name: 'Bộ định tuyến',
      kind: 'router',
      address: '127.0.0.9',
      agentId: agent.id,
      checks: [{ kind: 'snmp', credential: { version: '2c', community: 'bi-mat' } }],
    }
    expect((await admin.request('/api/devices', { method: 'POST', body, headers: origin })).status).toBe(201)
    const second = agentConfigSchema.parse(JSON.parse((await stream.next('config')) ?? ''))
    expect(second.version).toBeGreaterThan(first.version)
    expect(second.checks.find((check) => check.kind === 'snmp')?.params).toMatchObject({ credential: { community: 'bi-mat' } })

    const scan = await admin.request('/api/discovery/scan', {
      method: 'POST',
      body: { cidr: '127.0.0.0/30', agentId: agent.id },
      headers: origin,
    })
    const { id } = commandItemSchema.parse(await scan.json())
    const command = agentCommandSchema.parse(JSON.parse((await stream.next('command')) ?? ''))
    expect(command).toMatchObject({ id, kind: 'discover', cidr: '127.0.0.0/30' })
    const { rows } = await server.app.pool.query('select sealed from agent_command where id = $1', [id])
    expect(String(rows[0]?.sealed)).not.toContain('bi-mat')

    const say = async (by: TestAgent, event: unknown) =>
      (
        await server.http.request(
          `/api/agent/v1/commands/${id}/events`,
          jsonInit('POST', event, { authorization: `Bearer ${by.credential}` }),
        )
      ).status
    const other = await enrolTestAgent(server, unitId, 'Trạm khác')
    expect(await say(other, { type: 'done' })).toBe(404)
    expect(await say(agent, { type: 'progress', done: 1, total: 2 })).toBe(204)
    expect(await say(agent, { type: 'done' })).toBe(204)
    expect(await say(agent, { type: 'failed', message: 'x' })).toBe(204)
    const after = await admin.request(`/api/discovery/${id}`)
    expect(await after.json()).toMatchObject({ status: 'done', done: 1, total: 2 })

    await admin.request(`/api/agents/${agent.id}/revoke`, { method: 'POST', headers: origin })
    expect(await stream.next('config')).toBeNull()
    const again = await server.http.request('/api/agent/v1/stream', { headers: { authorization: `Bearer ${agent.credential}` } })
    expect(await codeOf(again)).toBe('agent-revoked')
  })

  test('a command that nobody takes in time fails with a sentence', async () => {
    const agent = await enrolTestAgent(server, unitId, 'Trạm vắng')
    const admin = await server.signIn('admin', unitId)
    const request = { target: '127.0.0.1', agentId: agent.id }
    const asked = await admin.request('/api/discovery/identify', { method: 'POST', body: request, headers: origin })
    const { id } = commandItemSchema.parse(await asked.json())
    await clock.advance(10 * 60_000)
    await expireCommandsJob.run(server.app, new AbortController().signal)
    const { status, message } = commandItemSchema.parse(await (await admin.request(`/api/discovery/${id}`)).json())
    expect([status, message]).toEqual(['failed', expect.stringMatching(/Trạm giám sát/)])
    const stream = await openStream(agent)
    await stream.next('config')
    expect(stream.seen).not.toContain('command')
    await stream.close()
  })
})

describe('managing agents', () => {
  test('lists, renames, gives another credential', async () => {
    const agent = await enrolTestAgent(server, unitId, 'Trạm cũ')
    const admin = await server.signIn('admin', unitId)
    const hello = (credential: string) =>
      server.http.request('/api/agent/v1/hello', jsonInit('POST', { boot: randomUUID(), facts }, { authorization: `Bearer ${credential}` }))
    expect((await hello(agent.credential)).status).toBe(200)
    await admin.request(`/api/agents/${agent.id}`, { method: 'PATCH', body: { name: 'Trạm mới' }, headers: origin })
    const item = agentItemSchema.parse(await (await admin.request(`/api/agents/${agent.id}`)).json())
    expect(item).toMatchObject({ name: 'Trạm mới', status: 'online', checks: 1 })
    const rotated = await admin.request(`/api/agents/${agent.id}/rotate`, { method: 'POST', headers: origin })
    const { credential } = z.object({ credential: z.string() }).parse(await rotated.json())
    await expect.poll(async () => (await hello(agent.credential)).status).toBe(401)
    expect((await hello(credential)).status).toBe(200)
  })

  test('people of another unit see none of it', async () => {
    const agent = await enrolTestAgent(server, unitId, 'Trạm kín')
    const stranger = await server.signIn('admin', await server.unit('Phường B'))
    expect(await (await stranger.request('/api/agents')).json()).toEqual([])
    for (const path of [`/api/agents/${agent.id}`, `/api/agents/${agent.id}/revoke`]) {
      const method = path.endsWith('revoke') ? 'POST' : 'GET'
      expect((await stranger.request(path, { method, headers: origin })).status).toBe(404)
    }
  })
})

/** Reads the stream of an agent. */
async function openStream(agent: TestAgent) {
  const leave = new AbortController()
  const answer = await server.http.request('/api/agent/v1/stream', {
    headers: { authorization: `Bearer ${agent.credential}` },
    signal: leave.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  const seen: string[] = []
  let text = ''
  return {
    seen,
    /** Data of the next event of a kind; null when the stream has ended. */
    async next(event: string): Promise<string | null> {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const block = text.slice(0, end)
          text = text.slice(end + 2)
          const kind = /^event: (.*)$/m.exec(block)?.[1]
          if (kind !== undefined) seen.push(kind)
          if (kind === event) return /^data: (.*)$/m.exec(block)?.[1] ?? ''
          continue
        }
        const part = await reader?.read()
        if (part === undefined || part.done) return null
        text += part.value
      }
    },
    close: async () => {
      await reader?.cancel()
      leave.abort()
    },
  }
}
