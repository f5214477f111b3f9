import type { DeviceKind, Status } from '../../server/contract/kinds.ts'
import { type SketchedDevice, sketchDevices, sketchIncident, vietnam } from './history.ts'
import { bodyOf, type TestServer } from './server.ts'

const months = ['2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03']
const kinds: readonly DeviceKind[] = ['speakerCluster', 'pc', 'router', 'uplink']

/**
 * A ward for reports: 24 devices at three places and none, watched since 10 June 2025, each down once in some months for some hours; one retired on 16 March 2026, one of
 * which nothing is known; five incidents in March 2026. Meant for a clock in the first days of April 2026.
 * @returns the unit
 */
export async function buildReportWard(server: TestServer): Promise<number> {
  const ward = await server.unit('Phường Hương Sen')
  const admin = await server.signIn('admin', ward, 'quan.tri')
  const sites: number[] = []
  for (const name of ['Trụ sở', 'Nhà văn hoá Tổ 5', 'Đình làng'])
    sites.push((await bodyOf<{ id: number }>(admin.request('/api/sites', { method: 'POST', body: { unitId: ward, name } }))).id)
  const ids = await sketchDevices(server.database, ward, [
    ...Array.from({ length: 24 }, (_, i) => deviceAt(i, sites)),
    { name: 'Máy in cũ', kind: 'printer', turns: [[vietnam('2026-01-01'), 'ok']], retiredAt: vietnam('2026-03-16') },
    { name: 'Camera chưa rõ', kind: 'camera' },
  ])
  const incidents = ['power', 'power', 'carrier', 'device', 'limit'] as const
  for (const [i, verdict] of incidents.entries()) {
    const at = (hour: number, minute = 0) => vietnam(`2026-03-0${i + 2}`, hour, minute)
    await sketchIncident(server.database, {
      ...{ unitId: ward, deviceId: ids[i] ?? 0, verdict, openedAt: at(7) },
      ...(i < 4 ? { acknowledgedAt: at(7, 40), recoveredAt: at(9) } : { status: 'open' }),
      ...(i < 3 ? { status: 'closed', causeCode: 'power-cut', closeNote: '-1 cầu chì' } : {}),
    })
  }
  return ward
}

/** One device: down once in every third month, for some hours from some hour on; every fifth is only cut off by what lies before it. */
function deviceAt(i: number, sites: readonly number[]): SketchedDevice {
  const turns: [number, Status][] = [[vietnam('2025-06-10'), 'ok']]
  for (const [m, month] of months.entries()) {
    if (m < 2 || (i + m) % 3 !== 0) continue
    const day = `${month}-${String(1 + ((i * 5 + m * 3) % 27)).padStart(2, '0')}`
    const hour = (i * 7 + m * 5) % 18
    turns.push([vietnam(day, hour, 20), i % 5 === 4 ? 'unreachable' : 'critical'], [vietnam(day, hour + 1 + (i % 4), 5), 'ok'])
  }
  const site = sites[i % 4]
  const name = i === 6 ? '=HYPERLINK("http://x")' : `Thiết bị số ${i + 1}`
  return { name, kind: kinds[i % 4] ?? 'pc', ...(site === undefined ? {} : { siteId: site }), turns }
}
