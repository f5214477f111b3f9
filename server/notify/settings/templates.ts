import type { z } from 'zod'
import type { TemplateList, templatePreviewSchema, templateResetSchema, templateSchema } from '../../contract/api/notify.ts'
import { type TemplateKind, templateKinds } from '../../contract/notify.ts'
import { requireUnit } from '../../kernel/actor.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { invalidField } from '../../kernel/errors.ts'
import { today, unitForNew } from '../../kernel/scope.ts'
import { loadUnitSummaries } from '../../units/index.ts'
import { loadFacts } from '../facts.ts'
import { linksOf } from '../links.ts'
import { chatText } from '../message/chat.ts'
import { composeMessage } from '../message/compose.ts'
import { emailHtml } from '../message/email-html.ts'
import { type ToldIncident, sampleIncident } from '../message/facts.ts'
import { allPlaceholders, placeholdersOf, unknownPlaceholders } from '../message/placeholders.ts'
import { type Template, presetTemplates } from '../message/presets.ts'
import { unitOfIncident } from './rule.store.ts'
import { deleteTemplate, listTemplateRows, writeTemplate } from './template.store.ts'

/** The words of a unit: its own, or the built-in ones. @throws DomainError `not-found`, `forbidden` */
export async function listTemplates(ctx: Context, unit: number | undefined): Promise<TemplateList> {
  const { db, clock } = ctx.app
  const unitId = await unitForNew(ctx, 'notify.manage', unit)
  const rows = await listTemplateRows(db, unitId)
  const incident = await sampleFor(ctx, unitId)
  const filling = { incident, incidents: [incident], now: clock.now() }
  return {
    unitId,
    templates: templateKinds.map((kind) => {
      const own = rows.find((row) => row.kind === kind)
      const preset = presetTemplates[kind]
      return { kind, title: own?.title ?? preset.title, body: own?.body ?? preset.body, custom: own !== undefined, preset }
    }),
    placeholders: allPlaceholders.map(({ name, about, fill }) => ({
      name,
      about,
      kinds: templateKinds.filter((kind) => placeholdersOf(kind).some((other) => other.name === name)),
      example: fill(filling),
    })),
  }
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` for an unknown placeholder */
export async function putTemplate(ctx: Context, input: z.output<typeof templateSchema>): Promise<TemplateList> {
  const { kind, title, body } = input
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  requireKnown(kind, { title, body })
  const before = (await listTemplateRows(ctx.app.db, unitId)).find((row) => row.kind === kind)
  await ctx.app.db.transaction(async (tx) => {
    await writeTemplate(tx, { unitId, kind, title, body, updatedAt: new Date(ctx.app.clock.now()) })
    await audit(tx, ctx, {
      ...{ action: 'notifyTemplate.change', entity: 'notifyTemplate', entityId: kind, unitId },
      before: before ? { title: before.title, body: before.body } : null,
      after: { title, body },
    })
  })
  return listTemplates(ctx, unitId)
}

/** Back to the built-in words. @throws DomainError `not-found`, `forbidden` */
export async function resetTemplate(ctx: Context, input: z.output<typeof templateResetSchema>): Promise<TemplateList> {
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  await ctx.app.db.transaction(async (tx) => {
    const gone = await deleteTemplate(tx, unitId, input.kind)
    if (gone) await audit(tx, ctx, { action: 'notifyTemplate.reset', entity: 'notifyTemplate', entityId: input.kind, unitId, before: gone })
  })
  return listTemplates(ctx, unitId)
}

/** How a message would look. @throws DomainError `not-found`, `forbidden`, `invalid` for an unknown placeholder */
export async function previewTemplate(
  ctx: Context,
  input: z.output<typeof templatePreviewSchema>,
): Promise<{ title: string; text: string; html: string }> {
  const { kind, title, body, incidentId } = input
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  requireKnown(kind, { title, body })
  const { app } = ctx
  const incident = incidentId === undefined ? await sampleFor(ctx, unitId) : await requireFacts(ctx, incidentId)
  const content = composeMessage(kind, { title, body }, [incident], app.clock.now())
  if (!content) throw new Error('a message about one incident is always composed')
  const links = linksOf(app.env, content.path, content.takeable ? 'xem-truoc' : null)
  return { title: content.title, text: chatText(content, links, 100_000), html: emailHtml(content, links) }
}

/** A made-up incident of a unit. */
export async function sampleFor({ app }: Context, unitId: number): Promise<ToldIncident> {
  const [unit] = await loadUnitSummaries(app.db, [unitId], today(app.clock))
  return sampleIncident({ id: unitId, name: unit?.name ?? '' }, app.clock.now())
}

/** Facts of an incident that the actor may read. @throws DomainError `not-found`, `forbidden` */
export async function requireFacts(ctx: Context, id: number): Promise<ToldIncident> {
  requireUnit(ctx.actor, 'incident.read', await unitOfIncident(ctx.app.db, id))
  const found = (await loadFacts(ctx.app.db, [id], ctx.app.clock.now(), today(ctx.app.clock))).get(id)
  if (!found) throw new Error('an incident with a unit has facts')
  return found
}

function requireKnown(kind: TemplateKind, template: Template): void {
  for (const [field, text] of Object.entries(template)) {
    const [unknown] = unknownPlaceholders(kind, text)
    if (unknown === undefined) continue
    const known = placeholdersOf(kind)
      .map(({ name }) => `{${name}}`)
      .join(', ')
    throw invalidField(field, 'unknown-placeholder', `Không có ô điền {${unknown}}. Dùng được: ${known}.`)
  }
}
