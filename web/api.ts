/**
 * The server's API, typed by the routes themselves: one small client a feature, because one for all would slow every check of the types.
 *
 * @example const devices = await read(api.devices.devices.$get({ query: unitQuery(session) }))
 */
import { hc } from 'hono/client'
import type {
  AccountApi,
  AgentApi,
  AuditApi,
  DeviceApi,
  DeviceBulkApi,
  DiscoveryApi,
  IncidentApi,
  InspectionApi,
  LimitApi,
  MaintenanceApi,
  MapApi,
  NotifyAckApi,
  NotifyApi,
  NotifyDeliveryApi,
  NotifyMeApi,
  OnCallApi,
  OverviewApi,
  PersonApi,
  PhotoApi,
  ProfileApi,
  PublicStatusApi,
  PushApi,
  RegisterApi,
  ReportApi,
  SearchApi,
  ServiceLevelApi,
  SessionApi,
  SiteApi,
  StorageApi,
  TicketApi,
  TimeSlotApi,
  TopologyApi,
  TrapApi,
  UnitApi,
  WallApi,
} from '../server/app.ts'
import type { Session } from './contexts/session.ts'
import { send } from './http.ts'

export { read } from './http.ts'

const options = { fetch: send }

export const api = {
  account: hc<AccountApi>('/', options).api,
  agents: hc<AgentApi>('/', options).api,
  audit: hc<AuditApi>('/', options).api,
  devices: hc<DeviceApi>('/', options).api,
  deviceBulk: hc<DeviceBulkApi>('/', options).api,
  discovery: hc<DiscoveryApi>('/', options).api,
  incidents: hc<IncidentApi>('/', options).api,
  inspections: hc<InspectionApi>('/', options).api,
  limits: hc<LimitApi>('/', options).api,
  maintenance: hc<MaintenanceApi>('/', options).api,
  map: hc<MapApi>('/', options).api,
  notify: hc<NotifyApi>('/', options).api,
  notifyAck: hc<NotifyAckApi>('/', options).api,
  notifyDeliveries: hc<NotifyDeliveryApi>('/', options).api,
  notifyMe: hc<NotifyMeApi>('/', options).api,
  onCall: hc<OnCallApi>('/', options).api,
  overview: hc<OverviewApi>('/', options).api,
  people: hc<PersonApi>('/', options).api,
  photos: hc<PhotoApi>('/', options).api,
  profiles: hc<ProfileApi>('/', options).api,
  publicStatus: hc<PublicStatusApi>('/', options).api,
  push: hc<PushApi>('/', options).api,
  register: hc<RegisterApi>('/', options).api,
  reports: hc<ReportApi>('/', options).api,
  search: hc<SearchApi>('/', options).api,
  serviceLevel: hc<ServiceLevelApi>('/', options).api,
  session: hc<SessionApi>('/', options).api,
  sites: hc<SiteApi>('/', options).api,
  storage: hc<StorageApi>('/', options).api,
  tickets: hc<TicketApi>('/', options).api,
  timeSlots: hc<TimeSlotApi>('/', options).api,
  topology: hc<TopologyApi>('/', options).api,
  traps: hc<TrapApi>('/', options).api,
  units: hc<UnitApi>('/', options).api,
  wall: hc<WallApi>('/', options).api,
}

/** `?unit=` of the unit that is looked at; nothing when all are. */
export const unitQuery = (session: Session | null): { unit?: string } => (session?.unit ? { unit: String(session.unit.id) } : {})

/** Ends a request when its page has gone. */
export const until = (signal: AbortSignal): { init: RequestInit } => ({ init: { signal } })
