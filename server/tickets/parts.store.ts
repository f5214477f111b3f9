import { and, eq, sql } from 'drizzle-orm'
import { ticketCost, ticketEvent, ticketPhoto } from '../../db/schema/index.ts'
import type { TicketEventKind } from '../contract/tickets.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import { ms } from './store.ts'

/** What hangs on a ticket: its timeline, costs and photos. */

export async function insertTicketEvent(
  tx: Tx,
  event: {
    ticketId: number
    at: number
    kind: TicketEventKind
    personId: string | null
    internal?: boolean
    data?: Record<string, unknown>
  },
): Promise<void> {
  await tx.insert(ticketEvent).values({ ...event, at: new Date(event.at), data: event.data ?? {} })
}

export async function listTicketEvents(db: Reader, ticketId: number, internal: boolean) {
  const { rows } = await db.execute<{
    id: number
    at: number
    kind: TicketEventKind
    by: string | null
    internal: boolean
    data: Record<string, unknown>
  }>(sql`
    select e.id, ${ms('e.at')} as at, e.kind, p.name as by, e.internal, e.data from ticket_event e left join person p on p.id = e.person_id
    where e.ticket_id = ${ticketId} and (${internal} or not e.internal) order by e.id`)
  return rows
}

export async function insertCost(tx: Tx, values: typeof ticketCost.$inferInsert): Promise<void> {
  await tx.insert(ticketCost).values(values)
}

export async function listCosts(db: Reader, ticketId: number) {
  const { rows } = await db.execute<{
    id: number
    kind: (typeof ticketCost.$inferSelect)['kind']
    name: string
    quantity: number
    unitName: string | null
    unitPrice: number
    amount: number
    contractor: string | null
    warrantyUntil: string | null
    by: string | null
    at: number
  }>(sql`
    select c.id, c.kind, c.name, c.quantity, c.unit_name as "unitName", c.unit_price as "unitPrice", c.amount, c.contractor, c.warranty_until::text as "warrantyUntil",
      p.name as by, ${ms('c.created_at')} as at from ticket_cost c left join person p on p.id = c.created_by where c.ticket_id = ${ticketId} order by c.id`)
  return rows
}

export async function insertTicketPhoto(tx: Tx, values: typeof ticketPhoto.$inferInsert): Promise<number> {
  const [row] = await tx.insert(ticketPhoto).values(values).returning({ id: ticketPhoto.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

export async function listTicketPhotos(db: Reader, ticketId: number) {
  const { rows } = await db.execute<{
    id: number
    type: (typeof ticketPhoto.$inferSelect)['type']
    width: number
    height: number
    by: string | null
    at: number
  }>(sql`
    select f.id, f.type, f.width, f.height, p.name as by, ${ms('f.created_at')} as at from ticket_photo f left join person p on p.id = f.created_by
    where f.ticket_id = ${ticketId} order by f.id`)
  return rows
}

export async function findTicketPhoto(db: Reader, ticketId: number, id: number) {
  const [row] = await db
    .select({ type: ticketPhoto.type, data: ticketPhoto.data })
    .from(ticketPhoto)
    .where(and(eq(ticketPhoto.id, id), eq(ticketPhoto.ticketId, ticketId)))
  return row
}
