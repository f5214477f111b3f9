import { sendFile } from '../../support/files.ts'
import { type TestServer, type Caller, bodyOf, jsonInit } from '../../support/server.ts'
import { tinyPng } from '../../support/tiny-png.ts'
import { roles } from '../../../server/contract/roles.ts'
import type { Things } from './requests.ts'

/** A unit with one of everything, and a person who holds every role there. */
export interface Scene {
  unitId: number
  boss: Caller
  agentCredential: string
  /** By which a screen of the unit signs in. */
  wallToken: string
  things: Things
}

/** Every text of the foreign unit carries it, so that any of them is recognised in an answer. */
export const mark = 'BIMAT'

/**
 * Builds a unit through the API, as its people would. Kinds of things that later routes name (`/api/<kind>/{id}`) are added here.
 * @param tag stands in every name
 */
export async function buildScene(server: TestServer, parentId: number, tag: string): Promise<Scene> {
  const unitId = await server.unit(`Phường ${tag}`, parentId)
  const boss = await server.signIn(roles, unitId, `${tag}.boss`)
  const made = async <T>(path: string, body: unknown) => {
    const answer = await boss.request(path, { method: 'POST', body })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return bodyOf<T>(answer)
  }
  const site = await made<{ id: number }>('/api/sites', { name: `Địa điểm ${tag}`, address: `Đường ${tag}` })
  const agent = await enrol(server, made, `Trạm ${tag}`)
  const device = await made<{ id: number; checks: { id: number }[] }>('/api/devices', {
    name: `Thiết bị ${tag}`,
    kind: 'router',
    siteId: site.id,
    address: '127.0.0.1',
    note: `Ghi chú ${tag}`,
  })
  const photo = await bodyOf<{ id: number }>(sendFile(server, boss, `/api/devices/${device.id}/photos?caption=${tag}`, tinyPng))
  const profile = await made<{ id: number }>('/api/profiles', {
    text: JSON.stringify({ id: 'thu', vendor: `Hãng ${tag}`, kind: null, detect: [{ sysDescr: tag }], sensors: [] }),
  })
  const person = await made<{ id: string; roles: { id: number }[] }>('/api/people', {
    name: `Người ${tag}`,
    username: `${tag}.nguoi`,
    password: 'mat-khau-thu-nghiem',
    phone: '0900000000',
    roles: [{ role: 'staff', unitId }],
  })
  const wall = await made<{ id: number; path: string }>('/api/wall-links', { name: `Màn hình ${tag}` })
  const token = await made<{ id: number }>('/api/tokens', { name: `Mã ${tag}` })
  const [session] = await bodyOf<{ id: string }[]>(boss.request('/api/sessions'))
  const credentials = [{ version: '2c', community: `chuoi${tag}` }]
  const command = await made<{ id: string }>('/api/discovery/identify', { target: '127.0.0.1', credentials })
  const incident = await server.database.pool.query<{ id: number }>(
    `insert into incident (unit_id, cause_kind, device_id, verdict, severity, status, opened_at, close_note, why)
     values ($1, 'device', $2, 'device', 'critical', 'open', $3, $4, '[]') returning id`,
    [unitId, device.id, new Date(server.app.clock.now()), `Ghi chú ${tag}`],
  )
  const credential = await server.database.pool.query<{ id: number }>('select id from credential where unit_id = $1 order by id', [unitId])
  const found = jsonInit('POST', { type: 'found', identity: identity(tag) }, { authorization: `Bearer ${agent.credential}` })
  const taken = await server.http.request(`/api/agent/v1/commands/${command.id}/events`, found)
  if (!taken.ok) throw new Error(`find: ${taken.status} ${await taken.text()}`)
  const { finds } = await bodyOf<{ finds: { id: number }[] }>(boss.request(`/api/discovery/${command.id}`))
  const maintenance = await made<{ id: number }>('/api/maintenance', {
    scope: 'devices',
    deviceIds: [device.id],
    reason: `Bảo trì ${tag}`,
    repeat: 'weekly',
    startTime: '22:00',
    minutes: 60,
    weekdays: [7],
  })
  const slot = await made<{ id: number }>('/api/time-slots', { name: `Buổi phát ${tag}`, startTime: '05:00', minutes: 30, weekdays: [1] })
  const limits = { scope: 'device', deviceId: device.id, sensorKey: 'rtt', warnHigh: 500 }
  const limit = await bodyOf<{ id: number }>(boss.request('/api/limits', { method: 'PUT', body: limits }))
  const ticket = await made<{ id: number }>('/api/tickets', { deviceId: device.id, symptom: 'other', description: `Phiếu ${tag}` })
  const { photos } = await bodyOf<{ photos: { id: number }[] }>(sendFile(server, boss, `/api/tickets/${ticket.id}/photos`, tinyPng))
  const notify = await notifyThings(server, boss, made, tag)
  const things: Record<string, string | number | undefined> = {
    units: unitId,
    sites: site.id,
    agents: agent.agentId,
    devices: device.id,
    incidents: incident.rows[0]?.id,
    check: device.checks[0]?.id,
    photo: photo.id,
    profiles: profile.id,
    people: person.id,
    assignment: person.roles[0]?.id,
    'wall-links': wall.id,
    tokens: token.id,
    sessions: session?.id,
    discovery: command.id,
    commands: command.id,
    credential: credential.rows[0]?.id,
    find: finds[0]?.id,
    maintenance: maintenance.id,
    'time-slots': slot.id,
    limits: limit.id,
    tickets: ticket.id,
    picture: photos[0]?.id,
    ...notify,
    // Knowing the token is the permission to report: what the walks reach with is one that nobody was given.
    token: `tbp_${tag}`,
    // What stands on a public page is for everybody; the scene has none.
    slug: 'khong-co',
  }
  for (const [kind, id] of Object.entries(things)) if (id === undefined) throw new Error(`the scene has no ${kind}`)
  return {
    unitId,
    boss,
    agentCredential: agent.credential,
    wallToken: wall.path.split('#')[1] ?? '',
    things: Object.fromEntries(Object.entries(things).map(([kind, id]) => [kind, String(id)])),
  }
}

/** Notifications: a channel, a rule, a group with a shift, a delivery, a browser. */
async function notifyThings(server: TestServer, boss: Caller, made: <T>(path: string, body: unknown) => Promise<T>, tag: string) {
  const settings = { url: 'http://127.0.0.1:9/', secret: `khoa-ky-cua-${tag}-dai` }
  const channel = await made<{ id: number; unitId: number }>('/api/notify/channels', { kind: 'webhook', name: `Kênh ${tag}`, settings })
  const targets = [{ type: 'channel', channelId: channel.id }]
  const rule = await made<{ id: number }>('/api/notify/rules', { name: `Quy tắc ${tag}`, targets })
  const group = await made<{ id: number }>('/api/notify/groups', { name: `Nhóm ${tag}`, members: [boss.personId] })
  const span = { from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z', note: `Ca ${tag}` }
  const shift = await made<{ shiftId: number }>(`/api/notify/groups/${group.id}/shifts`, { personId: boss.personId, ...span })
  const keys = { p256dh: 'BAAA', auth: 'AAAA' }
  const mine = await made<{ push: { id: number }[] }>('/api/notify/me/push', { endpoint: `https://push.example/${tag}`, keys, label: tag })
  const content = { title: `Tin ${tag}`, body: tag, tone: 'plain', rows: [], path: '/', unit: tag, incidents: [], takeable: false }
  const { rows } = await server.database.pool.query<{ id: number }>(
    `insert into notify_delivery (unit_id, channel_id, kind, address, content, status, created_at, next_at, give_up_at)
     values ($1, $2, 'opened', '', $3, 'dead', $4, $4, $4) returning id`,
    [channel.unitId, channel.id, content, new Date(server.app.clock.now())],
  )
  return {
    channels: channel.id,
    rules: rule.id,
    groups: group.id,
    shift: shift.shiftId,
    subscription: mine.push[0]?.id,
    deliveries: rows[0]?.id,
  }
}

async function enrol(server: TestServer, made: <T>(path: string, body: unknown) => Promise<T>, name: string) {
  const { token } = await made<{ token: string }>('/api/agents/enrolments', { name })
  const facts = { hostname: name, os: 'Linux', arch: 'x64', version: '0', installId: name }
  const answer = await server.http.request('/api/agent/v1/enrol', jsonInit('POST', { token, facts }))
  if (!answer.ok) throw new Error(`enrol: ${answer.status} ${await answer.text()}`)
  return bodyOf<{ agentId: number; credential: string }>(answer)
}

const identity = (tag: string) => ({
  address: '127.0.0.2',
  reachable: true,
  snmp: '2c',
  outcome: 'ok',
  sysObjectID: null,
  sysDescr: `Mô tả ${tag}`,
  sysName: `ten-${tag}`,
  sysUpTime: null,
  profile: null,
  kind: null,
  vendor: null,
  model: null,
  serial: `so-${tag}`,
  firmware: null,
  mac: null,
  rtt: 1,
  openPorts: [],
  sensors: [],
  interfaces: [],
})

/** Makes ids that are given from now on unmistakable: seven digits that begin with 7. */
export async function markIds(server: TestServer): Promise<void> {
  const { rows } = await server.database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = 'public'`,
  )
  for (const [i, { name }] of rows.entries())
    await server.database.pool.query('select setval($1::regclass, $2)', [name, 7_000_000 + i * 1_000])
}

/** What of a foreign unit stands in an answer. */
export function marksIn(text: string, foreign: Things): string[] {
  const folded = text.toUpperCase()
  const uuids = Object.values(foreign).filter((id) => id.length > 12 && text.includes(id))
  return [...(folded.includes(mark) ? [mark] : []), ...(text.match(/\b7\d{6}\b/g) ?? []), ...uuids]
}
