import type { z } from 'zod'
import type { RuleItem, newRuleSchema, ruleChangeSchema } from '../../contract/api/notify.ts'
import { requireUnit } from '../../kernel/actor.ts'
import { audit, changedFields } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { scopeOf, unitForNew } from '../../kernel/scope.ts'
import { requireReferences } from './references.ts'
import { type RuleFields, type RuleRow, findRule, insertRule, listRuleRows, updateRule } from './rule.store.ts'

/** Rules of the units where the actor manages notifications. */
export async function listRules(ctx: Context, within: number | undefined): Promise<RuleItem[]> {
  return (await listRuleRows(ctx.app.db, await scopeOf(ctx, 'notify.manage', within))).map(itemOf)
}

async function requireRule(ctx: Context, id: number): Promise<RuleRow> {
  const row = await findRule(ctx.app.db, id)
  requireUnit(ctx.actor, 'notify.manage', row?.unitId)
  if (!row) throw new Error('requireUnit lets nothing pass that does not exist')
  return row
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function createRule(ctx: Context, input: z.output<typeof newRuleSchema>): Promise<RuleItem> {
  const { unitId: named, ...fields } = input
  const unitId = await unitForNew(ctx, 'notify.manage', named)
  await requireReferences(ctx, unitId, fields)
  return ctx.app.db.transaction(async (tx) => {
    const made = await insertRule(tx, unitId, fields, ctx.app.clock.now())
    await audit(tx, ctx, { action: 'notifyRule.create', entity: 'notifyRule', entityId: made.id, unitId, after: fields })
    return itemOf(made)
  })
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function changeRule(ctx: Context, id: number, input: z.output<typeof ruleChangeSchema>): Promise<RuleItem> {
  const row = await requireRule(ctx, id)
  const before = fieldsOf(row)
  const fields = { ...before, ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) }
  await requireReferences(ctx, row.unitId, fields)
  const changed = changedFields(before, fields)
  if (changed)
    await ctx.app.db.transaction(async (tx) => {
      await updateRule(tx, id, fields, ctx.app.clock.now())
      await audit(tx, ctx, { action: 'notifyRule.change', entity: 'notifyRule', entityId: id, unitId: row.unitId, ...changed })
    })
  return itemOf({ ...row, ...fields })
}

/** What the rule told goes on to its end. @throws DomainError `not-found`, `forbidden` */
export async function deleteRule(ctx: Context, id: number): Promise<void> {
  const row = await requireRule(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    const now = ctx.app.clock.now()
    await updateRule(tx, id, { deletedAt: new Date(now) }, now)
    await audit(tx, ctx, { action: 'notifyRule.delete', entity: 'notifyRule', entityId: id, unitId: row.unitId, before: fieldsOf(row) })
  })
}

function fieldsOf(row: RuleRow): RuleFields {
  const { name, enabled, siteIds, deviceKinds, severities, verdicts, hours, targets, channelIds, steps, repeatMinutes, digestAt } = row
  return { name, enabled, siteIds, deviceKinds, severities, verdicts, hours, targets, channelIds, steps, repeatMinutes, digestAt }
}

const itemOf = (row: RuleRow): RuleItem => ({ id: row.id, unitId: row.unitId, ...fieldsOf(row) })
