import type { Target } from '../../contract/notify.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context, Tx } from '../../kernel/context.ts'
import { forbidden } from '../../kernel/errors.ts'
import { insertRule } from './rule.store.ts'

/** A new channel: `place` where it stands for one of its own. */
interface NewChannel {
  unitId: number
  id: number
  name: string
  place: boolean
}

/**
 * The rule that a new channel may bring with it: every incident of the unit, at once, to the channel's own place; where it has none, to whoever adds it.
 * @throws DomainError `forbidden` where nobody is there to be told
 */
export async function insertFirstRule(tx: Tx, ctx: Context, { unitId, id, name, place }: NewChannel): Promise<void> {
  const fields = {
    ...{
      name: `Mọi sự cố, qua ${name}`.slice(0, 120),
      enabled: true,
      siteIds: [],
      deviceKinds: [],
      severities: [],
      verdicts: [],
      hours: null,
    },
    ...{ targets: [targetOf(ctx, id, place)], channelIds: place ? [] : [id], steps: [], repeatMinutes: null, digestAt: null },
  }
  const made = await insertRule(tx, unitId, fields, ctx.app.clock.now())
  await audit(tx, ctx, { action: 'notifyRule.create', entity: 'notifyRule', entityId: made.id, unitId, after: fields })
}

function targetOf({ actor }: Context, channelId: number, place: boolean): Target {
  if (place) return { type: 'channel', channelId }
  if (!('personId' in actor)) throw forbidden()
  return { type: 'person', personId: actor.personId }
}
