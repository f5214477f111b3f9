import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent } from '../../test/support/agent.ts'
import { profile } from '../../test/support/sample-profile.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { buildConfig } from '../agents/config.ts'
import type { SiteProfile } from '../contract/api/profiles.ts'
import { builtInProfiles } from './built-in.ts'
import { unsafePatterns } from './patterns.ts'

let server: TestServer
let city: number
let ward: number
let technician: Caller
let chief: Caller
beforeAll(async () => {
  server = await startTestServer()
  city = await server.unit('Thành phố')
  ward = await server.unit('Phường A', city)
  technician = await server.signIn('technician', ward)
  chief = await server.signIn('technician', city)
})
afterAll(() => server.close())

const post = <T>(who: Caller, path: string, body: unknown = {}) => bodyOf<T>(who.request(path, { method: 'POST', body }))
const upload = (who: Caller, data: unknown, more: object = {}) =>
  post<SiteProfile>(who, '/api/profiles', { text: JSON.stringify(data), ...more })

test('what comes with the program passes the same examination', { timeout: 60_000 }, async () => {
  const wrong = (await builtInProfiles()).flatMap((one) =>
    unsafePatterns(one).map(({ field, message }) => `${one.id} ${field}: ${message}`),
  )
  expect(wrong).toEqual([])
})

test('a profile holds for its unit and those below, the nearest first, and for no other', async () => {
  const other = await server.unit('Phường B', city)
  const stranger = await server.signIn('technician', other)
  const agents = { ward: await enrolTestAgent(server, ward), other: await enrolTestAgent(server, other) }
  const activate = (id: number) => server.database.pool.query(`update site_profile set activated_at = '2026-01-01' where id = $1`, [id])
  const sent = async (id: number) => (await buildConfig(server.app, id))?.profiles?.map(({ id: name, vendor }) => [name, vendor]) ?? []

  const cityWide = await upload(chief, profile({ id: 'chung', vendor: 'Thành phố' }), { unitId: city })
  const wardOnly = await upload(technician, profile({ id: 'chung', vendor: 'Phường' }))
  const inWard = await upload(technician, profile({ id: 'rieng', vendor: 'Phường' }))
  for (const { id } of [cityWide, wardOnly, inWard]) await activate(id)
  expect(await sent(agents.ward.id)).toEqual([
    ['chung', 'Phường'],
    ['rieng', 'Phường'],
  ])
  expect(await sent(agents.other.id)).toEqual([['chung', 'Thành phố']])
  await post(technician, `/api/profiles/${wardOnly.id}/deactivate`)
  expect(await sent(agents.ward.id)).toEqual([
    ['rieng', 'Phường'],
    ['chung', 'Thành phố'],
  ])
  for (const path of [`/api/profiles/${inWard.id}`, `/api/profiles/${cityWide.id}`]) expect((await stranger.request(path)).status).toBe(404)
  expect((await stranger.request(`/api/profiles/${inWard.id}/deactivate`, { method: 'POST' })).status).toBe(404)
  expect((await technician.request(`/api/profiles/${cityWide.id}/deactivate`, { method: 'POST' })).status).toBe(404)
  expect(
    (await technician.request('/api/profiles', { method: 'POST', body: { text: JSON.stringify(profile()), unitId: other } })).status,
  ).toBe(404)
  const staff = await server.signIn('staff', ward)
  expect((await staff.request('/api/profiles')).status).toBe(403)
})
