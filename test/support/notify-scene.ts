import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Pool } from 'pg'
import type { CauseKind, IncidentStatus, Severity, Verdict } from '../../server/contract/incidents.ts'

/** A request as it arrived. */
export interface Arrived {
  method: string
  path: string
  headers: IncomingMessage['headers']
  /** Bytes of the body. */
  body: Buffer
}

/** A real HTTP server on 127.0.0.1 that remembers what it got. */
export interface FakeService {
  url: string
  arrived: Arrived[]
  /** What it answers from now on; 200 `{"ok":true}` at first. */
  answer: (request: Arrived, response: ServerResponse) => void
  close(): Promise<void>
}

export const sendJson = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

export async function startService(): Promise<FakeService> {
  const arrived: Arrived[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const got = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
      arrived.push(got)
      service.answer(got, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const service: FakeService = {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    arrived,
    answer: (_request, response) => sendJson(response, 200, { ok: true }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return service
}

/** Guarantee: a server that listens on TCP has an address with a port. */
export const portOf = (address: string | AddressInfo | null): number => (address as AddressInfo).port

/** JSON of a body. Guarantee: none beyond the test's own expectations. */
export const jsonOf = (got: Arrived | undefined): Record<string, unknown> =>
  JSON.parse(got?.body.toString('utf8') ?? 'null') as Record<string, unknown>

export interface SceneIncident {
  unitId: number
  siteId?: number | null
  deviceId?: number | null
  causeKind?: CauseKind
  verdict?: Verdict
  severity?: Severity
  status?: IncidentStatus
  openedAt: number
  /** Since when the planner has known it; from its next run on unless said. */
  seenAt?: number
  flapping?: boolean
  revision?: number
}

/** An incident as the engine would write it. */
export async function insertIncident(pool: Pool, it: SceneIncident): Promise<number> {
  const { unitId, siteId = null, deviceId = null, causeKind = 'device', verdict = 'power', severity = 'critical', status = 'open' } = it
  const { rows } = await pool.query<{ id: number }>(
    `insert into incident (unit_id, site_id, cause_kind, device_id, verdict, severity, status, opened_at, flapping, why)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, '[]') returning id`,
    [unitId, siteId, causeKind, deviceId, verdict, severity, status, new Date(it.openedAt), it.flapping ?? false],
  )
  const id = rows[0]?.id ?? 0
  if (deviceId !== null) await addDevices(pool, id, [deviceId], it.openedAt, 'cause')
  if (it.seenAt !== undefined) await pool.query('insert into notify_seen (incident_id, seen_at) values ($1, $2)', [id, new Date(it.seenAt)])
  return id
}

export async function addDevices(
  pool: Pool,
  incidentId: number,
  ids: readonly number[],
  at: number,
  role: 'cause' | 'affected' = 'affected',
): Promise<void> {
  await pool.query(
    `insert into incident_device (incident_id, device_id, role, status, since) select $1, unnest($2::int4[]), $3, 'critical', $4 on conflict do nothing`,
    [incidentId, ids, role, new Date(at)],
  )
}

/** Changes columns of an incident, as the engine would; the revision grows. */
export async function changeIncident(pool: Pool, id: number, fields: Record<string, unknown>): Promise<void> {
  const names = Object.keys(fields)
  const sets = names.map((name, i) => `${name} = $${i + 2}`).join(', ')
  await pool.query(`update incident set ${sets}, revision = revision + 1 where id = $1`, [id, ...Object.values(fields)])
}

/** Devices by SQL, quickly. @returns their ids */
export async function insertDevices(
  pool: Pool,
  unitId: number,
  names: readonly string[],
  more: { kind?: string; parentId?: number; siteId?: number } = {},
): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into device (unit_id, name, kind, search, parent_id, site_id, created_at, updated_at)
     select $1, unnest($2::text[]), $3, '', $4, $5, '2026-01-01Z', '2026-01-01Z' returning id`,
    [unitId, names, more.kind ?? 'speakerCluster', more.parentId ?? null, more.siteId ?? null],
  )
  return rows.map(({ id }) => id)
}
