import type { IncidentItem } from '../contract/api/incidents.ts'
import type { Verdict } from '../contract/incidents.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { listLiveRows } from './incidents.store.ts'

const words: Record<Verdict, string> = {
  power: 'mất điện',
  carrier: 'đường truyền của nhà mạng mất kết nối',
  network: 'hỏng mạng nội bộ hoặc bộ định tuyến',
  device: 'thiết bị gặp sự cố',
  limit: 'thông số vượt ngưỡng',
  watching: 'không còn theo dõi được',
  unknown: 'gặp sự cố, chưa rõ nguyên nhân',
}

/** Incidents that are open or recovering, what needs a person first. @throws DomainError `not-found`, `forbidden` */
export async function liveIncidents(ctx: Context, unit: number | undefined): Promise<IncidentItem[]> {
  const rows = await listLiveRows(ctx.app.db, await scopeOf(ctx, 'incident.read', unit))
  return rows.map((row) => ({
    ...row,
    sentence: `${row.causeName}: ${words[row.verdict]}.`,
    action: '',
    site: null,
    openedAt: row.openedAt.toISOString(),
    recoveredAt: row.recoveredAt?.toISOString() ?? null,
    resolvedAt: null,
    closedAt: null,
    acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
    mutedUntil: row.mutedUntil?.toISOString() ?? null,
    impact: { devices: row.devices, clusters: 0, sites: 0, nextSlot: null, slotsAtRisk: 0 },
  }))
}
