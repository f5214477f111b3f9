import type { z } from 'zod'
import type { DryRun, rulePreviewSchema } from '../../contract/api/notify.ts'
import { incidentSentence } from '../../contract/incident-words.ts'
import { mayIn, requireUnit, unitsFor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { today, unitForNew } from '../../kernel/scope.ts'
import { plainText } from '../message/chat.ts'
import { composeMessage } from '../message/compose.ts'
import type { ToldIncident } from '../message/facts.ts'
import { plan } from '../plan.rules.ts'
import { loadTemplates } from '../plan.store.ts'
import { matchRule } from '../stages/route.rules.ts'
import { stageWords } from '../stages/words.ts'
import { loadAround, loadIncidents, loadRules } from '../world.store.ts'
import { type PlannedIncident, type PlannedRule, type Trace, type World, presetWaits } from '../world.ts'
import { requireReferences } from './references.ts'
import { newestIncident, unitOfIncident, unitsAbove } from './rule.store.ts'
import { requireFacts, sampleFor } from './templates.ts'

/** Id of a rule that is not kept (yet). */
const draftId = 0

/**
 * "Ai sẽ nhận gì": a dry run on an incident, as if it went on and nobody had been told, with what each stage says. Rules of units that the actor does not manage are left out.
 * @throws DomainError `not-found`, `forbidden`, `invalid` for a draft that names what is not there
 */
export async function dryRun(ctx: Context, input: z.output<typeof rulePreviewSchema>): Promise<DryRun> {
  const { app } = ctx
  const now = app.clock.now()
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  const { facts, incident, sample } = await subject(ctx, unitId, input.incidentId)
  if (input.rule) await requireReferences(ctx, unitId, input.rule)
  const kept = (await loadRules(app.db)).filter(
    (rule) => incident.units.includes(rule.unitId) && mayIn(ctx.actor, 'notify.manage', rule.unitId),
  )
  const rules: readonly PlannedRule[] = input.rule ? [{ id: draftId, unitId, ...input.rule }] : kept
  const around = await loadAround(app.db, { now, date: today(app.clock), rules, told: [] })
  const world: World = { now, waits: presetWaits, incidents: [incident], told: [], rules, ...around }
  const templates = await loadTemplates(app.db, [...new Set([...around.channels.values()].map((channel) => channel.unitId))])
  return {
    sentence: incidentSentence(facts, now),
    sample,
    rules: rules.map((rule) => {
      const { matches, reason } = matchRule(rule, incident, now)
      return { id: rule.id === draftId ? null : rule.id, name: rule.name, matches, reason: stageWords(reason, now) }
    }),
    recipients: plan(world).traces.flatMap((trace) =>
      recipientOf(trace, world, (channelUnit, kind) => messageOf(facts, templates(channelUnit, kind), kind, now)),
    ),
  }
}

type MessageOf = (unitId: number, kind: Parameters<typeof composeMessage>[0]) => { title: string; text: string } | null

function messageOf(
  facts: ToldIncident,
  template: { title: string; body: string },
  kind: Parameters<typeof composeMessage>[0],
  now: number,
) {
  const content = composeMessage(kind, template, [facts], now)
  return content && { title: content.title, text: plainText(content) }
}

function recipientOf({ candidate, sends, stages }: Trace, { channels, persons, now }: World, message: MessageOf): DryRun['recipients'] {
  const { recipient, kind, chosen, via } = candidate
  const channel = channels.get(recipient.channelId)
  if (!channel) return []
  const person = recipient.personId === null ? null : persons.get(recipient.personId)
  const said = stages.map(({ stage, passed, reason }) => ({ stage, passed, reason: stageWords(reason, now) }))
  const until = stages.at(-1)?.until ?? null
  return [
    {
      channelId: channel.id,
      channelName: channel.name,
      channelKind: channel.kind,
      person: recipient.personId === null ? null : { id: recipient.personId, name: person?.name ?? '' },
      step: chosen?.step ?? Math.min(...via.map(({ step }) => step)),
      kind: sends ? kind : null,
      until: until === null ? null : new Date(until).toISOString(),
      stages: said,
      message: kind === 'test' ? null : message(channel.unitId, kind),
    },
  ]
}

/** What is tried on: the named incident, the newest of the unit, or a made-up one. */
async function subject(ctx: Context, unitId: number, named: number | undefined) {
  const { db, clock } = ctx.app
  const now = clock.now()
  if (named !== undefined) requireUnit(ctx.actor, 'notify.manage', await unitOfIncident(db, named))
  const id =
    named ??
    (await newestIncident(
      db,
      unitsFor(ctx.actor, 'notify.manage').filter((own) => own === unitId),
    ))
  const [found] = id === null ? [] : await loadIncidents(db, [id], now)
  if (id !== null && found) {
    // As if it went on, and had been known from its beginning.
    const incident: PlannedIncident = { ...found, status: 'open', endedAt: null, seenAt: found.openedAt }
    const facts = await requireFacts(ctx, id)
    return { incident, facts: { ...facts, status: 'open' as const, resolvedAt: null }, sample: false }
  }
  const facts = await sampleFor(ctx, unitId)
  const { verdict, severity, openedAt } = facts
  const incident: PlannedIncident = {
    ...{
      id: 0,
      unitId,
      units: await unitsAbove(db, unitId),
      siteIds: [],
      deviceKinds: ['speakerCluster'],
      verdict,
      severity,
      status: 'open',
    },
    ...{
      openedAt,
      seenAt: openedAt,
      endedAt: null,
      flapping: false,
      reopened: 0,
      mutedUntil: null,
      acknowledgedBy: null,
      mergedInto: null,
      revision: 1,
    },
    ...{ devices: 1, reach: 1 },
  }
  return { incident, facts, sample: true }
}
