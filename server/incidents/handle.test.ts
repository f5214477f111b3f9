import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { IncidentDetail, IncidentItem } from '../contract/api/incidents.ts'
import { judgeFaults } from './judge.ts'

const clock = new VirtualClock(Date.UTC(2026, 2, 2, 7, 0))
let server: TestServer
let agent: TestAgent
let technician: Caller
let other: Caller
beforeAll(async () => {
  server = await startTestServer({ clock })
  const unit = await server.unit('Phường A')
  agent = await enrolTestAgent(server, unit)
  technician = await server.signIn('technician', unit)
  other = await server.signIn('technician', unit)
})
afterAll(() => server.close())

let seq = 0
let check = 0
let id = 0
async function say(outcome: 'ok' | 'critical') {
  await clock.advance(1000)
  await agent.send(reportOf(agent.boot, ++seq, [{ check, at: clock.now(), outcome, reason: outcome === 'ok' ? 'none' : 'no-answer' }]))
  await judgeFaults(server.app)
}
const list = (query = '', by = technician) => bodyOf<IncidentItem[]>(by.request(`/api/incidents${query}`))
const look = () => bodyOf<IncidentDetail>(technician.request(`/api/incidents/${id}`))
const act = (what: string, body: unknown = {}, by = technician, method = 'POST') =>
  by.request(`/api/incidents/${id}/${what}`, { method, ...(method === 'DELETE' ? {} : { body }) })
const codeOf = async (answer: Promise<Response>) => (await bodyOf<{ code: string }>(answer)).code

beforeEach(async () => {
  const { id: device, checks } = await agent.device(`Cụm loa ${seq}`, [{ kind: 'icmp', params: {}, attempts: 1 }])
  check = checks[0] ?? 0
  await say('ok')
  await say('critical')
  id = (await list(`?device=${device}`))[0]?.id ?? 0
})

test('is told with its evidence and its timeline', async () => {
  expect(await look()).toMatchObject({
    causeKind: 'device',
    verdict: 'network',
    severity: 'critical',
    status: 'open',
    acknowledgedBy: null,
    impact: { devices: 1, clusters: 0, sites: 0, nextSlot: null, slotsAtRisk: 0 },
    why: [{ code: 'check', checkId: check, kind: 'icmp', status: 'critical', reason: 'no-answer' }],
    devices: [{ role: 'cause', status: 'critical', worst: 'critical', until: null }],
    events: [{ kind: 'opened', by: null, data: { verdict: 'network', severity: 'critical' } }],
    mayHandle: true,
  })
})

test('is taken by one of two at the same moment; the other hears who was faster', async () => {
  const answers = await Promise.all([act('acknowledge', { comment: 'Tôi xuống xem' }), act('acknowledge', {}, other)])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const incident = await look()
  expect(incident.acknowledgedBy).toMatch(/^Người nguoi\.\d$/)
  expect(incident.events.filter(({ kind }) => kind === 'acknowledged')).toHaveLength(1)
  expect(await codeOf(act('acknowledge'))).toBe('incident-taken')
  expect((await bodyOf<IncidentDetail>(act('acknowledge', {}, technician, 'DELETE'))).acknowledgedBy).toBeNull()
  expect(await codeOf(act('acknowledge', {}, technician, 'DELETE'))).toBe('incident-not-taken')
})

test('is commented, muted, written about; closed only when it is over, with its cause', async () => {
  expect((await bodyOf<IncidentDetail>(act('comments', { text: ' Đã gọi điện lực ' }))).events.at(-1)).toMatchObject({
    kind: 'commented',
    by: `Người ${technician.username}`,
    data: { text: 'Đã gọi điện lực' },
  })
  expect((await act('comments', { text: '  ' })).status).toBe(422)
  const until = new Date(clock.now() + 3_600_000).toISOString()
  expect((await bodyOf<IncidentDetail>(act('mute', { minutes: 60 }))).mutedUntil).toBe(until)
  expect((await act('mute', { minutes: 1 })).status).toBe(422)
  expect((await bodyOf<IncidentDetail>(act('mute', {}, technician, 'DELETE'))).mutedUntil).toBeNull()
  expect(await codeOf(act('close', { causeCode: 'power-cut' }))).toBe('incident-goes-on')
  await say('ok')
  await clock.advance(5 * 60_000 + 10_000)
  await judgeFaults(server.app)
  expect((await look()).status).toBe('resolved')
  expect((await act('close', { causeCode: 'toi' })).status).toBe(422)
  expect(await bodyOf<IncidentDetail>(act('close', { causeCode: 'power-cut', note: 'Cắt điện theo lịch' }))).toMatchObject({
    status: 'closed',
    causeCode: 'power-cut',
    closeNote: 'Cắt điện theo lịch',
    closedBy: `Người ${technician.username}`,
  })
  expect(await codeOf(act('mute', { minutes: 60 }))).toBe('incident-over')
  expect((await bodyOf<IncidentDetail>(act('post-mortem', { text: 'Diễn biến …' }, technician, 'PUT'))).postMortem).toBe('Diễn biến …')
  const { rows } = await server.app.pool.query(`select action from audit_log where entity = 'incident' and entity_id = $1 order by id`, [
    String(id),
  ])
  expect(rows.map(({ action }) => action)).toEqual([
    'incident.commented',
    'incident.muted',
    'incident.unmuted',
    'incident.closed',
    'incident.postMortem',
  ])
})

test('what comes back soon is the same incident; after it was closed it is another', async () => {
  await say('ok')
  await clock.advance(5 * 60_000 + 10_000)
  await judgeFaults(server.app)
  await say('critical')
  expect(await look()).toMatchObject({ status: 'open', reopened: 1, resolvedAt: null })
  await say('ok')
  // What has come back once has to be well for longer.
  await clock.advance(15 * 60_000 + 10_000)
  await judgeFaults(server.app)
  await act('close', { causeCode: 'false-alarm' })
  await say('critical')
  const device = (await look()).deviceId
  expect((await list(`?device=${device}`)).map(({ status }) => status)).toEqual(['open', 'closed'])
  expect(
    (await bodyOf<IncidentDetail>(technician.request(`/api/incidents/${(await list(`?device=${device}`))[0]?.id}`))).before,
  ).toMatchObject([{ id, causeCode: 'false-alarm' }])
})

test('is found by state, verdict and words without diacritics', async () => {
  const name = (await look()).causeName
  expect((await list(`?q=${encodeURIComponent('cum loa')}&status=open&limit=1`))[0]?.causeName).toBe(name)
  expect(await list('?verdict=power')).toEqual([])
  expect((await list('?status=closed,resolved')).every(({ status }) => status === 'closed' || status === 'resolved')).toBe(true)
  expect((await technician.request('/api/incidents?from=hom-qua')).status).toBe(422)
})
