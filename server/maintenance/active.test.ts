import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { transact } from '../../db/transact.ts'
import { activeWindows } from './index.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 8))
const now = clock.now()
let server: TestServer
let agent: TestAgent
let ward: number
let office: number
beforeAll(async () => {
  server = await startTestServer({ clock })
  ward = await server.unit('Phường A')
  office = await server.unit('Văn phòng', ward)
  agent = await enrolTestAgent(server, ward)
})
afterAll(() => server.close())

const sql = async (text: string, values: unknown[]) => (await server.app.pool.query<{ id: number }>(text, values)).rows[0]?.id ?? 0
const device = (name: string, unitId: number, kind = 'other', parentId: number | null = null) =>
  sql(
    `insert into device (unit_id, name, kind, search, parent_id, created_at, updated_at) values ($1, $2, $3, '', $4, $5, $5) returning id`,
    [unitId, name, kind, parentId, new Date(now)],
  )
const window = (unitId: number, scope: string, more: { kind?: string; agentId?: number; subtree?: boolean; hours?: number } = {}) =>
  sql(
    `insert into maintenance_window (unit_id, scope, kind, agent_id, subtree, reason, repeat, starts_at, ends_at, created_at)
     values ($1, $2, $3, $4, $5, 'Thay pin', 'once', $6, $7, $6) returning id`,
    [
      unitId,
      scope,
      more.kind ?? null,
      more.agentId ?? null,
      more.subtree ?? false,
      new Date(now),
      new Date(now + (more.hours ?? 1) * 3_600_000),
    ],
  )
const active = (at = now) => transact(server.app.pool, (client) => activeWindows(client, at))
const end = (id: number) => sql('update maintenance_window set cancelled_at = $2 where id = $1 returning id', [id, new Date(now - 1)])

test('windows reach the devices of their scope, in their unit and below', async () => {
  expect([...(await active())]).toEqual([])
  const host = await sql('select id from device where host_of_agent_id = $1', [agent.id])
  const router = await device('Bộ định tuyến', ward, 'router')
  const pc = await device('Máy tính', office, 'pc', router)
  const behind = await device('Máy in', office, 'printer', pc)
  const other = await device('Của phường khác', await server.unit('Phường B'), 'pc', router)
  const { id: watched } = await agent.device('Cụm loa', [{ kind: 'icmp', params: {} }])

  const byDevice = await window(ward, 'devices', { hours: 2 })
  await sql('insert into maintenance_device values ($1, $2) returning window_id as id', [byDevice, router])
  expect([...(await active())]).toEqual([[router, { window: byDevice, until: now + 7_200_000 }]])
  expect((await active(now + 7_200_000)).size).toBe(0)

  await sql('update maintenance_window set subtree = true where id = $1 returning id', [byDevice])
  expect([...(await active()).keys()].toSorted((a, b) => a - b)).toEqual([router, pc, behind])
  expect((await active()).has(other)).toBe(false)

  const byKind = await window(ward, 'kind', { kind: 'pc', hours: 3 })
  expect((await active()).get(pc)).toEqual({ window: byKind, until: now + 10_800_000 })
  await end(byDevice)
  expect([...(await active()).keys()]).toEqual([pc])
  await end(byKind)

  const byAgent = await window(ward, 'agent', { agentId: agent.id })
  expect([...(await active()).keys()].toSorted((a, b) => a - b)).toEqual([host, watched])
  await end(byAgent)

  await window(ward, 'unit')
  expect((await active()).size).toBe(5)
})
