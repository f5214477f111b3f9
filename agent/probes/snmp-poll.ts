import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { ratePerSecond, wasRestarted, type CounterPoint } from '../profiles/deltas.ts'
import { factsOf } from '../profiles/facts.ts'
import { system } from '../profiles/profile.ts'
import { counterAt, evaluate, ReadingPlan, type Reading, type ReadRule } from '../profiles/reading.ts'
import { survey } from '../profiles/survey.ts'
import { numberOf, safeGet, SnmpSession, type Deadline, type SnmpTransport, type Varbind } from '../snmp/index.ts'
import type { SensorValue } from './snmp-rules.ts'

/** The tables of a device are looked through anew this often, ms. */
const surveyEvery = 3_600_000

/** What one round read. */
export interface Round {
  /** Same array object while the sensors are the same. */
  shape: readonly string[]
  /** In the order of `shape`. */
  sensors: SensorValue[]
  /** Given when they are new or changed. */
  newSensors?: SensorDef[]
  newInventory?: Record<string, unknown>
}

/** The polling of one device by one check: its session, what it has, and the counters of the last round. */
export class DevicePoll {
  readonly address: string
  shape: readonly string[] = []
  /** The next round finds out anew what the device is: after a failure it may be another one. */
  stale = true
  #session: SnmpSession
  #params: ProbeParams['snmp']
  #plan = new ReadingPlan()
  #upTimeAt: number | null = null
  #surveyedAt = 0
  /** Surveys in a row that could not be finished. */
  #unfinished = 0
  #told = { sensors: '', inventory: '' }
  #counters = new Map<string, CounterPoint>()
  #upTime: number | null = null

  constructor(transport: SnmpTransport, address: string, params: ProbeParams['snmp']) {
    this.address = address
    this.#params = params
    this.#session = new SnmpSession(transport, { address, port: params.port, credential: params.credential })
  }

  close(): void {
    this.#session.close()
  }

  /** @throws {SnmpError} when the device could not be read. */
  async read(deadline: Deadline, clock: Clock): Promise<Round> {
    try {
      const due = this.stale || clock.monotonic() - this.#surveyedAt >= surveyEvery
      const news = due ? await this.#survey(deadline, clock) : {}
      const { varbinds, failure } = await safeGet(this.#session, this.#plan.oids, deadline)
      const sensors = this.#values(varbinds, clock.monotonic())
      if (failure || (sensors.length > 0 && sensors.every((sensor) => sensor.missing))) this.stale = true
      return { shape: this.shape, sensors, ...news }
    } catch (error) {
      this.stale = true
      throw error
    }
  }

  async #survey(deadline: Deadline, clock: Clock): Promise<Pick<Round, 'newSensors' | 'newInventory'>> {
    if (!this.stale) this.#session.forgetLimits()
    const found = await survey(this.#session, deadline, this.#params.profile)
    const wanted = this.#params.sensors
    const plan = wanted ? found.plan.only(new Set(wanted)) : found.plan
    this.#upTimeAt = found.system.upTime === null ? null : plan.place(system.upTime)
    // Something has to be asked for, or a device without sensors could not be seen to answer.
    if (plan.oids.length === 0) plan.place(system.descr)
    this.#plan = plan
    this.#surveyedAt = clock.monotonic()
    this.#unfinished = found.incomplete ? this.#unfinished + 1 : 0
    // What cannot be read in three rounds will not be read in the fourth.
    this.stale = found.incomplete && this.#unfinished < 3
    const defs = plan.readings.map((reading) => reading.def)
    const { sensors: _, sysUpTime: __, ...inventory } = factsOf(found)
    return this.#news(defs, inventory)
  }

  #news(defs: SensorDef[], inventory: Record<string, unknown>): Pick<Round, 'newSensors' | 'newInventory'> {
    const now = { sensors: JSON.stringify(defs), inventory: JSON.stringify(inventory) }
    const before = this.#told
    this.#told = now
    if (now.sensors !== before.sensors) this.shape = defs.map((def) => def.key)
    return {
      ...(now.sensors === before.sensors ? {} : { newSensors: defs }),
      ...(now.inventory === before.inventory ? {} : { newInventory: inventory }),
    }
  }

  #values(varbinds: readonly (Varbind | null)[], at: number): SensorValue[] {
    const upTime = this.#upTimeAt === null ? null : numberOf(varbinds[this.#upTimeAt])
    const restarted = wasRestarted(this.#upTime, upTime)
    this.#upTime = upTime
    return this.#plan.readings.map((reading) => {
      if (reading.rule.how === 'rate') return this.#rate(reading, reading.rule, varbinds, at, restarted)
      const value = evaluate(reading.rule, varbinds)
      return { def: reading.def, value, missing: value === null }
    })
  }

  #rate(
    { def }: Reading,
    rule: Extract<ReadRule, { how: 'rate' }>,
    varbinds: readonly (Varbind | null)[],
    at: number,
    restarted: boolean,
  ): SensorValue {
    const count = counterAt(rule, varbinds)
    const before = this.#counters.get(def.key)
    if (count === null) {
      this.#counters.delete(def.key)
      return { def, value: null, missing: true }
    }
    const now: CounterPoint = { at, count }
    this.#counters.set(def.key, now)
    const rate = before ? ratePerSecond(before, now, rule.bits, restarted) : null
    return { def, value: rate === null ? null : Math.round(rate * rule.scale), missing: false }
  }
}
