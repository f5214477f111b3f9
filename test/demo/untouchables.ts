import type { Clock } from '../../server/contract/clock.ts'
import type { InspectionResult } from '../../server/contract/kinds.ts'
import type { DemoApi } from './api.ts'
import { platformUrl } from './ward/lines.ts'
import { positionOf } from './ward/plan.ts'

const day = 86_400_000
/** How often the cluster that reports by itself does so, ms. */
const reportEvery = 60_000

/** Wired and FM clusters, with what was found there: so many days ago, how, and what was written down. */
const inspected: readonly { name: string; site: string; technology: string; found: readonly [number, InspectionResult, string][] }[] = [
  {
    name: 'Cụm loa có dây tổ 3 cũ',
    site: 'Tổ dân phố 3',
    technology: 'có dây',
    found: [
      [41, 'good', 'Âm thanh rõ, dây căng lại'],
      [6, 'trouble', 'Loa số 2 rè, chờ thay màng'],
    ],
  },
  { name: 'Cụm loa FM nhà văn hoá tổ 17', site: 'Tổ dân phố 17', technology: 'FM', found: [[19, 'good', 'Đã đổi ắc quy']] },
  { name: 'Cụm loa FM tổ 21', site: 'Tổ dân phố 21', technology: 'FM', found: [] },
]

const words = [
  { word: 'online', value: 1, label: 'trực tuyến', state: 'ok' },
  { word: 'offline', value: 2, label: 'mất kết nối', state: 'critical' },
]
const values = [
  { key: 'pin', label: 'Mức pin', unit: '%', warnLow: 30, critLow: 10 },
  { key: 'am-luong', label: 'Âm lượng', unit: '%' },
]

/**
 * Devices that no agent can ask: those that only people look at, one that reports by itself, one that its maker's platform speaks for.
 * @returns where the reporting one reports: a path on the server
 */
export async function seedUntouchables(
  api: DemoApi,
  { unitId, agentId, sites, clock }: { unitId: number; agentId: number; sites: ReadonlyMap<string, number>; clock: Clock },
): Promise<string> {
  const add = (name: string, site: string, more: object) =>
    api.post<{ id: number; checks: { id: number }[] }>('/api/devices', {
      ...{ unitId, name, kind: 'speakerCluster', siteId: sites.get(site) ?? null, ...positionOf(site), ...more },
    })
  for (const { name, site, technology, found } of inspected) {
    const { id } = await add(name, site, { technology, inspectionDays: 60 })
    for (const [days, result, note] of found) {
      await api.post(`/api/devices/${id}/inspections`, { result, note, at: new Date(clock.now() - days * day).toISOString() })
    }
  }
  const speaker = { key: 'tinh-trang', label: 'Tình trạng loa', path: 'data.devices[id=LOA-12].status', words }
  const signal = { key: 'song', label: 'Sóng 4G', path: 'data.devices[id=LOA-12].signal', unit: 'dBm', warnLow: -105 }
  await add('Cụm loa 4G của hãng, tổ 12', 'Tổ dân phố 12', {
    technology: '4G',
    agentId,
    checks: [{ kind: 'json', params: { url: platformUrl, values: [speaker, signal] } }],
  })
  const pushing = await add('Cụm loa 4G tự báo, tổ 20', 'Tổ dân phố 20', {
    technology: '4G',
    checks: [{ kind: 'push', params: { values, grace: 120 }, interval: 120 }],
  })
  const { path } = await api.post<{ path: string }>(`/api/devices/${pushing.id}/checks/${pushing.checks[0]?.id}/push-token`, {})
  return path
}

/** Reports as the cluster's own controller would, until the signal aborts. */
export async function reportByItself(url: string, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const pin = Math.round(80 + 15 * Math.sin(clock.now() / (6 * 3_600_000)))
    const body = JSON.stringify({ status: 'ok', message: 'Chờ buổi phát', values: { pin, 'am-luong': 70 } })
    // A server that is being started again misses a report or two.
    await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal }).catch(() => {})
    await clock.sleep(reportEvery, signal).catch(() => {})
  }
}
