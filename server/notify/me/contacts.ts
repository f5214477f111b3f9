import type { z } from 'zod'
import type { contactsSchema } from '../../contract/api/notify-me.ts'
import type { ContactKind } from '../../contract/notify.ts'
import { unitsFor } from '../../kernel/actor.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { DomainError, notFound } from '../../kernel/errors.ts'
import { today } from '../../kernel/scope.ts'
import { type Contact, contactsOf, peopleWithin, replaceContacts } from './store.ts'

type Contacts = z.output<typeof contactsSchema>

const forms: Record<ContactKind, { form: RegExp; refusal: string }> = {
  email: { form: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, refusal: 'Địa chỉ thư điện tử không hợp lệ' },
  telegram: { form: /^(-?\d{3,20}|@\w{4,40})$/, refusal: 'Mã Telegram là một dãy số, hoặc @tên' },
  zaloBot: { form: /^[\w.-]{3,100}$/, refusal: 'Mã Zalo chỉ gồm chữ không dấu, số, dấu chấm và gạch' },
}

/**
 * Puts these addresses in place of all that a person had.
 * @throws DomainError `invalid` naming the address
 */
export async function putContacts(ctx: Context, personId: string, { contacts }: Contacts, unitId: number | null): Promise<Contact[]> {
  const wrong = contacts.flatMap(({ kind, address }, i) =>
    forms[kind].form.test(address) ? [] : [{ field: `contacts.${i}.address`, code: 'invalid-address', message: forms[kind].refusal }],
  )
  if (wrong.length > 0) throw new DomainError('invalid', wrong[0]?.message ?? '', { status: 422, fields: wrong })
  const { app } = ctx
  const before = await contactsOf(app.db, personId)
  if (JSON.stringify(before) === JSON.stringify(contacts)) return before
  await app.db.transaction(async (tx) => {
    await replaceContacts(tx, personId, contacts, app.clock.now())
    // Addresses are personal: the log keeps of what kind they were, not what they are.
    const kinds = (list: readonly Contact[]) => ({ contacts: list.map(({ kind }) => kind) })
    const about = { action: 'notifyContact.change', entity: 'person', entityId: personId, unitId }
    await audit(tx, ctx, { ...about, before: kinds(before), after: kinds(contacts) })
  })
  return contactsOf(app.db, personId)
}

/** Addresses of a person of the actor's units. @throws DomainError `not-found` */
export async function contactsOfPerson(ctx: Context, personId: string): Promise<Contacts> {
  await requireOneOfOurs(ctx, personId)
  return { contacts: await contactsOf(ctx.app.db, personId) }
}

/** @throws DomainError `not-found`, `invalid` */
export async function putContactsOfPerson(ctx: Context, personId: string, input: Contacts): Promise<Contacts> {
  const unitId = await requireOneOfOurs(ctx, personId)
  return { contacts: await putContacts(ctx, personId, input, unitId) }
}

/** The person holds a role in a unit where the actor manages notifications. @returns the unit for the log */
async function requireOneOfOurs(ctx: Context, personId: string): Promise<number | null> {
  const units = unitsFor(ctx.actor, 'notify.manage')
  const known = await peopleWithin(ctx.app.db, [personId], units, today(ctx.app.clock))
  if (!known.has(personId)) throw notFound()
  return units[0] ?? null
}
