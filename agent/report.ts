import { gunzipSync, gzip, gzipSync } from 'node:zlib'
import { outcomeCode, reasonCode } from '../server/contract/kinds.ts'
import type { Trap, TrapWatch } from '../server/contract/traps.ts'
import type { Report } from '../server/contract/wire.ts'
import type { ProbeResult } from './probes/probe.ts'
import type { SpoolRecord } from './spool/record.ts'
import type { Timekeeper } from './timekeeping.ts'

/** What is known only when a report is sent. */
type Envelope = Pick<Report, 'v' | 'boot' | 'seq' | 'sentAt' | 'clock' | 'dropped' | 'base'>
/** What is spooled. */
type Columns = Omit<Report, keyof Envelope>

/** A report is closed at whichever comes first. Far below the wire's limits, so that no report is ever refused for its size. */
const full = { results: 1_000, values: 20_000, bytes: 1_000_000 } as const

/** The wire's limits of one shape: a device beyond them loses some sensors, not the report with everybody's results. */
const widest = 2_000
const longestKey = 120

/** Evidence beyond this is cut to its reason: it must not crowd out results (characters of JSON). */
const maxDetail = 8_000

/** Notifications in one report; what comes faster is not kept. */
const mostTraps = 200

/** Gathers results in columns until they are drained into one report. */
export class ReportBuilder {
  #boot: string
  #time: Timekeeper
  #seq = 0
  #columns = emptyColumns()
  #ticks: number[] = []
  #traps: { tick: number; device: number; trap: Trap }[] = []
  #watch: { tick: number; watch: TrapWatch } | null = null
  /** Shapes by their identity first, since probes give the same array each round, then by content. */
  #shapeOf = new Map<readonly string[], number>()
  #shapeKeys = new Map<string, number>()
  #bytes = 0

  /** @param boot id of this process */
  constructor(boot: string, time: Timekeeper) {
    this.#boot = boot
    this.#time = time
  }

  /** @param tick when the round began, on the timekeeper's scale */
  add(check: number, tick: number, result: ProbeResult): void {
    const c = this.#columns
    const row = c.check.length
    c.check.push(check)
    this.#ticks.push(tick)
    c.outcome.push(outcomeCode[result.outcome])
    c.reason.push(reasonCode[result.reason])
    const shape = this.#shape(result.shape)
    c.shape.push(shape)
    const width = c.shapes[shape]?.length ?? 0
    for (let i = 0; i < width; i++) c.values.push(finite(result.values[i]))
    if (result.detail !== undefined) this.#attach(c.details, { row, detail: result.detail }, maxDetail)
    if (result.sensors !== undefined) this.#attach(c.sensors, { check, defs: result.sensors.slice(0, widest) })
    if (result.inventory !== undefined) {
      this.#attach(c.inventories, {
        check,
        at: Math.round(this.#time.timeOf(tick)),
        kind: result.inventory.kind,
        data: result.inventory.data,
      })
    }
  }

  /** Takes a notification; one that says the same as another of this report raises its count. False: there are too many. */
  addTrap(device: number, tick: number, trap: Trap): boolean {
    const same = this.#traps.find((known) => known.device === device && saysTheSame(known.trap, trap))
    if (same) same.trap = { ...same.trap, times: same.trap.times + trap.times }
    else if (this.#traps.length >= mostTraps) return false
    else {
      this.#traps.push({ tick, device, trap })
      this.#bytes += JSON.stringify(trap).length
    }
    return true
  }

  noteTrapWatch(tick: number, watch: TrapWatch): void {
    this.#watch = { tick, watch }
  }

  #attach<T>(list: T[], item: T, limit: number = full.bytes): void {
    const { length } = JSON.stringify(item)
    if (length > limit) return
    this.#bytes += length
    list.push(item)
  }

  #shape(keys: readonly string[]): number {
    const known = this.#shapeOf.get(keys)
    if (known !== undefined) return known
    const text = keys.join('\n')
    let index = this.#shapeKeys.get(text)
    if (index === undefined) {
      index = this.#columns.shapes.length
      this.#columns.shapes.push(keys.slice(0, widest).map((key) => key.slice(0, longestKey)))
      this.#shapeKeys.set(text, index)
      this.#bytes += text.length
    }
    this.#shapeOf.set(keys, index)
    return index
  }

  get empty(): boolean {
    return this.#ticks.length === 0 && this.#traps.length === 0 && this.#watch === null
  }

  /** Time to drain, whatever the clock says. */
  get full(): boolean {
    return this.#ticks.length >= full.results || this.#columns.values.length >= full.values || this.#bytes >= full.bytes
  }

  /** Packs what has been gathered and begins anew. Call only when not empty. */
  async drain(): Promise<SpoolRecord> {
    const ticks = [...this.#ticks, ...this.#traps.map(({ tick }) => tick), ...(this.#watch ? [this.#watch.tick] : [])]
    const first = ticks.reduce((a, b) => Math.min(a, b), Infinity)
    const last = ticks.reduce((a, b) => Math.max(a, b), -Infinity)
    const columns: Columns = {
      ...this.#columns,
      at: this.#ticks.map((tick) => Math.round(tick - first)),
      ...(this.#traps.length > 0 && {
        traps: this.#traps.map(({ tick, device, trap }) => ({ device, at: Math.round(tick - first), ...trap })),
      }),
      ...(this.#watch && { trapWatch: this.#watch.watch }),
    }
    const meta = { boot: this.#boot, seq: ++this.#seq, results: this.#ticks.length, time: this.#time.batchTime(first, last) }
    this.#columns = emptyColumns()
    this.#ticks = []
    this.#traps = []
    this.#watch = null
    this.#shapeOf.clear()
    this.#shapeKeys.clear()
    this.#bytes = 0
    return { meta, body: await pack(Buffer.from(JSON.stringify(columns))) }
  }
}

/** The gzip body of a request that carries a spooled report, stamped with the time of sending. */
export async function sealReport({ meta, body }: SpoolRecord, time: Timekeeper, dropped: number): Promise<Buffer> {
  const envelope: Envelope = {
    v: 1,
    boot: meta.boot,
    seq: meta.seq,
    sentAt: Math.round(time.timeOf(time.tick())),
    clock: { offset: Math.round(time.offset()), jumps: time.jumps },
    dropped,
    base: time.baseOf(meta.time),
  }
  // Both are JSON objects: the envelope's closing brace and the columns' opening one become a comma.
  const columns = (isGzip(body) ? gunzipSync(body) : body).subarray(1)
  return compress(Buffer.concat([Buffer.from(JSON.stringify(envelope).slice(0, -1) + ','), columns]))
}

/** Up to this size (bytes) compressing costs less here than handing the work to the thread pool. */
const small = 16_384
/** A window that fits small texts: zlib's usual quarter of a megabyte of tables would cost more than the work. */
const smallWindow = { memLevel: 3, windowBits: 13, chunkSize: 4_096 }
/** Bodies up to this size (bytes) are spooled as they are: a file block holds them either way. */
const worthPacking = 2_048

async function compress(text: Buffer): Promise<Buffer> {
  if (text.length <= small) return gzipSync(text, smallWindow)
  return new Promise((resolve, reject) => {
    gzip(text, (error, packed) => (error === null ? resolve(packed) : reject(error)))
  })
}

async function pack(text: Buffer): Promise<Buffer> {
  return text.length <= worthPacking ? text : compress(text)
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b
}

function saysTheSame(a: Trap, b: Trap): boolean {
  return a.oid === b.oid && a.version === b.version && a.source === b.source && JSON.stringify(a.varbinds) === JSON.stringify(b.varbinds)
}

function emptyColumns(): Omit<Columns, 'at'> {
  return { shapes: [], check: [], outcome: [], reason: [], shape: [], values: [], details: [], sensors: [], inventories: [] }
}

/** JSON has no NaN or Infinity; a value that is none could not be read. */
function finite(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && Number.isFinite(value) ? value : null
}
