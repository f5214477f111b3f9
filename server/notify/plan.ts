import type { MessageKind, TemplateKind } from '../contract/notify.ts'
import type { App, Tx } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import type { Job } from '../kernel/jobs.ts'
import { today } from '../kernel/scope.ts'
import { hashToken } from '../kernel/secrets.ts'
import { loadFacts } from './facts.ts'
import { linkLife, linkToken } from './links.ts'
import { composeMessage } from './message/compose.ts'
import type { MessageContent } from './message/content.ts'
import type { ToldIncident } from './message/facts.ts'
import type { Template } from './message/presets.ts'
import { type Decision, plan } from './plan.rules.ts'
import {
  type NewDelivery,
  type NewEvent,
  insertAckLinks,
  insertDeliveries,
  insertEvents,
  loadTemplates,
  lockPlanning,
  markSeen,
  writeTold,
} from './plan.store.ts'
import { giveUpAfter } from './retry.rules.ts'
import { loadWorld } from './world.store.ts'
import { type Waits, type World, presetWaits } from './world.ts'

/**
 * One run of the planner: decides who is to be told what, and puts it into the outbox in the same transaction. What was told is known afterwards, so that another run, here or
 * on another server, tells nothing twice.
 * @returns how many messages were put into the outbox
 */
export async function planMessages(app: App, waits: Waits = presetWaits): Promise<number> {
  const now = app.clock.now()
  return app.db.transaction(async (tx) => {
    if (!(await lockPlanning(tx))) return 0
    const world = await loadWorld(tx, now, today(app.clock), waits)
    if (!world) return 0
    const fresh = world.incidents.filter(({ seenAt }) => seenAt === now).map(({ id }) => id)
    if (fresh.length > 0) await markSeen(tx, fresh, now)
    const { decisions, told } = plan(world)
    await writeTold(tx, told)
    if (decisions.length === 0) return 0
    return writeDecisions(tx, app, world, decisions)
  })
}

export const planJob: Job = {
  name: 'notify.plan',
  every: 5_000,
  wake: ({ groups, reload }) => reload !== null || groups.some(({ topic }) => topic === 'incidents'),
  run: async (app) => {
    await planMessages(app)
  },
}

async function writeDecisions(tx: Tx, app: App, world: World, decisions: readonly Decision[]): Promise<number> {
  const { now } = world
  const ids = [...new Set(decisions.flatMap(({ incidents }) => incidents.map(({ id }) => id)))]
  const facts = await loadFacts(tx, ids, now, today(app.clock))
  const units = [...new Set(decisions.flatMap(({ recipient }) => world.channels.get(recipient.channelId)?.unitId ?? []))]
  const templates = await loadTemplates(tx, units)
  const deliveries = decisions.flatMap((decision) => deliveriesOf(decision, world, facts, templates))
  const takeable = await insertDeliveries(tx, deliveries, now, now + giveUpAfter)
  const links = takeable.map(({ id, ...link }) => ({ ...link, hash: hashToken(linkToken(app.secrets, id)) }))
  await insertAckLinks(tx, links, now, now + linkLife)
  await insertEvents(tx, eventsOf(decisions, world), now)
  await announce(tx, { incidents: world.incidents.filter(({ id }) => ids.includes(id)).map(({ id, unitId }) => ({ id, unitId })) })
  return deliveries.length
}

function deliveriesOf(
  { recipient, kind, incidents, addresses }: Decision,
  world: World,
  facts: ReadonlyMap<number, ToldIncident>,
  templates: (unitId: number, kind: TemplateKind) => Template,
): NewDelivery[] {
  const { channelId, personId } = recipient
  const unitId = world.channels.get(channelId)?.unitId
  if (unitId === undefined || kind === 'test') return []
  const told = incidents.flatMap(({ id }) => facts.get(id) ?? [])
  const content = composeMessage(kind, templates(unitId, kind), told, world.now)
  const [first] = incidents
  if (content === null || first === undefined) return []
  const takeable = content.takeable && personId !== null && world.persons.get(personId)?.handles.has(first.unitId) === true
  const kept: MessageContent = { ...content, takeable }
  const incidentId = kind === 'digest' ? null : first.id
  return addresses.map((address) => ({ unitId, channelId, personId, incidentId, kind, address, content: kept }))
}

/** One entry for each incident, kind of message and channel: to whom, or to how many. */
function eventsOf(decisions: readonly Decision[], world: World): NewEvent[] {
  const found = new Map<string, { incidentId: number; kind: MessageKind; step: number; channel: string; names: string[] }>()
  for (const { recipient, kind, incidents, step } of decisions)
    for (const { id } of incidents) {
      const key = `${id} ${kind} ${step} ${recipient.channelId}`
      const channel = world.channels.get(recipient.channelId)?.name ?? ''
      const entry = found.get(key) ?? { incidentId: id, kind, step, channel, names: [] }
      entry.names.push(recipient.personId === null ? channel : (world.persons.get(recipient.personId)?.name ?? ''))
      found.set(key, entry)
    }
  return [...found.values()].map(({ incidentId, kind, step, channel, names }) => {
    const to = names.length > 3 ? `${names.length} người` : names.join(', ')
    if (kind === 'escalated') return { incidentId, kind: 'escalated', data: { step, to } }
    return { incidentId, kind: 'notified', data: { channel, to, kind } }
  })
}
