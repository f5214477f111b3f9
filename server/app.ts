import { fileURLToPath } from 'node:url'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { Registry } from 'prom-client'
import type { Database } from '../db/client.ts'
import { accountRoutes } from './account/index.ts'
import { agentDownloadRoutes, agentProtocolRoutes, agentRoutes } from './agents/index.ts'
import { auditRoutes } from './audit/index.ts'
import { timeSlotRoutes } from './broadcasts/index.ts'
import { expireCommandsJob } from './commands/index.ts'
import type { Clock } from './contract/clock.ts'
import { deviceBulkRoutes, deviceRoutes, deviceSearch } from './devices/index.ts'
import { discoveryRoutes } from './discovery/index.ts'
import { eventRoutes } from './events/index.ts'
import { retellLateJob, watchAgentsJob } from './faults/index.ts'
import { createAuth, createHttp } from './http/index.ts'
import { incidentRoutes, judgeFaultsJob } from './incidents/index.ts'
import { ingestRoutes, queueOf } from './ingest/index.ts'
import { ageInspectionsJob, inspectionRoutes } from './inspections/index.ts'
import type { App } from './kernel/context.ts'
import type { Env } from './kernel/env.ts'
import { EventHub } from './kernel/events.ts'
import { type Job, type JobStatus, JobRunner } from './kernel/jobs.ts'
import { createLeaderLock } from './kernel/leader.ts'
import { hearChanges, proveDatabase } from './kernel/notifications.ts'
import type { HttpEnv } from './kernel/route.ts'
import type { SearchProvider } from './kernel/search.ts'
import type { Secrets } from './kernel/secrets.ts'
import { overviewRoutes } from './overview/index.ts'
import { limitRoutes } from './limits/index.ts'
import { maintenanceRoutes } from './maintenance/index.ts'
import { personRoutes, personSearch } from './people/index.ts'
import { mapRoutes } from './map/index.ts'
import { ackRoutes, deliveryRoutes, myNotifyRoutes, notifyJobs, notifyRoutes, onCallRoutes } from './notify/index.ts'
import { photoRoutes } from './photos/index.ts'
import { profileRoutes } from './profiles/index.ts'
import { createStateMetrics } from './prometheus/index.ts'
import { publicStatusRoutes } from './public-status/index.ts'
import { registerRoutes } from './register/index.ts'
import { overduePushesJob, pushRoutes } from './push/index.ts'
import { reportRoutes } from './reports/index.ts'
import { searchRoutes } from './search/index.ts'
import { seriesJobs } from './series/index.ts'
import { purgeSignInsJob, sessionRoutes } from './session/index.ts'
import { siteRoutes, siteSearch } from './sites/index.ts'
import { storageRoutes } from './storage/index.ts'
import { closeTicketsJob, serviceLevelRoutes, ticketRoutes } from './tickets/index.ts'
import { trapJobs, trapRoutes } from './traps/index.ts'
import { topologyRoutes } from './topology/index.ts'
import { unitRoutes, unitSearch } from './units/index.ts'
import { wallRoutes } from './wall/index.ts'

/** Types of each feature's routes, for Hono's typed client: `hc<UnitApi>(origin)`. One a feature, because one for all would make every check of the types slow. */
export type AccountApi = typeof accountRoutes
export type AgentApi = typeof agentRoutes
export type AuditApi = typeof auditRoutes
export type DeviceApi = typeof deviceRoutes
export type DeviceBulkApi = typeof deviceBulkRoutes
export type DiscoveryApi = typeof discoveryRoutes
export type EventApi = typeof eventRoutes
export type IncidentApi = typeof incidentRoutes
export type InspectionApi = typeof inspectionRoutes
export type OverviewApi = typeof overviewRoutes
export type PersonApi = typeof personRoutes
export type LimitApi = typeof limitRoutes
export type MaintenanceApi = typeof maintenanceRoutes
export type MapApi = typeof mapRoutes
export type NotifyApi = typeof notifyRoutes
export type NotifyDeliveryApi = typeof deliveryRoutes
export type NotifyMeApi = typeof myNotifyRoutes
export type NotifyAckApi = typeof ackRoutes
export type OnCallApi = typeof onCallRoutes
export type PhotoApi = typeof photoRoutes
export type ProfileApi = typeof profileRoutes
export type PublicStatusApi = typeof publicStatusRoutes
export type RegisterApi = typeof registerRoutes
export type PushApi = typeof pushRoutes
export type ReportApi = typeof reportRoutes
export type SearchApi = typeof searchRoutes
export type SessionApi = typeof sessionRoutes
export type ServiceLevelApi = typeof serviceLevelRoutes
export type SiteApi = typeof siteRoutes
export type StorageApi = typeof storageRoutes
export type TimeSlotApi = typeof timeSlotRoutes
export type TicketApi = typeof ticketRoutes
export type TrapApi = typeof trapRoutes
export type TopologyApi = typeof topologyRoutes
export type UnitApi = typeof unitRoutes
export type WallApi = typeof wallRoutes

/** The features, in one place: routes, what search asks, and the jobs. */
const routers = [
  sessionRoutes,
  accountRoutes,
  personRoutes,
  unitRoutes,
  siteRoutes,
  auditRoutes,
  searchRoutes,
  eventRoutes,
  overviewRoutes,
  deviceBulkRoutes,
  deviceRoutes,
  incidentRoutes,
  inspectionRoutes,
  pushRoutes,
  trapRoutes,
  ticketRoutes,
  serviceLevelRoutes,
  maintenanceRoutes,
  limitRoutes,
  timeSlotRoutes,
  discoveryRoutes,
  topologyRoutes,
  registerRoutes,
  photoRoutes,
  profileRoutes,
  mapRoutes,
  notifyRoutes,
  deliveryRoutes,
  onCallRoutes,
  myNotifyRoutes,
  ackRoutes,
  wallRoutes,
  publicStatusRoutes,
  agentRoutes,
  agentProtocolRoutes,
  agentDownloadRoutes,
  ingestRoutes,
  reportRoutes,
  storageRoutes,
]
const searches: readonly SearchProvider[] = [deviceSearch, unitSearch, siteSearch, personSearch]
const jobs: readonly Job[] = [
  purgeSignInsJob,
  expireCommandsJob,
  watchAgentsJob,
  judgeFaultsJob,
  retellLateJob,
  overduePushesJob,
  ageInspectionsJob,
  closeTicketsJob,
  ...seriesJobs,
  ...trapJobs,
  ...notifyJobs,
]

export interface AppParts {
  database: Database
  env: Env
  clock: Clock
  log: Logger
  secrets: Secrets
  version: string
  /** Folder whose disk the data lie on; null or absent: they lie on the operator's server. */
  dataFolder?: string | null
  /** Folder of the built web app; that of the repository unless said. */
  webRoot?: string
  /** Routers beside the features' own. */
  also?: readonly OpenAPIHono<HttpEnv>[]
}

/** A server without a socket: tests call `http.request`, `main.ts` gives it one. */
export interface Composed {
  app: App
  http: OpenAPIHono<HttpEnv>
  /** Begins to run the jobs, while no other server of this database does. */
  startJobs(): void
  /** Ends open streams, waits for jobs under way, stops listening. The database stays open. */
  stop(): Promise<void>
}

/** Puts the server together on an open, migrated database. */
export async function compose(parts: AppParts): Promise<Composed> {
  const { database, env, clock, log, secrets, version } = parts
  const { db, pool, connection } = database
  const stopping = new AbortController()
  const events = new EventHub()
  let statuses: () => readonly JobStatus[] = () => []
  const app: App = {
    db,
    pool,
    dataFolder: parts.dataFolder ?? null,
    clock,
    log,
    env,
    version,
    secrets,
    events,
    auth: createAuth({ db, clock, env, secrets, log, events }),
    metrics: new Registry(),
    search: searches,
    stopping: stopping.signal,
    jobs: () => statuses(),
  }
  // Made before the first report comes, so that /metrics tells of it from the start.
  queueOf(app)
  const runner = new JobRunner(app, jobs, createLeaderLock(connection))
  statuses = () => runner.statuses()
  const http = createHttp(app, {
    version,
    webRoot: parts.webRoot ?? fileURLToPath(new URL('../web/dist', import.meta.url)),
    ready: { database: () => proveDatabase(database) },
    states: createStateMetrics(app),
    mount: (api) => {
      for (const feature of [...routers, ...(parts.also ?? [])]) api.route('/', feature)
    },
  })
  const listener = await hearChanges(database, events, log)
  return {
    app,
    http,
    startJobs: () => runner.start(),
    async stop() {
      stopping.abort(new Error('the server stops'))
      await runner.stop()
      await listener.close()
    },
  }
}
