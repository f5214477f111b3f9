import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { queryStates } from '../series/index.ts'
import { watchAgents } from './silence.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
let server: TestServer
let agent: TestAgent
beforeAll(async () => {
  server = await startTestServer({ clock })
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
})
afterAll(() => server.close())

const look = () => watchAgents(server.app, new AbortController().signal)
async function told(deviceId: number) {
  const { rows } = await server.app.pool.query<{ status: string; reason: string }>(
    'select status, reason from device_state where device_id = $1',
    [deviceId],
  )
  const silent = await server.app.pool.query<{ silent: boolean }>('select silent_since is not null as silent from agent where id = $1', [
    agent.id,
  ])
  return `${rows[0]?.status} ${rows[0]?.reason}${silent.rows[0]?.silent ? ', agent silent' : ''}`
}

test('a silent agent makes its devices unknown, never critical, and speaking again mends it', async () => {
  const { id, checks } = await agent.device('Cụm loa', [{ kind: 'icmp', params: {}, attempts: 1 }])
  const check = checks[0] ?? 0
  let seq = 1
  const say = (outcome: 'ok' | 'critical', at = clock.now()) =>
    agent.send(reportOf(agent.boot, seq++, [{ check, at, outcome, reason: outcome === 'ok' ? 'none' : 'no-answer' }]))
  const start = clock.now()
  await look()
  await say('ok')
  expect(await told(id)).toBe('ok none')

  await clock.advance(89_000)
  await look()
  expect(await told(id)).toBe('ok none')
  await clock.advance(2_000)
  await look()
  expect(await told(id)).toBe('unknown agent-silent, agent silent')
  await look()

  await clock.advance(10_000)
  await say('ok', start + 60_000)
  expect(await told(id)).toBe('ok none')
  await say('critical')
  expect(await told(id)).toBe('critical no-answer')

  await clock.advance(100_000)
  await look()
  expect(await told(id)).toBe('unknown agent-silent, agent silent')
  const states = await queryStates(server.app.db, id, start - 1, clock.now() + 1)
  expect(states.map((state) => `${(state.at - start) / 1000} ${state.status}`)).toEqual([
    '0 ok',
    '0 unknown',
    '60 ok',
    '101 critical',
    '101 unknown',
  ])
  expect(
    (await server.app.pool.query('select extract(epoch from answered_at) * 1000 as at from check_state where check_id = $1', [check]))
      .rows[0]?.at,
  ).toBe(String(start + 60_000) + '.000000')
})

test('after a pause of the server agents get the same patience', async () => {
  const other = await startTestServer({ clock })
  const late = await enrolTestAgent(other, await other.unit('Phường B'))
  await clock.advance(600_000)
  const watch = () => watchAgents(other.app, new AbortController().signal)
  const silent = async () =>
    (await other.app.pool.query('select from agent where id = $1 and silent_since is not null', [late.id])).rowCount
  await watch()
  expect(await silent()).toBe(0)
  await clock.advance(91_000)
  await watch()
  expect(await silent()).toBe(1)
  await other.close()
})
