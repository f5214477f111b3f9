import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { growthPerSecond, wasRestarted, type CountersPoint } from '../profiles/deltas.ts'
import { factsOf } from '../profiles/facts.ts'
import { tableLastChange } from '../profiles/if-mib.ts'
import { system } from '../profiles/profile.ts'
import { countersAt, evaluate, ReadingPlan, type Reading, type RateRule } from '../profiles/reading.ts'
import type { SiteProfiles } from '../profiles/site.ts'
import { survey } from '../profiles/survey.ts'
import { windowsOfDescription } from '../inventory/windows-support.ts'
import { deadlineIn, numberOf, safeGet, SnmpSession, type Deadline, type SnmpTransport, type Varbind } from '../snmp/index.ts'
import { supportReading } from './os-support.ts'
import type { SensorValue } from './snmp-rules.ts'

/** The tables of a device are looked through anew this often, ms. */
const surveyEvery = 3_600_000

/** After this long already when ports came or went, a chosen sensor is not there, or not all could be read, ms: it may be back. */
const surveyAgainAfter = 300_000

/** Part of a round's time that a look through the tables may take: slow devices must be left the time to answer what is known of them. */
const surveyShare = 0.75

/** What cannot be read in so many rounds will not be read in the next. */
const mostUnfinished = 3

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
  #profiles: SiteProfiles
  /** The site's profiles at the last look: others may mean other sensors. */
  #surveyedWith: SiteProfiles['list'] = []
  #plan = new ReadingPlan()
  /** Chosen sensors that the device does not have, or not any more. */
  #lost: SensorDef[] = []
  /** What every sensor was when last seen, by key. */
  #known = new Map<string, SensorDef>()
  #upTimeAt: number | null = null
  #portsAt: number | null = null
  #portsChanged: number | null = null
  /** The tables are not what they were. */
  #moved = false
  #surveyedAt = 0
  #profileId: string | undefined
  /** Sensors that the last look found, chosen or not. */
  #surveyed = 0
  /** The device has restarted since the ports were looked at. */
  #renumbered = false
  /** Surveys in a row that could not be finished. */
  #unfinished = 0
  #told = { sensors: '', inventory: '' }
  /** By sensor; with the first counter's OID, since a port may have got another number between two looks. */
  #counters = new Map<string, CountersPoint & { oid: string | undefined }>()
  #upTime: { at: number; ticks: number } | null = null
  /** The device's Windows, as its description tells: its support is judged each round, since a date passes. */
  #windows: ReturnType<typeof windowsOfDescription> = null

  constructor(transport: SnmpTransport, address: string, params: ProbeParams['snmp'], profiles: SiteProfiles) {
    this.address = address
    this.#profiles = profiles
    this.#params = params
    this.#session = new SnmpSession(transport, { address, port: params.port, credential: params.credential })
  }

  close(): void {
    this.#session.close()
  }

  /** @throws {SnmpError} when the device could not be read. */
  async read(deadline: Deadline, clock: Clock): Promise<Round> {
    try {
      const age = clock.monotonic() - this.#surveyedAt
      const due =
        this.stale ||
        this.#surveyedWith !== this.#profiles.list ||
        age >= (this.#moved || this.#lost.length > 0 || this.#unfinished > 0 ? surveyAgainAfter : surveyEvery)
      const news = due ? await this.#survey(deadline, clock) : null
      const { varbinds, failure } = await safeGet(this.#session, this.#plan.oids, deadline)
      const sensors = this.#values(varbinds, clock.monotonic(), news !== null)
      if (failure || (sensors.length > 0 && sensors.every((sensor) => sensor.missing))) this.stale = true
      const lost = this.#lost.map((def): SensorValue => ({ def, value: null, missing: true }))
      return { shape: this.shape, sensors: [...sensors, ...lost, ...this.#support(clock.now())], ...news }
    } catch (error) {
      this.stale = true
      throw error
    }
  }

  /** What is new; null when too little could be read to put it in the place of what is known. */
  async #survey(deadline: Deadline, clock: Clock): Promise<Pick<Round, 'newSensors' | 'newInventory'> | null> {
    if (!this.stale) this.#session.forgetLimits()
    this.#surveyedWith = this.#profiles.list
    const within = deadlineIn(deadline.left() * surveyShare, deadline.signal)
    const found = await survey(this.#session, within, this.#params.profile, this.#surveyedWith)
    this.#unfinished = found.incomplete ? this.#unfinished + 1 : 0
    this.stale = found.incomplete && this.#unfinished < mostUnfinished
    // A part of the tables is no reason to forget what a whole look showed.
    if (this.stale && found.profile?.id === this.#profileId && found.plan.readings.length < this.#surveyed) return null
    this.#profileId = found.profile?.id
    this.#surveyed = found.plan.readings.length
    this.#renumbered = false
    const plan = this.#chosen(found.plan)
    this.#upTimeAt = found.system.upTime === null ? null : plan.place(system.upTime)
    this.#portsAt = found.portsChanged === null ? null : plan.place(tableLastChange)
    this.#portsChanged = found.portsChanged
    this.#moved = false
    // Something has to be asked for, or a device without sensors could not be seen to answer.
    if (plan.oids.length === 0) plan.place(system.descr)
    this.#plan = plan
    this.#surveyedAt = clock.monotonic()
    this.#windows = windowsOfDescription(found.system.descr ?? '')
    const defs = [...plan.readings.map((reading) => reading.def), ...this.#lost, ...this.#support(clock.now()).map(({ def }) => def)]
    const { sensors: _, sysUpTime: __, ...inventory } = factsOf(found)
    return this.#news(defs, inventory)
  }

  #support(now: number): SensorValue[] {
    if (!this.#windows) return []
    const { def, value } = supportReading(this.#windows.name, this.#windows.span, now)
    const wanted = this.#params.sensors
    return wanted && !wanted.includes(def.key) ? [] : [{ def, value, missing: false }]
  }

  /** The part of a plan that this check is about. What was chosen and is not there stays in sight: it is missing, not forgotten. */
  #chosen(plan: ReadingPlan): ReadingPlan {
    const wanted = this.#params.sensors
    for (const { def } of plan.readings) if (wanted?.includes(def.key)) this.#known.set(def.key, def)
    if (!wanted) return plan
    const chosen = plan.only(new Set(wanted))
    const there = new Set(chosen.readings.map(({ def }) => def.key))
    this.#lost = [...new Set(wanted)]
      .filter((key) => !there.has(key))
      .map((key) => this.#known.get(key) ?? { key, label: key, unit: '', group: 'other' })
    return chosen
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

  /** @param surveyed the plan was made in this round. */
  #values(varbinds: readonly (Varbind | null)[], at: number, surveyed: boolean): SensorValue[] {
    const restarted = this.#wasRestarted(varbinds, at)
    // Ports may have other numbers now: until they have been looked at anew, what is read may be of another port.
    if (restarted && !surveyed) {
      this.#renumbered = true
      this.stale = true
    }
    if (this.#portsAt !== null && numberOf(varbinds[this.#portsAt]) !== this.#portsChanged) this.#moved = true
    return this.#plan.readings.map((reading) => {
      const { def, rule } = reading
      const told = rule.how === 'rate' ? this.#rate(reading, rule, varbinds, at, restarted) : plain(evaluate(rule, varbinds))
      if (def.interface === undefined) return { def, ...told }
      if (told.missing) this.#moved = true
      return this.#renumbered ? { def, value: null, missing: false } : { def, ...told }
    })
  }

  #wasRestarted(varbinds: readonly (Varbind | null)[], at: number): boolean {
    const ticks = this.#upTimeAt === null ? null : numberOf(varbinds[this.#upTimeAt])
    const before = this.#upTime
    this.#upTime = ticks === null ? null : { at, ticks }
    return before !== null && wasRestarted(before.ticks, ticks, at - before.at)
  }

  #rate({ def }: Reading, rule: RateRule, varbinds: readonly (Varbind | null)[], at: number, reset: boolean): Omit<SensorValue, 'def'> {
    const counts = countersAt(rule, varbinds)
    const before = this.#counters.get(def.key)
    if (counts === null) {
      this.#counters.delete(def.key)
      return { value: null, missing: true }
    }
    const oid = this.#plan.oids[rule.counters[0]?.at ?? -1]
    const now = { at, counts, since: rule.since === null ? null : numberOf(varbinds[rule.since]), oid }
    this.#counters.set(def.key, now)
    const bits = rule.counters.map((counter) => counter.bits)
    const rate = before && before.oid === oid ? growthPerSecond(before, now, bits, { reset, most: rule.most }) : null
    return { value: rate === null ? null : Math.round(rate * rule.scale), missing: false }
  }
}

function plain(value: number | null): Omit<SensorValue, 'def'> {
  return { value, missing: value === null }
}
