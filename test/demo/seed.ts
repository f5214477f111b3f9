import { systemClock } from '../../server/contract/clock.ts'
import type { NewCheck, NewDevice } from '../../server/contract/api/devices.ts'
import type { EnrolResponse } from '../../server/contract/wire.ts'
import type { DemoApi } from './api.ts'
import { type SeededComputer, seedComputer } from './computer-agents.ts'
import { computers as ownAgents } from './ward/computers.ts'
import { lineParts, lineSettings } from './ward/lines.ts'
import { seedTickets } from './tickets.ts'
import { seedUntouchables } from './untouchables.ts'
import { groupNames, offices, type Planned, positionOf, snmpPort, ward, wardName, wardOutline } from './ward/plan.ts'

/** What the demo remembers of a simulated device. */
export interface Seeded {
  agent: EnrolResponse
  /** Planned id → device. */
  devices: Record<string, number>
  /** PCs with an agent of their own. */
  computers: SeededComputer[]
  /** Where the cluster that reports by itself does so; a demo of an earlier version has none. */
  pushPath?: string
}

/** Devices whose place nobody has entered: the network's own tables propose it. One is entered wrongly. */
const unplaced: ReadonlySet<string> = new Set(['router-2', 'switch-3', 'pc-03', 'pc-04', 'pc-08', 'pc-12', 'pc-13', 'cluster-24'])
const misplaced: Readonly<Record<string, string>> = { 'pc-09': 'switch-1' }

function parentOf({ id, parent }: Planned): string | null {
  return unplaced.has(id) ? null : (misplaced[id] ?? parent)
}

/** Accounts of the demo, one per role that works today; all with the demo's password. */
const people = [
  { username: 'kythuat', name: 'Kỹ thuật viên', role: 'technician' },
  { username: 'lanhdao', name: 'Lãnh đạo phường', role: 'leader' },
  { username: 'canbo', name: 'Cán bộ một cửa', role: 'staff' },
] as const

/** Sets up the ward through the API: names, people, sites, an agent, every device with its checks. */
export async function seedWard(api: DemoApi, unitId: number, password: string): Promise<Seeded> {
  await api.post(`/api/units/${unitId}/names`, { name: wardName, shortName: 'Phường Hương Sen' })
  for (const { username, name, role } of people) {
    await api.post('/api/people', { name, username, password, roles: [{ role, unitId }] })
  }
  await api.put(`/api/units/${unitId}/outline`, { geojson: JSON.stringify(wardOutline()) })
  const sites = new Map<string, number>()
  for (const name of [...offices, ...groupNames]) {
    const made = await api.post<{ id: number }>('/api/sites', { unitId, name, ...positionOf(name) })
    sites.set(name, made.id)
  }
  const enrolment = await api.post<{ token: string }>('/api/agents/enrolments', {
    unitId,
    name: 'Trạm giám sát trụ sở',
    siteId: sites.get(offices[0]),
  })
  const agent = await api.post<EnrolResponse>('/api/agent/v1/enrol', { token: enrolment.token, facts: wardFacts })
  const devices: Record<string, number> = {}
  const computers: SeededComputer[] = []
  for (const planned of ward) {
    const siteId = sites.get(planned.site) ?? null
    if (planned.id in ownAgents) {
      const made = await seedComputer(api, planned, { unitId, siteId, parentId: devices[parentOf(planned) ?? ''] ?? null })
      computers.push(made)
      devices[planned.id] = made.deviceId
      continue
    }
    const { id } = await api.post<{ id: number }>('/api/devices', {
      ...deviceOf(planned, sites.get(planned.site), devices[parentOf(planned) ?? '']),
      unitId,
      agentId: agent.agentId,
    })
    devices[planned.id] = id
  }
  await api.patch(`/api/devices/${devices['router-1']}`, { standbyParentIds: [devices['line-2']] })
  await seedPlans(api, unitId, devices)
  const [staff, technician] = await Promise.all(['canbo', 'kythuat'].map((username) => api.as(username, password)))
  if (staff && technician) await seedTickets(staff, technician, devices)
  const pushPath = await seedUntouchables(api, { unitId, agentId: agent.agentId, sites, clock: systemClock })
  return { agent, devices, computers, pushPath }
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** When the loudspeakers are on air, and what is planned in between. */
async function seedPlans(api: DemoApi, unitId: number, devices: Record<string, number>): Promise<void> {
  await api.post('/api/time-slots', { unitId, name: 'Buổi sáng', startTime: '05:00', minutes: 30, weekdays: everyDay })
  await api.post('/api/time-slots', { unitId, name: 'Buổi chiều', startTime: '17:00', minutes: 30, weekdays: everyDay })
  await api.post('/api/maintenance', {
    unitId,
    scope: 'devices',
    deviceIds: [devices['ups-1']],
    repeat: 'monthly',
    monthDay: 15,
    startTime: '09:00',
    minutes: 60,
    reason: 'Thử ắc quy hằng tháng',
  })
}

const wardFacts = { hostname: 'tram-huong-sen', os: 'Debian GNU/Linux 12', arch: 'x64', version: 'demo', installId: 'demo' }

function deviceOf(planned: Planned, siteId: number | undefined, parentId: number | undefined): NewDevice {
  const { latitude, longitude } = positionOf(planned.site)
  return {
    name: planned.name,
    kind: planned.kind,
    siteId: siteId ?? null,
    parentId: parentId ?? null,
    address: planned.model === 'line' ? null : planned.address,
    formerWard: planned.formerWard,
    technology: planned.model === 'cluster' ? 'IP' : null,
    ...(planned.model === 'cluster' ? { latitude, longitude } : {}),
    checks: checksOf(planned),
  }
}

function checksOf(planned: Planned): NewCheck[] {
  if (planned.model === 'line')
    return [{ kind: 'link', params: { ...lineParts(planned), ...lineSettings(planned), nic: 'lo' }, interval: 30 }]
  const snmp: NewCheck = { kind: 'snmp', params: { port: snmpPort }, interval: 30, timeout: 4_000 }
  const echo: NewCheck = { kind: 'icmp', params: {}, interval: 30, timeout: 2_000 }
  return planned.model === 'pc' ? [snmp] : [echo, snmp]
}
