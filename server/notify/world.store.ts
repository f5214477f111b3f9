import { sql } from 'drizzle-orm'
import { channelTraits } from '../contract/notify-channels.ts'
import type { ChannelKind } from '../contract/notify.ts'
import { grants } from '../contract/roles.ts'
import type { Reader } from '../kernel/context.ts'
import type { PlannedChannel, PlannedGroup, PlannedIncident, PlannedPerson, PlannedRule, Told, Waits, World } from './world.ts'

/** Milliseconds of an instant column. */
const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)
const ints = (values: readonly number[]) => sql`${sql.param([...values])}::int4[]`
const texts = (values: readonly string[]) => sql`${sql.param([...values])}::text[]`

/** Incidents that ended untold are looked at for so long, for digests. */
const digestBack = 50 * 3_600_000

/**
 * Everything that the planner needs, in a few queries whatever the number of incidents; null when there is nothing to look at.
 * @param date today in Vietnam, YYYY-MM-DD, for roles
 */
export async function loadWorld(db: Reader, now: number, date: string, waits: Waits): Promise<World | null> {
  const rules = await loadRules(db)
  const incidents = await loadIncidents(
    db,
    await incidentIds(
      db,
      now,
      rules.some(({ digestAt }) => digestAt !== null),
    ),
    now,
  )
  if (incidents.length === 0) return null
  const told = await loadTold(
    db,
    incidents.map(({ id }) => id),
  )
  return { now, waits, incidents, told, rules, ...(await loadAround(db, { now, date, rules, told })) }
}

/** The rest of the world: channels, groups and people, as far as rules and what was told name them. */
export async function loadAround(
  db: Reader,
  { now, date, rules, told }: { now: number; date: string; rules: readonly PlannedRule[]; told: readonly Told[] },
): Promise<Pick<World, 'channels' | 'groups' | 'persons'>> {
  const channels = await loadChannels(db)
  const targets = rules.flatMap((rule) => [...rule.targets, ...rule.steps.flatMap((step) => step.targets)])
  const groups = await loadGroups(db, [...new Set(targets.flatMap((target) => ('groupId' in target ? target.groupId : [])))], now)
  const named = [
    ...targets.flatMap((target) => (target.type === 'person' ? target.personId : [])),
    ...groups.flatMap(({ members, rotation, shifts }) => [
      ...members,
      ...(rotation?.people ?? []),
      ...shifts.map(({ personId }) => personId),
    ]),
    ...told.flatMap(({ personId }) => personId ?? []),
  ]
  const persons = await loadPersons(db, [...new Set(named)], date)
  return { channels: mapped(channels), groups: mapped(groups), persons: mapped(persons) }
}

function mapped<I, T extends { id: I }>(rows: readonly T[]): Map<I, T> {
  return new Map(rows.map((row) => [row.id, row]))
}

/** Incidents that go on, whose end was not told yet, or that a digest may still tell of; and those that took merged ones in. */
async function incidentIds(db: Reader, now: number, digests: boolean): Promise<number[]> {
  const ended = digests
    ? sql`union select id from incident where status in ('resolved', 'closed') and coalesce(resolved_at, closed_at) > ${new Date(now - digestBack)}`
    : sql``
  const { rows } = await db.execute<{ id: number }>(sql`
    with recursive wanted(id) as (
      select id from (select id from incident where status in ('open', 'recovering') union select incident_id from notify_told where state = 'open' ${ended}) first
      union select i.merged_into from incident i join wanted w on i.id = w.id where i.status = 'merged' and i.merged_into is not null
    ) select id from wanted order by id`)
  return rows.map(({ id }) => id)
}

/** Units of these incidents, each once. */
export async function unitsOfIncidents(db: Reader, ids: readonly number[]): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(
    sql`select distinct unit_id as id from incident where id = any(${ints(ids)}) order by id`,
  )
  return rows.map(({ id }) => id)
}

export async function loadIncidents(db: Reader, ids: readonly number[], now: number): Promise<PlannedIncident[]> {
  if (ids.length === 0) return []
  const { rows } = await db.execute<Record<string, unknown> & PlannedIncident>(sql`
    with recursive wanted as (select * from incident where id = any(${ints(ids)})),
    above(incident_id, unit_id) as (
      select id, unit_id from wanted union select a.incident_id, u.parent_id from above a join unit u on u.id = a.unit_id where u.parent_id is not null),
    below(incident_id, device_id) as (
      select id, device_id from wanted where device_id is not null
      union select b.incident_id, d.id from below b join device d on d.parent_id = b.device_id and d.retired_at is null),
    concerned as (
      select w.id as incident_id, m.device_id, m.until from wanted w join incident_device m on m.incident_id = w.id
      union select id, device_id, 'epoch' from wanted where device_id is not null)
    select w.id, w.unit_id as "unitId", w.verdict, w.severity, w.status, w.flapping, w.reopened, w.revision, w.merged_into as "mergedInto",
      w.acknowledged_by as "acknowledgedBy", ${ms('w.opened_at')} as "openedAt", ${ms('w.muted_until')} as "mutedUntil",
      case when w.status in ('resolved', 'closed') then ${ms('coalesce(w.resolved_at, w.closed_at)')} end as "endedAt",
      coalesce(${ms('s.seen_at')}, ${now}::float8) as "seenAt",
      (select array_agg(unit_id) from above where incident_id = w.id) as units,
      coalesce((select array_agg(distinct d.site_id) from concerned c join device d on d.id = c.device_id where c.incident_id = w.id and d.site_id is not null), '{}')
        || case when w.site_id is null then '{}'::int4[] else array[w.site_id] end as "siteIds",
      coalesce((select array_agg(distinct d.kind) from concerned c join device d on d.id = c.device_id where c.incident_id = w.id), '{}') as "deviceKinds",
      (select count(*)::int from concerned c where c.incident_id = w.id and c.until is null) as devices,
      case w.cause_kind
        when 'site' then (select count(*)::int from device d where d.site_id = w.site_id and d.retired_at is null)
        when 'unit' then (select count(*)::int from device d where d.unit_id = w.unit_id and d.retired_at is null)
        when 'agent' then (select count(distinct c.device_id)::int from "check" c where c.agent_id = w.agent_id and c.deleted_at is null)
        else (select count(*)::int from below b where b.incident_id = w.id) end as reach
    from wanted w left join notify_seen s on s.incident_id = w.id order by w.id`)
  return rows
}

export async function loadTold(db: Reader, incidentIds: readonly number[]): Promise<Told[]> {
  if (incidentIds.length === 0) return []
  const { rows } = await db.execute<Record<string, unknown> & Told>(sql`
    select incident_id as "incidentId", channel_id as "channelId", person_id as "personId", state, kind, severity, verdict, devices, flapping, reopened, revision,
      rule_id as "ruleId", step, ${ms('since')} as since, ${ms('at')} as at
    from notify_told where incident_id = any(${ints(incidentIds)}) order by id`)
  return rows
}

/** Rules that count, of every unit. */
export async function loadRules(db: Reader): Promise<PlannedRule[]> {
  const { rows } = await db.execute<Record<string, unknown> & PlannedRule>(sql`
    select id, unit_id as "unitId", name, site_ids as "siteIds", device_kinds as "deviceKinds", severities, verdicts, hours, targets, channel_ids as "channelIds",
      steps, repeat_minutes as "repeatMinutes", digest_at as "digestAt"
    from notify_rule where enabled and deleted_at is null order by id`)
  return rows
}

async function loadChannels(db: Reader): Promise<PlannedChannel[]> {
  const { rows } = await db.execute<{
    id: number
    unitId: number
    kind: ChannelKind
    name: string
    enabled: boolean
    settings: object
  }>(sql`
    select id, unit_id as "unitId", kind, name, enabled, settings from notify_channel where deleted_at is null order by id`)
  return rows.map(({ settings, ...row }) => ({ ...row, place: hasPlace(row.kind, settings) }))
}

/** Does a channel stand for a place of its own: a chat group, a webhook, addresses? */
export function hasPlace(kind: ChannelKind, settings: object): boolean {
  const { place } = channelTraits[kind]
  if (place === null || place === '') return place === ''
  const value: unknown = Reflect.get(settings, place)
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== ''
}

export async function loadGroups(db: Reader, ids: readonly number[], now: number): Promise<PlannedGroup[]> {
  if (ids.length === 0) return []
  const { rows } = await db.execute<Record<string, unknown> & PlannedGroup>(sql`
    select g.id, g.name, g.rotation,
      coalesce((select array_agg(m.person_id order by m.position, m.person_id) from notify_group_member m where m.group_id = g.id), '{}') as members,
      coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'personId', s.person_id, 'from', ${ms('s.starts_at')}, 'to', ${ms('s.ends_at')}, 'note', s.note) order by s.starts_at, s.id)
        from notify_shift s where s.group_id = g.id and s.ends_at > ${new Date(now)}), '[]') as shifts
    from notify_group g where g.id = any(${ints(ids)}) and g.deleted_at is null order by g.id`)
  return rows
}

/** People with the units whose incidents they may read and handle today, their quiet hours and addresses. */
async function loadPersons(db: Reader, ids: readonly string[], date: string): Promise<PlannedPerson[]> {
  if (ids.length === 0) return []
  interface Row extends Record<string, unknown> {
    id: string
    name: string
    disabled: boolean
    reads: number[]
    handles: number[]
    quiet: PlannedPerson['quiet']
    contacts: { kind: keyof PlannedPerson['addresses']; address: string }[]
  }
  const { rows } = await db.execute<Row>(sql`
    with recursive held(person_id, role, unit_id) as (
      select person_id, role, unit_id from role_assignment
        where person_id = any(${texts(ids)}) and valid_from <= ${date}::date and (valid_to is null or valid_to >= ${date}::date)
      union select h.person_id, h.role, u.id from held h join unit u on u.parent_id = h.unit_id)
    select p.id, p.name, p.disabled_at is not null as disabled,
      coalesce((select array_agg(distinct unit_id) from held h where h.person_id = p.id and h.role = any(${texts(grants['incident.read'])})), '{}') as reads,
      coalesce((select array_agg(distinct unit_id) from held h where h.person_id = p.id and h.role = any(${texts(grants['incident.handle'])})), '{}') as handles,
      (select jsonb_build_object('hours', q.hours, 'criticalPasses', q.critical_passes) from notify_quiet q where q.person_id = p.id) as quiet,
      coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'address', address) order by ord, id) from (
        select kind, address, 1 as ord, id from notify_contact where person_id = p.id
        union all select 'webPush', id::text, 2, id from notify_push where person_id = p.id) c), '[]') as contacts
    from person p where p.id = any(${texts(ids)}) order by p.id`)
  return rows.map(({ id, name, disabled, reads, handles, quiet, contacts }) => {
    const addresses: Partial<Record<keyof PlannedPerson['addresses'], string[]>> = {}
    for (const { kind, address } of contacts) addresses[kind] = [...(addresses[kind] ?? []), address]
    return { id, name, disabled, units: new Set(reads), handles: new Set(handles), quiet, addresses }
  })
}
