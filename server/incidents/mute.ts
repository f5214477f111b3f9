import type { IncidentDetail } from '../contract/api/incidents.ts'
import type { Context } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { handle } from './handle.ts'

/** Nothing more is told of the incident for a while; it is measured and shown as before. @throws DomainError `not-found`, `forbidden`, `incident-over` */
export function muteIncident(ctx: Context, id: number, minutes: number): Promise<IncidentDetail> {
  const until = new Date(ctx.app.clock.now() + minutes * 60_000)
  return handle(ctx, id, () => ({
    kind: 'muted',
    fields: { muted_until: until },
    when: 'live',
    refused: () => conflict('incident-over', 'Sự cố này đã kết thúc.'),
    data: { until: until.toISOString() },
  }))
}

/** @throws DomainError `not-found`, `forbidden`, `incident-not-muted` */
export function unmuteIncident(ctx: Context, id: number): Promise<IncidentDetail> {
  return handle(ctx, id, () => ({
    kind: 'unmuted',
    fields: { muted_until: null },
    when: 'muted',
    refused: () => conflict('incident-not-muted', 'Sự cố này không tắt báo.'),
  }))
}
