import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, cookieOf, jsonInit, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { putDevices, putIncident } from '../../test/support/wall-scene.ts'
import type { Wall, WallLink } from '../contract/api/wall.ts'

let server: TestServer
let clock: VirtualClock
let city: number
let ward: number
let office: number
let other: number
let technician: Caller
beforeAll(async () => {
  clock = new VirtualClock()
  server = await startTestServer({ clock })
  city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  office = await server.unit('Trạm y tế', ward)
  other = await server.unit('Phường B', city)
  technician = await server.signIn('technician', ward)
})
afterAll(() => server.close())

type Made = WallLink & { path: string }
const makeLink = (fields: object = {}) =>
  bodyOf<Made>(technician.request('/api/wall-links', { method: 'POST', body: { name: 'Phòng trực', ...fields } }))
const tokenOf = (made: Made) => made.path.split('#')[1] ?? ''
const asScreen = (token: string, path = '/api/wall', method = 'GET', body?: unknown) =>
  server.http.request(path, jsonInit(method, body, { cookie: `trucban.wall=${token}` }))
const ago = (minutes: number) => new Date(clock.now() - minutes * 60_000)

test('a link is told once, kept as a hash, and leaves its traces in the audit log', async () => {
  const made = await makeLink({ expiresOn: '2999-01-01' })
  expect(made.path).toMatch(/^\/wall#tbw_[\w-]{43}$/)
  const listed = await bodyOf<WallLink[]>(technician.request('/api/wall-links'))
  expect(listed[0]).toMatchObject({
    id: made.id,
    name: 'Phòng trực',
    unitName: 'Phường A',
    theme: 'dark',
    expired: false,
    lastSeenAt: null,
  })
  expect(JSON.stringify(listed)).not.toContain('tbw_')
  const { rows } = await server.database.pool.query<{ all: string }>(
    `select (select json_agg(w) from wall_link w)::text || (select json_agg(a) from audit_log a)::text as all`,
  )
  expect(rows[0]?.all).not.toContain(tokenOf(made))
  const changed = await technician.request(`/api/wall-links/${made.id}`, { method: 'PATCH', body: { name: 'Sảnh', theme: 'light' } })
  expect(await changed.json()).toMatchObject({ name: 'Sảnh', theme: 'light' })
  expect((await technician.request(`/api/wall-links/${made.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await technician.request(`/api/wall-links/${made.id}`, { method: 'DELETE' })).status).toBe(404)
  const audit = await server.database.pool.query<{ action: string }>(
    `select action from audit_log where entity = 'wallLink' and entity_id = $1 order by id`,
    [made.id],
  )
  expect(audit.rows.map(({ action }) => action)).toEqual(['wall.create', 'wall.change', 'wall.revoke'])
})

test('links are made and seen by those who may manage walls there', async () => {
  const staff = await server.signIn('staff', ward)
  expect((await staff.request('/api/wall-links')).status).toBe(403)
  expect((await staff.request('/api/wall-links', { method: 'POST', body: { name: 'x' } })).status).toBe(403)
  expect((await technician.request('/api/wall-links', { method: 'POST', body: { name: 'x', unitId: other } })).status).toBe(404)
  const past = await technician.request('/api/wall-links', { method: 'POST', body: { name: 'x', expiresOn: '2020-01-01' } })
  expect(await past.json()).toMatchObject({ status: 422, errors: [{ field: 'expiresOn' }] })
})

test('the address opens the screen: a cookie for the wall only, which the page cannot read', async () => {
  const token = tokenOf(await makeLink())
  const opened = await server.http.request('/api/wall/session', jsonInit('POST', { token }))
  expect(opened.status).toBe(204)
  const [cookie = ''] = opened.headers.getSetCookie()
  expect(cookie).toContain('Path=/api/wall;')
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  const seen = await server.http.request('/api/wall', { headers: { cookie: cookieOf(opened) } })
  expect(await seen.json()).toMatchObject({ unitName: 'Phường A', screen: { name: 'Phòng trực', theme: 'dark' } })
  const wrong = await server.http.request('/api/wall/session', jsonInit('POST', { token: `${token}x` }))
  expect(wrong.status).toBe(404)
  expect(wrong.headers.getSetCookie()).toEqual([])
  // Another site cannot put its own screen before somebody.
  const foreign = jsonInit('POST', { token }, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })
  expect((await server.http.request('/api/wall/session', foreign)).status).toBe(403)
  const left = await server.http.request('/api/wall/session', { method: 'DELETE' })
  expect(left.headers.getSetCookie()[0]).toContain('Max-Age=0')
})

test('a screen reads the wall and nothing else, also where anybody may call', async () => {
  const token = tokenOf(await makeLink())
  expect((await asScreen(token)).status).toBe(200)
  for (const path of ['/api/devices', '/api/overview', '/api/events', '/api/wall-links', '/api/people', '/api/sessions'])
    expect((await asScreen(token, path)).status, path).toBe(403)
  expect((await asScreen(token, '/api/wall-links', 'POST', { name: 'x' })).status).toBe(403)
  expect(await (await asScreen(token, '/api/session')).json()).toMatchObject({ person: null, rights: [], units: [] })
})

test('the screen of a link that has run out or was revoked shows nothing more', async () => {
  const made = await makeLink({ expiresOn: new Date(clock.now() + 7 * 3_600_000).toISOString().slice(0, 10) })
  expect((await asScreen(tokenOf(made))).status).toBe(200)
  clock.jump(25 * 3_600_000)
  expect((await asScreen(tokenOf(made))).status).toBe(401)
  const listed = await bodyOf<WallLink[]>(technician.request('/api/wall-links'))
  expect(listed.find(({ id }) => id === made.id)).toMatchObject({ expired: true })
  const second = await makeLink()
  expect((await asScreen(tokenOf(second))).status).toBe(200)
  await technician.request(`/api/wall-links/${second.id}`, { method: 'DELETE' })
  expect((await asScreen(tokenOf(second))).status).toBe(401)
})

test('its open stream hears of its unit only and ends when the link is revoked', async () => {
  const made = await makeLink()
  const { actor } = await server.app.auth.actor({ headers: new Headers({ authorization: `Bearer ${tokenOf(made)}` }), address: null })
  expect(actor).toMatchObject({ kind: 'wall', unitId: ward })
  expect([...(actor.fence.get('incident.read') ?? [])].toSorted((a, b) => a - b)).toEqual([ward, office].toSorted((a, b) => a - b))
  expect(actor.fence.has('wall.manage')).toBe(false)
  expect(await server.app.auth.again(actor)).not.toBeNull()
  await technician.request(`/api/wall-links/${made.id}`, { method: 'DELETE' })
  expect(await server.app.auth.again(actor)).toBeNull()
})

test('seeing it is noted once a minute', async () => {
  const made = await makeLink()
  const seen = async () => {
    await asScreen(tokenOf(made))
    return (await bodyOf<WallLink[]>(technician.request('/api/wall-links'))).find(({ id }) => id === made.id)?.lastSeenAt
  }
  const first = await seen()
  expect(first).toBe(new Date(clock.now()).toISOString())
  clock.jump(30_000)
  expect(await seen()).toBe(first)
  clock.jump(40_000)
  expect(await seen()).toBe(new Date(clock.now()).toISOString())
})

test('one answer holds what is wrong, what is well, and since when it is quiet; of the own unit and below', async () => {
  const { pool } = server.database
  const token = tokenOf(await makeLink())
  const wall = async () => bodyOf<Wall>(asScreen(token))
  expect(await wall()).toMatchObject({ incidents: [], quietSince: null })
  const [line = 0, cluster = 0, pc = 0] = await putDevices(pool, ward, ago(60), [
    { name: 'Đường truyền 1', kind: 'uplink', status: 'critical' },
    { name: 'Cụm loa 1', kind: 'speakerCluster', status: 'ok' },
    { name: 'Máy 1', kind: 'pc', status: 'unknown' },
  ])
  await putDevices(pool, office, ago(60), [{ name: 'Cụm loa trạm', kind: 'speakerCluster', status: 'unreachable' }])
  const [foreign = 0] = await putDevices(pool, other, ago(60), [{ name: 'BIMAT', kind: 'uplink', status: 'critical' }])
  await putIncident(pool, other, { deviceId: foreign, verdict: 'power', severity: 'critical', openedAt: ago(5) })
  const quiet = await wall()
  expect(quiet.bands.map(({ band, cells }) => [band, cells])).toEqual([
    ['uplinks', '2'],
    ['computers', '4'],
    ['clusters', '03'],
    ['others', ''],
  ])
  expect(quiet.incidents).toEqual([])

  const first = await putIncident(pool, ward, {
    deviceId: line,
    verdict: 'carrier',
    severity: 'critical',
    openedAt: ago(30),
    takenBy: technician.personId,
  })
  const second = await putIncident(pool, ward, { deviceId: cluster, verdict: 'device', severity: 'critical', openedAt: ago(10) })
  const third = await putIncident(pool, ward, { deviceId: pc, verdict: 'limit', severity: 'warning', openedAt: ago(50) })
  const bad = await wall()
  // What nobody has taken comes first, the graver before the slighter.
  expect(bad.incidents.map(({ id }) => id)).toEqual([second, third, first])
  expect(bad.incidents[2]).toMatchObject({ acknowledgedBy: `Người ${technician.username}`, openedAt: ago(30).toISOString() })
  expect(bad.incidentCounts).toEqual({ critical: 2, warning: 1, recovering: 0, unclaimed: 2 })
  expect(bad.quietSince).toBeNull()
  expect(JSON.stringify(bad)).not.toContain('BIMAT')
  // What costs a broadcast says so; of a cluster that nobody knows of none is called ready.
  await technician.request('/api/time-slots', {
    method: 'POST',
    body: { name: 'Buổi phát thử', startTime: '17:00', minutes: 30, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  })
  const told = await wall()
  expect(told.broadcasts).toEqual([expect.objectContaining({ name: 'Buổi phát thử', minutes: 30, ready: 1, clusters: 2 })])
  expect(told.incidents[0]?.sentence).toMatch(/^Cụm loa 1 .*, buổi phát 17:00 còn .*\.$/)

  await pool.query(`update incident set status = 'resolved', recovered_at = $1, resolved_at = $2 where unit_id = $3`, [
    ago(4),
    ago(1),
    ward,
  ])
  expect(await wall()).toMatchObject({ incidents: [], quietSince: ago(4).toISOString() })
})

test('a person who may read the overview sees their own units, and narrows to one', async () => {
  const leader = await server.signIn('leader', city)
  const all = await bodyOf<Wall>(leader.request('/api/wall'))
  expect(all).toMatchObject({ screen: null, unitName: 'Thành phố', incidentCounts: { critical: 1 } })
  expect(await bodyOf<Wall>(leader.request(`/api/wall?unit=${ward}`))).toMatchObject({
    unitName: 'Phường A',
    incidentCounts: { critical: 0 },
  })
  expect((await technician.request(`/api/wall?unit=${other}`)).status).toBe(404)
  expect((await server.http.request('/api/wall')).status).toBe(401)
})
