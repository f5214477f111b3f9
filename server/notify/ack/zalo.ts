import type { Context } from '../../kernel/context.ts'
import { linksOf } from '../links.ts'
import { zaloText } from '../message/chat.ts'
import { requireFacts } from '../settings/templates.ts'

/** An incident as text to be pasted into a Zalo group. @throws DomainError `not-found`, `forbidden` */
export async function incidentForZalo(ctx: Context, id: number): Promise<{ text: string }> {
  const { app } = ctx
  const facts = await requireFacts(ctx, id)
  return { text: zaloText(facts, linksOf(app.env, `/incidents/${id}`, null).open, app.clock.now()) }
}
