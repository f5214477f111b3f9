import pino from 'pino'
import { openDatabase } from '../../../db/client.ts'
import { silentLog } from '../../../db/log.ts'
import { type Composed, compose } from '../../../server/app.ts'
import type { DeviceKind, Outcome, Reason } from '../../../server/contract/kinds.ts'
import type { SensorDef } from '../../../server/contract/sensors.ts'
import type { ReportInput } from '../../../server/contract/wire.ts'
import { addDevice } from '../../../server/devices/index.ts'
import { watchAgents } from '../../../server/faults/silence.ts'
import { judgeFaults } from '../../../server/incidents/index.ts'
import { ensureHour, hourOf } from '../../../server/series/index.ts'
import { enrolTestAgent, reportOf, type TestAgent, type TestResult } from '../../support/agent.ts'
import { type TestServer, startTestServer } from '../../support/server.ts'
import { joined } from './spool.ts'
import { VirtualClock } from '../../support/virtual-clock.ts'

/** What a simulated device would answer at present; well unless said. */
export interface Condition {
  outcome: Outcome
  reason: Reason
  detail?: Record<string, unknown>
  sensors?: SensorDef[]
}

export const well: Condition = { outcome: 'ok', reason: 'none' }
export const dead: Condition = { outcome: 'critical', reason: 'no-answer' }
export const lineDown: Condition = { outcome: 'critical', reason: 'isp-line' }

const second = 1000
/** The world moves in steps of so long, which is also how soon a failed check is tried again; in longer ones while nothing is due. */
const step = 10 * second
const longestStep = 30 * second
const attempts = 3

interface Simulated {
  id: number
  check: number
  condition: Condition
  nextAt: number
  /** ms. */
  interval: number
  /** What the last round said, and how many said so before: after a change it is tried again sooner, as agents do. */
  last: Outcome
  repeated: number
}

export interface NewDevice {
  kind?: DeviceKind
  behind?: string
  standby?: string
  site?: number
  /** Seconds between two rounds; 30 unless said. */
  interval?: number
}

/** A ward in virtual time: devices that are measured every 30 s by an agent that speaks the wire, and a server whose periodic work runs every 10 s. */
export class World {
  readonly clock: VirtualClock
  readonly server: TestServer
  readonly unitId: number
  readonly begin: number
  agent: TestAgent
  /** What is done at every step besides judging: planning and sending of messages. */
  everyStep: ((app: Composed['app']) => Promise<void>)[] = []
  /** The agent does not reach the server: it keeps its reports. */
  cutOff = false
  /** The agent does not run at all. */
  agentDead = false
  /** Its clock is off by so much, ms. */
  clockError = 0
  readonly #devices = new Map<string, Simulated>()
  #seq = 0
  #spool: ReportInput[] = []
  #second: (Composed & { close(): Promise<void> }) | undefined

  private constructor(clock: VirtualClock, server: TestServer, unitId: number, agent: TestAgent) {
    this.clock = clock
    this.server = server
    this.unitId = unitId
    this.agent = agent
    this.begin = clock.now()
  }

  /** @param options `webRoot`: serve the built page too, for a browser */
  static async start(options: { webRoot?: string } = {}): Promise<World> {
    const clock = new VirtualClock(Date.UTC(2026, 2, 2, 1, 0))
    const server = await startTestServer({ clock, ...options })
    const unitId = await server.unit('Phường A')
    return new World(clock, server, unitId, await enrolTestAgent(server, unitId))
  }

  /** The application that runs the periodic work: the first server's, or the one that took over. */
  get app(): Composed['app'] {
    return (this.#second ?? this.server).app
  }

  async site(name: string): Promise<number> {
    const { rows } = await this.server.app.pool.query<{ id: number }>(
      `insert into site (unit_id, name, search, created_at) values ($1, $2, lower($2), $3) returning id`,
      [this.unitId, name, new Date(this.clock.now())],
    )
    return rows[0]?.id ?? 0
  }

  async device(name: string, { kind = 'speakerCluster', behind, standby, site, interval = 30 }: NewDevice = {}): Promise<number> {
    const { server, unitId, agent } = this
    const parent = behind === undefined ? null : this.id(behind)
    const made = await server.app.db.transaction(async (tx) =>
      addDevice(
        tx,
        server.ctx,
        { unitId, name, kind, address: '127.0.0.9', parentId: parent, siteId: site ?? null },
        [{ kind: 'icmp', params: {}, interval, retryInterval: 10, attempts }],
        agent.id,
      ),
    )
    if (standby !== undefined)
      await server.app.pool.query('insert into standby_parent (device_id, parent_id) values ($1, $2)', [made.id, this.id(standby)])
    const { rows } = await server.app.pool.query<{ id: number }>('select id from "check" where device_id = $1', [made.id])
    this.#devices.set(name, {
      id: made.id,
      check: rows[0]?.id ?? 0,
      condition: well,
      nextAt: 0,
      interval: interval * second,
      last: 'ok',
      repeated: attempts,
    })
    return made.id
  }

  id(name: string): number {
    return this.#find(name).id
  }

  set(names: string | readonly string[], condition: Condition): void {
    for (const name of [names].flat()) this.#find(name).condition = condition
  }

  /** All devices but these. */
  names(...but: string[]): string[] {
    return [...this.#devices.keys()].filter((name) => !but.includes(name))
  }

  #find(name: string): Simulated {
    const device = this.#devices.get(name)
    if (!device) throw new Error(`no device ${name}`)
    return device
  }

  /** Lets so many seconds pass. */
  async pass(seconds: number): Promise<void> {
    for (let left = seconds * second; left > 0;) {
      const stride = Math.min(left, this.#stride())
      left -= stride
      await this.clock.advance(stride)
      if (!this.agentDead) await this.#measure()
      await this.judge()
    }
  }

  /** Until the next device is measured; when nothing ever is, as long as may be. */
  #stride(): number {
    const next = this.agentDead ? Infinity : Math.min(...[...this.#devices.values()].map(({ nextAt }) => nextAt))
    return Math.min(Math.max(next - this.clock.now(), step), longestStep)
  }

  /** The server's periodic work of one step. */
  async judge(): Promise<void> {
    const { app } = this
    await watchAgents(app, app.stopping)
    await judgeFaults(app)
    for (const work of this.everyStep) await work(app)
  }

  async #measure(): Promise<void> {
    const now = this.clock.now()
    const due = [...this.#devices.values()].filter(({ nextAt }) => nextAt <= now)
    if (due.length > 0) {
      const at = now + this.clockError
      const results = due.map(({ check, condition }): TestResult => ({ check, at, outcome: condition.outcome, reason: condition.reason }))
      const details = due.flatMap(({ condition }, row) => (condition.detail ? [{ row, detail: condition.detail }] : []))
      const sensors = due.flatMap(({ check, condition }) => (condition.sensors ? [{ check, defs: condition.sensors }] : []))
      this.#spool.push(reportOf(this.agent.boot, ++this.#seq, results, { details, sensors }))
      for (const device of due) {
        device.repeated = device.condition.outcome === device.last ? device.repeated + 1 : 1
        device.nextAt = now + (device.repeated >= attempts ? device.interval : step)
        device.last = device.condition.outcome
      }
    }
    if (!this.cutOff) await this.deliver()
  }

  /** Sends what the agent has kept, oldest first, in reports of the size that agents send. */
  async deliver(): Promise<void> {
    await ensureHour(this.server.app.pool, hourOf(this.clock.now()))
    const waiting = this.#spool
    this.#spool = []
    for (const report of joined(waiting, 500)) {
      const answer = await this.agent.send(report)
      if (answer.status !== 200) throw new Error(`report: ${answer.status} ${await answer.text()}`)
    }
  }

  /** Another server on the same database takes the periodic work and the agent's reports over, as after a restart. */
  async restart(): Promise<void> {
    await this.#second?.close()
    const database = await openDatabase({ connection: this.server.database.url, log: silentLog })
    const { env, clock, secrets } = this.server.app
    const composed = await compose({ database, env, clock, secrets, log: pino({ level: 'silent' }), version: '0', webRoot: '/nonexistent' })
    this.#second = {
      ...composed,
      close: async () => {
        await composed.stop()
        await database.close()
      },
    }
    this.agent = this.agent.via(composed.http)
  }

  /** `incident 1: critical device open 14 devices`, in the order in which they began. */
  async incidents(): Promise<string[]> {
    const { rows } = await this.server.app.pool.query<{ line: string }>(
      `select concat_ws(' ', coalesce(d.name, t.name, a.name, 'phường'), i.verdict, i.severity, i.status,
         (select count(*) from incident_device m where m.incident_id = i.id), case when i.flapping then 'flapping' end,
         case when i.reopened > 0 then 'reopened ' || i.reopened end) as line
       from incident i left join device d on d.id = i.device_id left join site t on t.id = i.site_id and i.cause_kind = 'site' left join agent a on a.id = i.agent_id
       order by i.id`,
    )
    return rows.map(({ line }) => line)
  }

  /** How devices are seen: `ok`, `critical`, `unreachable`. */
  async statuses(...names: string[]): Promise<string[]> {
    const { rows } = await this.server.app.pool.query<{ id: number; status: string }>(
      'select device_id as id, status from device_state where device_id = any ($1)',
      [names.map((name) => this.id(name))],
    )
    return names.map((name) => rows.find(({ id }) => id === this.id(name))?.status ?? 'none')
  }

  async end(): Promise<void> {
    await this.#second?.close()
    await this.server.close()
  }
}
