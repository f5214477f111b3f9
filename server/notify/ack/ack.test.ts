import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { insertIncident } from '../../../test/support/notify-scene.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../../test/support/server.ts'
import { VirtualClock } from '../../../test/support/virtual-clock.ts'
import { putDevices } from '../../../test/support/wall-scene.ts'
import type { AckView } from '../../contract/api/notify.ts'
import { hashToken } from '../../kernel/secrets.ts'

const hour = 3_600_000
let clock: VirtualClock
let server: TestServer
let unit: number
let device: number
let an: Caller
let binh: Caller
let incident: number
beforeAll(async () => {
  clock = new VirtualClock(Date.parse('2026-12-01T07:00:00Z'))
  server = await startTestServer({ clock })
  unit = await server.unit('Phường A')
  an = await server.signIn('technician', unit, 'van.an')
  binh = await server.signIn('technician', unit, 'thi.binh')
  ;[device = 0] = await putDevices(server.database.pool, unit, new Date(clock.now()), [
    { name: 'Cụm loa Tổ dân phố 5', kind: 'speakerCluster', status: 'critical' },
  ])
})
afterAll(() => server.close())
beforeEach(async () => {
  await server.database.pool.query('delete from notify_ack_link')
  await server.database.pool.query(`update incident set status = 'closed', resolved_at = opened_at, closed_at = opened_at`)
  incident = await insertIncident(server.database.pool, { unitId: unit, deviceId: device, openedAt: clock.now() - hour })
  // Tries are counted by address.
  await clock.advance(5 * 60_000)
})

/** A link of a message to somebody, good for three days. */
async function link(to: Caller): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  await server.database.pool.query(
    'insert into notify_ack_link (hash, incident_id, person_id, created_at, expires_at) values ($1, $2, $3, $4, $5)',
    [hashToken(token), incident, to.personId, new Date(now), new Date(now + 72 * hour)],
  )
  return token
}
const post = async (path: string) => server.http.request(`/api/notify/ack/${path}`, { method: 'POST' })
const show = (token: string) => bodyOf<AckView>(post(`${token}/show`))
const taker = async () =>
  (await server.database.pool.query<{ by: string | null }>('select acknowledged_by as by from incident where id = $1', [incident])).rows[0]
    ?.by

test('looking says what is wrong and changes nothing, however often and by whatever program', async () => {
  const token = await link(an)
  expect(await show(token)).toMatchObject({
    sentence: expect.stringContaining('Cụm loa Tổ dân phố 5 mất điện'),
    ...{ unit: 'Phường A', verdict: 'power', severity: 'critical', status: 'open', open: true, person: 'Người van.an' },
    ...{ acknowledgedBy: null, acknowledgedAt: null, yours: false, hindrance: null },
    impact: expect.objectContaining({ slotsAtRisk: 0 }),
  })
  for (const path of [`/api/notify/ack/${token}`, `/api/notify/ack/${token}/show`])
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect((await server.http.request(path, { method })).status).toBe(404)
  expect(await taker()).toBeNull()
})

test('taking is written under the name of the person of the link, once; whoever comes second sees who was first', async () => {
  const [first, second] = [await link(an), await link(binh)]
  expect(await bodyOf<AckView>(post(first))).toMatchObject({
    acknowledgedBy: 'Người van.an',
    yours: true,
    acknowledgedAt: expect.any(String),
  })
  expect(await bodyOf<AckView>(post(first))).toMatchObject({ acknowledgedBy: 'Người van.an', yours: true })
  expect(await bodyOf<AckView>(post(second))).toMatchObject({ acknowledgedBy: 'Người van.an', yours: false })
  expect(await taker()).toBe(an.personId)
  const { rows } = await server.database.pool.query(
    `select actor_id from audit_log where action like 'incident.%' and entity = 'incident' and entity_id = $1`,
    [String(incident)],
  )
  expect(rows).toEqual([{ actor_id: an.personId }])
})

test('a link takes once: what was given back is taken by signing in', async () => {
  const token = await link(an)
  await post(token)
  await server.database.pool.query('update incident set acknowledged_at = null, acknowledged_by = null where id = $1', [incident])
  expect(await show(token)).toMatchObject({ hindrance: 'used', acknowledgedBy: null })
  expect((await post(token)).status).toBe(409)
})

test('what is over is told as such and taken by nobody', async () => {
  const token = await link(an)
  await server.database.pool.query(`update incident set status = 'resolved', resolved_at = $2 where id = $1`, [
    incident,
    new Date(clock.now()),
  ])
  expect(await bodyOf<AckView>(post(token))).toMatchObject({ open: false, status: 'resolved', acknowledgedBy: null })
  expect(await taker()).toBeNull()
})

test('a person whose right has ended, an old link and a wrong one take nothing; guessing is slowed down', async () => {
  const chi = await server.signIn('leader', unit, 'thi.chi')
  const token = await link(chi)
  expect(await show(token)).toMatchObject({ hindrance: 'not-allowed' })
  expect((await post(token)).status).toBe(403)
  const old = await link(an)
  await clock.advance(72 * hour)
  for (const dead of [old, 'khong-co']) expect((await post(`${dead}/show`)).status).toBe(404)
  expect(await taker()).toBeNull()
  const tries = await Promise.all(Array.from({ length: 25 }, () => post('khong-co/show')))
  expect(tries.some(({ status }) => status === 429)).toBe(true)
})
