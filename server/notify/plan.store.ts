import { sql } from 'drizzle-orm'
import type { MessageKind, TemplateKind } from '../contract/notify.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { MessageContent } from './message/content.ts'
import { type Template, presetTemplates } from './message/presets.ts'
import type { Told } from './world.ts'

/** Any number that no other advisory lock of this database uses. */
const planLock = 7_216_108

/** Lets one planner work at a time; false: another one does, and will see what this one would. */
export async function lockPlanning(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${planLock}) as held`)
  return rows[0]?.held === true
}

/** Notes when incidents were first seen; those known already keep their time. */
export async function markSeen(tx: Tx, ids: readonly number[], now: number): Promise<void> {
  await tx.execute(
    sql`insert into notify_seen (incident_id, seen_at) select unnest(${sql.param([...ids])}::int4[]), ${new Date(now)}::timestamptz on conflict do nothing`,
  )
}

/** Keeps what recipients know now. */
export async function writeTold(tx: Tx, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return
  await tx.execute(sql`
    insert into notify_told (incident_id, channel_id, person_id, state, kind, severity, verdict, devices, flapping, reopened, revision, rule_id, step, since, at)
    select "incidentId", "channelId", "personId", state, kind, severity, verdict, devices, flapping, reopened, revision, "ruleId", step,
      to_timestamp(since / 1000), to_timestamp(at / 1000)
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t("incidentId" int4, "channelId" int4, "personId" text, state text, kind text, severity text, verdict text,
      devices int4, flapping boolean, reopened int2, revision int4, "ruleId" int4, step int2, since float8, at float8)
    on conflict (incident_id, channel_id, person_id) do update set state = excluded.state, kind = excluded.kind, severity = excluded.severity,
      verdict = excluded.verdict, devices = excluded.devices, flapping = excluded.flapping, reopened = excluded.reopened, revision = excluded.revision,
      rule_id = excluded.rule_id, step = excluded.step, since = excluded.since, at = excluded.at`)
}

export interface NewDelivery {
  unitId: number
  channelId: number
  personId: string | null
  incidentId: number | null
  kind: MessageKind
  address: string
  content: MessageContent
}

/** Puts messages into the outbox. @returns those that may carry a link to take the incident */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: number,
  giveUpAt: number,
): Promise<{ id: number; incidentId: number; personId: string }[]> {
  if (deliveries.length === 0) return []
  const at = new Date(now)
  const { rows } = await tx.execute<{ id: number; incidentId: number | null; personId: string | null; takeable: boolean }>(sql`
    insert into notify_delivery (unit_id, channel_id, person_id, incident_id, kind, address, content, status, created_at, next_at, give_up_at)
    select "unitId", "channelId", "personId", "incidentId", kind, address, content, 'pending', ${at}::timestamptz, ${at}::timestamptz, ${new Date(giveUpAt)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as t("unitId" int4, "channelId" int4, "personId" text, "incidentId" int4, kind text, address text, content jsonb)
    returning id, incident_id as "incidentId", person_id as "personId", (content->>'takeable')::boolean as takeable`)
  return rows.flatMap(({ id, incidentId, personId, takeable }) =>
    takeable && incidentId !== null && personId !== null ? [{ id, incidentId, personId }] : [],
  )
}

export async function insertAckLinks(
  tx: Tx,
  links: readonly { hash: Buffer; incidentId: number; personId: string }[],
  now: number,
  expiresAt: number,
): Promise<void> {
  if (links.length === 0) return
  await tx.execute(sql`
    insert into notify_ack_link (hash, incident_id, person_id, created_at, expires_at)
    select decode(hash, 'hex'), "incidentId", "personId", ${new Date(now)}::timestamptz, ${new Date(expiresAt)}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(links.map((link) => ({ ...link, hash: link.hash.toString('hex') })))}::jsonb)
      as t(hash text, "incidentId" int4, "personId" text)`)
}

/** An entry in an incident's timeline. */
export interface NewEvent {
  incidentId: number
  kind: 'notified' | 'escalated'
  data: object
}

export async function insertEvents(tx: Tx, events: readonly NewEvent[], now: number): Promise<void> {
  if (events.length === 0) return
  await tx.execute(sql`
    insert into incident_event (incident_id, at, kind, data)
    select "incidentId", ${new Date(now)}::timestamptz, kind, data
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as t("incidentId" int4, kind text, data jsonb)`)
}

/** Words of these units: their own, else those of the nearest unit above, else the built-in ones. */
export async function loadTemplates(db: Reader, unitIds: readonly number[]): Promise<(unitId: number, kind: TemplateKind) => Template> {
  const { rows } = await db.execute<Template & { unitId: number; kind: TemplateKind } & Record<string, unknown>>(sql`
    with recursive up(unit_id, at, far) as (
      select id, id, 0 from unit where id = any(${sql.param([...unitIds])}::int4[])
      union select up.unit_id, u.parent_id, up.far + 1 from up join unit u on u.id = up.at where u.parent_id is not null)
    select distinct on (up.unit_id, t.kind) up.unit_id as "unitId", t.kind, t.title, t.body
    from up join notify_template t on t.unit_id = up.at order by up.unit_id, t.kind, up.far`)
  return (unitId, kind) => {
    const own = rows.find((row) => row.unitId === unitId && row.kind === kind)
    return own ? { title: own.title, body: own.body } : presetTemplates[kind]
  }
}
