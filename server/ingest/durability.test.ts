import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { silentLog } from '../../db/log.ts'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { type Composed, compose } from '../app.ts'
import { reportReceiptSchema } from '../contract/wire.ts'

let server: TestServer
let agent: TestAgent
beforeAll(async () => {
  server = await startTestServer()
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
})
afterAll(() => server.close())

const resultsOf = async (check: number) =>
  (
    await server.app.pool.query<{ at: number }>(
      'select extract(epoch from at)::float8 * 1000 as at from result_log where check_id = $1 order by at',
      [check],
    )
  ).rows

describe('two servers on one database', () => {
  let second: Composed
  let close: () => Promise<void>
  beforeAll(async () => {
    const database = await openDatabase({ connection: server.database.url, log: silentLog })
    const { env, clock, secrets } = server.app
    second = await compose({ database, env, clock, secrets, log: pino({ level: 'silent' }), version: '0', webRoot: '/nonexistent' })
    close = async () => {
      await second.stop()
      await database.close()
    }
  })
  afterAll(() => close())

  test('judge one check in turn as one server would', async () => {
    const { checks } = await agent.device('Thiết bị', [{ kind: 'icmp', params: {}, attempts: 3 }])
    const check = checks[0] ?? 0
    const other = agent.via(second.http)
    const begin = Date.now() - 100_000
    let seq = 0
    const say = async (by: TestAgent, outcome: 'ok' | 'critical', at = begin + seq * 1000) => {
      await by.send(reportOf(agent.boot, ++seq, [{ check, at, outcome, reason: outcome === 'ok' ? 'none' : 'no-answer' }]))
      const { rows } = await server.app.pool.query('select status, state_type, attempt from check_state where check_id = $1', [check])
      return `${rows[0]?.status} ${rows[0]?.state_type} ${rows[0]?.attempt}`
    }
    expect(await say(agent, 'ok')).toBe('ok hard 0')
    expect(await say(other, 'ok')).toBe('ok hard 0')
    expect(await say(agent, 'critical')).toBe('ok soft 1')
    expect(await say(other, 'critical')).toBe('ok soft 2')
    expect(await say(agent, 'critical')).toBe('critical hard 0')
    expect(await say(other, 'ok')).toBe('ok hard 0')
    expect(await say(agent, 'ok')).toBe('ok hard 0')
    // This server has not seen the newest result, which repeated the state and is therefore only in the log.
    expect(await say(other, 'critical', begin + 5_500)).toBe('ok hard 0')
  })

  test('store a report once that comes to both at the same time', async () => {
    const { checks } = await agent.device('Thiết bị')
    const check = checks[0] ?? 0
    const other = agent.via(second.http)
    for (let seq = 1000; seq < 1020; seq++) {
      const report = reportOf(agent.boot, seq, [{ check, at: Date.now() }])
      const receipts = await Promise.all(
        [agent.send(report), other.send(report)].map(async (answer) => reportReceiptSchema.parse(await (await answer).json())),
      )
      expect(receipts.filter(({ stored }) => stored)).toHaveLength(1)
    }
    expect(await resultsOf(check)).toHaveLength(20)
  })

  test('let states of one device, watched by agents of both, meet without a loss', async () => {
    const remote = (await enrolTestAgent(server, agent.unitId, 'Trạm hai')).via(second.http)
    const { id, checks } = await agent.device('Thiết bị', [
      { kind: 'icmp', params: {}, attempts: 1 },
      { kind: 'tcp', params: { port: 80 }, attempts: 1 },
    ])
    const [mine = 0, theirs = 0] = checks
    await server.app.pool.query('update "check" set agent_id = $1 where id = $2', [remote.id, theirs])
    await server.app.pool.query('update agent set config_version = config_version + 1 where id = any ($1)', [[agent.id, remote.id]])
    for (let round = 0; round < 10; round++) {
      const at = Date.now()
      const result = { at, outcome: 'critical', reason: 'no-answer' } as const
      await Promise.all([
        agent.send(reportOf(agent.boot, 2000 + round * 2, [{ ...result, check: mine }])),
        remote.send(reportOf(remote.boot, 2000 + round * 2, [{ ...result, check: theirs }])),
      ])
      const { rows } = await server.app.pool.query('select status from device_state where device_id = $1', [id])
      expect(rows[0]?.status).toBe('critical')
      await delay(2)
      await Promise.all([
        agent.send(reportOf(agent.boot, 2001 + round * 2, [{ at: Date.now(), check: mine }])),
        remote.send(reportOf(remote.boot, 2001 + round * 2, [{ at: Date.now(), check: theirs }])),
      ])
      const after = await server.app.pool.query('select own_status, flapping from device_state where device_id = $1', [id])
      // After some rounds it is seen to come and go: a warning then.
      expect(after.rows[0]?.flapping).toBe(round >= 3)
      expect(after.rows[0]?.own_status).toBe(after.rows[0]?.flapping ? 'warning' : 'ok')
      await delay(2)
    }
  })
})

describe('a server killed at any moment', () => {
  test('has stored what it acknowledged, and what is sent again is stored once', async () => {
    const { checks } = await agent.device('Thiết bị')
    const check = checks[0] ?? 0
    const reports = Array.from({ length: 400 }, (_, i) => reportOf(agent.boot, 5000 + i, [{ check, at: Date.now() - 500_000 + i * 1000 }]))
    const acknowledged = new Set<number>()
    const kills = 3
    for (let run = 0; run <= kills; run++) {
      const child = await startServer()
      const there = agent.via({ request: (path, init) => fetch(new URL(path instanceof Request ? path.url : path, child.url), init) })
      const open = [...reports.keys()].filter((i) => !acknowledged.has(i))
      // As many at once as one agent may send; the next one as soon as one is acknowledged.
      const lane = async () => {
        for (let i = open.shift(); i !== undefined; i = open.shift()) {
          const answer = await there.send(reports[i] ?? {})
          if (answer.status !== 200) throw new Error(await answer.text())
          acknowledged.add(i)
        }
      }
      const lanes = Promise.allSettled([lane(), lane(), lane(), lane()])
      if (run < kills) await delay(40 + run * 25)
      else await lanes
      child.process.kill('SIGKILL')
      await Promise.all([child.ended, lanes])
      const stored = (await resultsOf(check)).map(({ at }) => at)
      expect(new Set(stored).size).toBe(stored.length)
      expect([...acknowledged].filter((i) => !stored.includes(reports[i]?.base ?? 0))).toEqual([])
    }
    expect((await resultsOf(check)).map(({ at }) => at)).toEqual(reports.map(({ base }) => base))
  }, 240_000)
})

async function startServer(): Promise<{ process: ChildProcess; url: string; ended: Promise<unknown> }> {
  const child = fork(`${import.meta.dirname}/../../test/support/server-process.ts`, [JSON.stringify(server.database.url), tmpdir()], {
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const [{ url }] = await once(child, 'message')
  return { process: child, url, ended }
}
