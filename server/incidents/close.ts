import type { IncidentDetail } from '../contract/api/incidents.ts'
import type { CauseCode } from '../contract/incidents.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { handle, personOf } from './handle.ts'

/**
 * Says what it really was. Only what is over can be closed: while it goes on, it is muted instead.
 * @throws DomainError `not-found`, `forbidden`, `incident-goes-on`
 */
export function closeIncident(ctx: Context, id: number, causeCode: CauseCode, note: string | null): Promise<IncidentDetail> {
  return handle(ctx, id, () => ({
    kind: 'closed',
    fields: {
      status: 'closed',
      closed_at: new Date(ctx.app.clock.now()),
      closed_by: personOf(ctx),
      cause_code: causeCode,
      close_note: note,
    },
    when: 'resolved',
    refused: () => conflict('incident-goes-on', 'Chỉ đóng được sự cố đã hết; sự cố này đang xảy ra, đã đóng hoặc đã gộp vào sự cố khác.'),
    data: { causeCode, note },
  }))
}

/** The account of what happened and what is to be learnt; empty: there is none. @throws DomainError `not-found`, `forbidden` */
export function writePostMortem(ctx: Context, id: number, text: string): Promise<IncidentDetail> {
  return handle(ctx, id, () => ({
    kind: 'postMortem',
    fields: { post_mortem: text === '' ? null : text },
    when: 'unmerged',
    refused: () => conflict('incident-merged', 'Sự cố này đã gộp vào sự cố khác; hãy viết ở sự cố đó.'),
  }))
}
