import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AgentProcess } from '../../test/support/agent-process.ts'
import { WireServer } from '../../test/support/wire-server.ts'

test('enrols once and ends; again it is an update that needs no token; a refusal and a lost credential are told', async () => {
  const server = new WireServer()
  await server.start()
  const folder = mkdtempSync(join(tmpdir(), 'trucban-enrol-'))
  onTestFinished(async () => {
    rmSync(folder, { recursive: true, force: true })
    await server.stop()
  })
  const enrol = async (token: string, ...more: string[]) => {
    const run = new AgentProcess(['enrol', '--server', server.url, '--data', join(folder, 'data'), ...more], { TRUCBAN_TOKEN: token })
    return [await run.exited(), run.output] as const
  }

  expect(await enrol('')).toEqual([2, expect.stringContaining('TRUCBAN_TOKEN')])
  expect(await enrol('tbe_'.padEnd(40, 'x'))).toEqual([1, expect.stringContaining('Mã ghi danh không đúng')])
  expect(await enrol(server.token)).toEqual([0, ''])
  expect(JSON.parse(readFileSync(join(folder, 'data/agent.json'), 'utf8'))).toMatchObject({
    enrolled: { name: 'Trạm thử', server: `${server.url}/` },
  })

  expect(await enrol('')).toEqual([0, ''])
  expect(await enrol(server.token)).toEqual([0, ''])
  expect(server.enrolments).toBe(1)
  server.answers.set('hello', () => ({ status: 401 }))
  expect(await enrol(server.token)).toEqual([0, ''])
  expect(server.enrolments).toBe(2)
  expect((await enrol('', '--colour', 'red'))[0]).toBe(2)
}, 60_000)
