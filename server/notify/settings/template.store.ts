import { and, eq } from 'drizzle-orm'
import { notifyTemplate } from '../../../db/schema/index.ts'
import type { TemplateKind } from '../../contract/notify.ts'
import type { Reader, Tx } from '../../kernel/context.ts'

type Row = typeof notifyTemplate.$inferSelect

export function listTemplateRows(db: Reader, unitId: number): Promise<Row[]> {
  return db.select().from(notifyTemplate).where(eq(notifyTemplate.unitId, unitId))
}

export async function writeTemplate(tx: Tx, row: Row): Promise<void> {
  await tx
    .insert(notifyTemplate)
    .values(row)
    .onConflictDoUpdate({ target: [notifyTemplate.unitId, notifyTemplate.kind], set: row })
}

/** @returns what was there */
export async function deleteTemplate(tx: Tx, unitId: number, kind: TemplateKind): Promise<{ title: string; body: string } | undefined> {
  const [gone] = await tx
    .delete(notifyTemplate)
    .where(and(eq(notifyTemplate.unitId, unitId), eq(notifyTemplate.kind, kind)))
    .returning({ title: notifyTemplate.title, body: notifyTemplate.body })
  return gone
}
