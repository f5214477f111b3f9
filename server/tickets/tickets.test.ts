import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendFile } from '../../test/support/files.ts'
import { insertDevices, insertIncident } from '../../test/support/notify-scene.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { tinyPng } from '../../test/support/tiny-png.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { KnownFaults, NewTicket, TicketAct, TicketDetail, TicketItem } from '../contract/api/tickets.ts'
import { closeTicketsJob } from './index.ts'

/** Monday 2 March 2026, half past eight in Vietnam. */
const clock = new VirtualClock(Date.parse('2026-03-02T08:30:00+07:00'))
let server: TestServer
let unit: number
let technician: Caller
let other: Caller
let staff: Caller
let neighbour: Caller
let leader: Caller
let cluster = 0
let printer = 0

beforeAll(async () => {
  server = await startTestServer({ clock })
  unit = await server.unit('Phường A')
  technician = await server.signIn('technician', unit, 'kythuat')
  other = await server.signIn('technician', unit, 'kythuat2')
  staff = await server.signIn('staff', unit, 'canbo')
  neighbour = await server.signIn('staff', unit, 'canbo2')
  leader = await server.signIn('leader', unit, 'lanhdao')
  const { pool } = server.database
  ;[cluster = 0] = await insertDevices(pool, unit, ['Cụm loa Tổ dân phố 5'])
  ;[printer = 0] = await insertDevices(pool, unit, ['Máy in một cửa'], { kind: 'printer' })
  await pool.query(
    `insert into time_slot (unit_id, name, start_minute, duration_minutes, weekdays, created_at) values ($1, 'Buổi trưa', 660, 30, 127, now())`,
    [unit],
  )
})
afterAll(() => server.close())

const send = (caller: Caller, path: string, body: unknown, method = 'POST') => caller.request(`/api/tickets${path}`, { method, body })
async function file(caller: Caller, some: Partial<NewTicket> = {}): Promise<TicketDetail> {
  const answer = await send(caller, '', { deviceId: printer, symptom: 'noPower', ...some })
  if (answer.status !== 201) throw new Error(await answer.text())
  return bodyOf<TicketDetail>(answer)
}
const get = (caller: Caller, id: number) => bodyOf<TicketDetail>(caller.request(`/api/tickets/${id}`))
type Act = TicketAct extends infer A
  ? A extends { revision: number }
    ? Omit<A, 'revision' | 'airChecked'> & { airChecked?: boolean }
    : never
  : never
/** Acts on the ticket as it is now. */
async function act(caller: Caller, id: number, body: Act): Promise<TicketDetail> {
  const { revision } = await get(caller, id)
  const answer = await send(caller, `/${id}/act`, { ...body, revision })
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return bodyOf<TicketDetail>(answer)
}
const codeOf = async (answer: Response | Promise<Response>) => {
  const { status } = await answer
  return `${status} ${(await bodyOf<{ code: string }>(answer)).code}`
}

describe('filing', () => {
  test('a loudspeaker that should be on air in two and a half hours is urgent, and its promise is counted', async () => {
    const made = await file(staff, { deviceId: cluster, symptom: 'silent', description: 'Loa im từ sáng' })
    expect(made).toMatchObject({
      ...{
        title: 'Loa không kêu: Cụm loa Tổ dân phố 5',
        status: 'new',
        impact: 'public',
        urgency: 'high',
        priority: 'urgent',
        clock: 'fine',
      },
      ...{
        respondBy: '2026-03-02T02:00:00.000Z',
        resolveBy: '2026-03-02T05:30:00.000Z',
        actions: ['cancel'],
        mayHandle: false,
        checksAir: true,
      },
      requester: { name: 'Người canbo' },
    })
    expect(made.number).toMatch(/^\d+\/2026$/)
    expect(made.events.map(({ kind, by }) => `${kind} ${by}`)).toEqual(['created Người canbo'])
  })

  test('what is known is shown first, and the report is tied to the fault', async () => {
    const { pool } = server.database
    const incident = await insertIncident(pool, { unitId: unit, deviceId: printer, verdict: 'device', openedAt: clock.now() })
    const before = await bodyOf<KnownFaults>(neighbour.request(`/api/devices/${printer}/known-faults`))
    expect(before.incidents[0]?.sentence).toContain('Máy in một cửa')
    const made = await file(staff)
    expect(made.incident?.id).toBe(incident)
    const known = await bodyOf<KnownFaults>(neighbour.request(`/api/devices/${printer}/known-faults`))
    expect(known.tickets).toEqual([expect.objectContaining({ id: made.id, number: made.number, mine: false })])
    await pool.query(`update incident set status = 'resolved' where id = $1`, [incident])
    await act(technician, made.id, { action: 'cancel', reason: 'Thử' })
  })

  test('a report that is sent again after the line was cut is the same ticket, also at the same moment', async () => {
    const clientKey = randomUUID()
    const [first, ...again] = await Promise.all([1, 2, 3, 4].map(() => file(staff, { clientKey, place: 'Hội trường' })))
    expect(again.every(({ id }) => id === first?.id)).toBe(true)
    expect((await file(neighbour, { clientKey })).id).not.toBe(first?.id)
  })

  test('200 at once: every one is kept, and no number is missing', async () => {
    const made = await Promise.all(Array.from({ length: 200 }, () => file(staff)))
    const numbers = made.map(({ number }) => Number.parseInt(number)).toSorted((a, b) => a - b)
    expect(numbers.map((number, i) => number - i).every((base) => base === numbers[0])).toBe(true)
    await server.database.pool.query(`update ticket set status = 'cancelled' where id = any ($1)`, [made.map(({ id }) => id)])
  })

  test('without saying what is broken, or with what is unknown, it is refused by the field', async () => {
    const problem = async (body: object) => {
      const answer = await send(staff, '', body)
      const { errors } = await bodyOf<{ errors?: { field: string }[] }>(answer)
      return [answer.status, ...(errors ?? []).map(({ field }) => field)]
    }
    expect(await problem({ symptom: 'noPower' })).toEqual([422, 'deviceId'])
    expect(await problem({ deviceId: printer })).toEqual([422, 'symptom'])
    expect(await problem({ place: 'Kho', symptom: 'other', description: 'x'.repeat(4001) })).toEqual([422, 'description'])
    expect(await codeOf(send(staff, '', { deviceId: 2_000_000_000, symptom: 'other' }))).toBe('404 not-found')
  })
})

describe('from the report until it works again', () => {
  test('taken, waiting with the clock standing, resolved with its cost, confirmed', async () => {
    const { id } = await file(staff, { deviceId: cluster, symptom: 'noisy', impact: 'office', urgency: 'low' })
    expect((await act(technician, id, { action: 'accept' })).assignee?.name).toBe('Người kythuat')
    await act(technician, id, { action: 'start' })
    const due = (await get(technician, id)).resolveBy
    const waiting = await act(technician, id, { action: 'wait', waitReason: 'part', waitUntil: '2026-03-09', note: 'Đặt củ loa' })
    expect(waiting).toMatchObject({ status: 'waiting', clock: 'paused', resolveBy: null, waitReason: 'part', waitUntil: '2026-03-09' })
    await clock.advance(24 * 3_600_000)
    const working = await act(technician, id, { action: 'resume' })
    expect(working).toMatchObject({ status: 'working', waitReason: null, waitUntil: null })
    // A day at work later: the promise has moved by as much.
    expect(Date.parse(working.resolveBy ?? '')).toBeGreaterThan(Date.parse(due ?? ''))
    await send(technician, `/${id}/costs`, {
      kind: 'part',
      name: 'Củ loa 30 W',
      quantity: 2,
      unitPrice: 450_000,
      warrantyUntil: '2027-03-03',
    })
    await send(technician, `/${id}/costs`, { kind: 'labour', name: 'Công thay', unitPrice: 200_000 })
    const unheard = await send(technician, `/${id}/act`, { action: 'resolve', solution: 'Thay củ loa', revision: working.revision + 2 })
    expect(await codeOf(unheard)).toBe('422 invalid')
    const resolved = await act(technician, id, { action: 'resolve', solution: 'Thay củ loa', airChecked: true })
    expect(resolved).toMatchObject({
      status: 'resolved',
      clock: null,
      cost: 1_100_000,
      actions: ['reopen'],
      autoCloseAt: '2026-03-06T10:00:00.000Z',
    })
    const closed = await act(staff, id, { action: 'confirm', rating: 3 })
    expect(closed).toMatchObject({ status: 'closed', rating: 3, actions: ['reopen'] })
    expect(closed.events.map(({ kind }) => kind)).toEqual([
      'created',
      'accept',
      'start',
      'wait',
      'resume',
      'cost',
      'cost',
      'resolve',
      'confirm',
    ])
    expect((await act(staff, id, { action: 'reopen', reason: 'Lại rè' })).reopened).toBe(1)
    const { rows } = await server.database.pool.query(
      `select action from audit_log where entity = 'ticket' and entity_id = $1 order by id`,
      [String(id)],
    )
    expect(rows.map(({ action }) => action)).toEqual(
      ['create', 'accept', 'start', 'wait', 'resume', 'cost', 'cost', 'resolve', 'confirm', 'reopen'].map((verb) => `ticket.${verb}`),
    )
  })

  test('two technicians at the same moment: one gets a clear conflict, and nothing of theirs is written', async () => {
    const { id, revision } = await file(staff)
    const answers = await Promise.all([technician, other].map((caller) => send(caller, `/${id}/act`, { action: 'start', revision })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const late = answers.find(({ status }) => status === 409)
    expect(await bodyOf<object>(late ?? Response.error())).toMatchObject({ code: 'ticket-state' })
    expect(await codeOf(send(technician, `/${id}/act`, { action: 'wait', waitReason: 'part', revision }))).toBe('409 ticket-changed')
    expect((await get(staff, id)).events.map(({ kind }) => kind)).toEqual(['created', 'start'])
  })

  test('it closes by itself when nobody says otherwise for three working days', async () => {
    const { id } = await file(staff)
    await act(technician, id, { action: 'start' })
    await act(technician, id, { action: 'resolve', solution: 'Cắm lại dây' })
    const run = () => closeTicketsJob.run(server.app, server.app.stopping)
    await clock.advance(2 * 86_400_000)
    await run()
    expect((await get(staff, id)).status).toBe('resolved')
    await clock.advance(2 * 86_400_000)
    await Promise.all([run(), run()])
    const closed = await get(staff, id)
    expect([closed.status, closed.events.filter(({ kind }) => kind === 'closed').length]).toEqual(['closed', 1])
  })

  test('a duplicate is merged, and whoever filed it goes on seeing the one that took it in', async () => {
    const kept = await file(staff)
    const twice = await file(neighbour)
    expect(await codeOf(neighbour.request(`/api/tickets/${kept.id}`))).toBe('404 not-found')
    expect(await codeOf(send(technician, `/${twice.id}/act`, { action: 'merge', into: twice.id, revision: twice.revision }))).toBe(
      '422 invalid',
    )
    const merged = await act(technician, twice.id, { action: 'merge', into: kept.id })
    expect(merged).toMatchObject({ status: 'duplicate', mergedInto: { id: kept.id, number: kept.number } })
    const seen = await get(neighbour, kept.id)
    expect(seen.duplicates).toEqual([{ id: twice.id, number: twice.number, requester: 'Người canbo2' }])
    const mine = await bodyOf<TicketItem[]>(neighbour.request('/api/tickets?mine=true&view=open'))
    expect(mine.map(({ id }) => id)).toContain(kept.id)
  })
})

describe('what people write and change', () => {
  test('internal notes stay with those who handle tickets; readers may not write', async () => {
    const { id } = await file(staff)
    await send(technician, `/${id}/notes`, { text: 'Nghi nguồn hỏng', internal: true })
    await send(technician, `/${id}/notes`, { text: 'Chiều nay tôi qua' })
    const told = (detail: TicketDetail) => detail.events.filter(({ kind }) => kind === 'noted').map(({ data }) => data['text'])
    expect(told(await get(technician, id))).toEqual(['Nghi nguồn hỏng', 'Chiều nay tôi qua'])
    expect(told(await get(staff, id))).toEqual(['Chiều nay tôi qua'])
    expect((await get(staff, id)).respondedAt).not.toBeNull()
    expect(await codeOf(send(staff, `/${id}/notes`, { text: 'x', internal: true }))).toBe('403 forbidden')
    expect(await codeOf(send(leader, `/${id}/notes`, { text: 'x' }))).toBe('403 forbidden')
    expect((await get(leader, id)).actions).toEqual([])
  })

  test('given to somebody who handles tickets, never to others', async () => {
    const { id, revision } = await file(staff)
    const people = await bodyOf<{ id: string }[]>(technician.request('/api/tickets/assignees'))
    expect(people.map((one) => one.id).toSorted()).toEqual([technician.personId, other.personId].toSorted())
    const given = await bodyOf<TicketDetail>(send(technician, `/${id}/assignee`, { revision, personId: other.personId }, 'PUT'))
    expect(given.assignee?.name).toBe('Người kythuat2')
    const wrong = send(technician, `/${id}/assignee`, { revision: given.revision, personId: staff.personId }, 'PUT')
    expect(await codeOf(wrong)).toBe('422 invalid')
    const list = await bodyOf<TicketItem[]>(other.request('/api/tickets?assignee=me'))
    expect(list.map((one) => one.id)).toContain(id)
  })

  test('weighed anew: the promise is counted from the report on', async () => {
    const { id, revision } = await file(staff)
    const weighed = await bodyOf<TicketDetail>(send(technician, `/${id}/priority`, { revision, impact: 'public', urgency: 'high' }, 'PUT'))
    expect([weighed.priority, Date.parse(weighed.resolveBy ?? '') - Date.parse(weighed.createdAt)]).toEqual(['urgent', 4 * 3_600_000])
  })

  test('photos are cleaned, and what is none is refused', async () => {
    const { id } = await file(staff)
    const path = `/api/tickets/${id}/photos`
    const added = await bodyOf<TicketDetail>(sendFile(server, staff, path, tinyPng))
    const photo = added.photos[0]?.id ?? 0
    const shown = await leader.request(`${path}/${photo}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await neighbour.request(`${path}/${photo}`)).status).toBe(404)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const hostile = [svg, tinyPng.subarray(0, 40), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('GIF89a'), Buffer.alloc(0)]
    for (const bytes of hostile) expect((await sendFile(server, staff, path, bytes)).status).toBe(422)
    expect((await sendFile(server, staff, path, Buffer.alloc(50_000_000))).status).toBe(413)
    expect(await codeOf(sendFile(server, leader, path, tinyPng))).toBe('403 forbidden')
    expect(await codeOf(sendFile(server, neighbour, path, tinyPng))).toBe('404 not-found')
    expect((await get(staff, id)).photos).toHaveLength(1)
  })
})

describe('finding', () => {
  test('without diacritics, by number, by what was noted; staff only their own', async () => {
    const { id, number } = await file(neighbour, { place: 'Nhà văn hoá tổ 9', description: 'Máy chiếu nhấp nháy' })
    await send(technician, `/${id}/notes`, { text: 'Bóng đèn đã cũ' })
    const ids = async (caller: Caller, query: string) =>
      (await bodyOf<TicketItem[]>(caller.request(`/api/tickets?${query}`))).map((one) => one.id)
    for (const q of ['nhap nhay', 'nha van hoa', 'bong den cu', number])
      expect(await ids(technician, `view=all&q=${encodeURIComponent(q)}`)).toContain(id)
    expect(await ids(technician, 'view=all&q=khong-co-gi')).toEqual([])
    expect(await ids(staff, 'view=all&q=nhap+nhay')).toEqual([])
    expect(await ids(neighbour, 'view=all&q=nhap+nhay')).toEqual([id])
    await send(technician, `/${id}/notes`, { text: 'Nghi do keo kiet', internal: true })
    expect(await ids(neighbour, 'view=all&q=keo+kiet')).toEqual([])
    expect(await ids(technician, 'view=over')).not.toContain(id)
    expect(await ids(technician, 'assignee=none&limit=500')).toContain(id)
    await clock.advance(40 * 86_400_000)
    expect(await ids(technician, 'late=true&limit=500')).toContain(id)
    const open = await bodyOf<TicketItem[]>(technician.request('/api/tickets?limit=500'))
    const order = ['urgent', 'high', 'normal', 'low']
    const unresolved = open
      .filter(({ status }) => status !== 'resolved' && status !== 'waiting')
      .map(({ priority }) => order.indexOf(priority))
    expect(unresolved).toEqual(unresolved.toSorted((a, b) => a - b))
  })

  test('another unit’s are not there', async () => {
    const { id } = await file(staff)
    const elsewhere = await server.signIn(['technician', 'admin'], await server.unit('Phường B'), 'nguoila')
    expect(await codeOf(elsewhere.request(`/api/tickets/${id}`))).toBe('404 not-found')
    expect(await bodyOf<TicketItem[]>(elsewhere.request('/api/tickets?view=all'))).toEqual([])
    expect(await codeOf(send(elsewhere, `/${id}/act`, { action: 'start', revision: 1 }))).toBe('404 not-found')
  })
})
