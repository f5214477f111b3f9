import type { RemoteInfo } from 'node:dgram'
import type { CheckConfig } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { Trap, TrapWatch } from '../../server/contract/traps.ts'
import { Bucket } from '../bucket.ts'
import type { Log } from '../log.ts'
import { resolveTarget } from '../probes/resolve.ts'
import type { Decoded, Decoder } from './decode.ts'
import { PollHints } from './hints.ts'
import { Replays } from './replays.ts'
import { openTrapPort, type TrapPort } from './socket.ts'
import { plainAddress, type Source, type WatchedDevice, WatchedSources } from './sources.ts'
import { TrapCounts } from './watch.ts'

export interface TrapReceiverParts {
  /** UDP ports, the first that can be opened is used; none: nothing is heard. */
  ports: readonly number[]
  /** Id of this installation: informs are secured by an identity that follows from it. */
  seed: string
  clock: Clock
  log: Log
  /** True time, ms since the epoch. */
  trueTime: () => number
  /** A notification of a watched device. False: there is no room for it now. */
  record: (device: number, trap: Trap) => boolean
  /** What was heard and not taken has changed. */
  recordWatch: (watch: TrapWatch) => void
  /** Run these checks now. */
  poll: (checks: readonly number[]) => void
}

/** Notifications of all devices together: what is passed on from here costs decoding, disk and line. */
const altogether = { burst: 200, every: 20 } as const
/** What was not taken is told at most this often (ms). */
const watchEvery = 30_000
/** How long a name may take to be looked up (ms, real). */
const lookUpTime = 5_000

/**
 * Hears traps and informs of watched devices, passes them on once, and has their devices polled. Everything else is counted: strangers, floods, copies, garbage. What it
 * keeps in memory has fixed bounds, and no datagram can make it throw.
 */
export class TrapReceiver {
  #parts: TrapReceiverParts
  #open: TrapPort
  #sources: WatchedSources
  #replays: Replays
  #hints: PollHints
  #all: Bucket
  #counts = new TrapCounts()
  #decoder: Decoder | null = null
  #loading: Promise<Decoder> | null = null
  #telling = false
  #stop = new AbortController()

  private constructor(parts: TrapReceiverParts, open: TrapPort) {
    const { clock, log, poll } = parts
    this.#parts = parts
    this.#open = open
    this.#sources = new WatchedSources(clock, (name) => resolveTarget(name, lookUpTime))
    this.#replays = new Replays(clock)
    this.#hints = new PollHints(clock, poll)
    this.#all = new Bucket(clock, altogether)
    open.socket?.on('message', (data, from) => this.#hear(data, from))
    open.socket?.on('error', (error) => log.warn({ error: error.message }, 'Cổng nghe thông báo của thiết bị gặp lỗi'))
  }

  static async open(parts: TrapReceiverParts): Promise<TrapReceiver> {
    const open = await openTrapPort(parts.ports)
    if (open.remedy !== null) parts.log.warn({ port: open.port }, open.remedy)
    return new TrapReceiver(parts, open)
  }

  /** Null when nothing is heard. */
  get port(): number | null {
    return this.#open.port
  }

  /** Why it is not the port that was wanted, in words for the technician. */
  get remedy(): string | null {
    return this.#open.remedy
  }

  /** Takes the whole list of checks: whose notifications are taken, and by which keys they are understood. */
  configure(checks: readonly CheckConfig[]): void {
    this.#sources.configure(checks)
    this.#decoder?.forgetUsers()
  }

  stats(): TrapWatch & { taken: number } {
    return { ...this.#counts.read(), taken: this.#counts.taken }
  }

  close(): void {
    this.#stop.abort(new Error('agent stopping'))
    this.#hints.close()
    this.#open.socket?.close()
    this.#open = { ...this.#open, socket: null }
  }

  #hear(data: Buffer, from: RemoteInfo): void {
    const address = plainAddress(from.address)
    const source = this.#sources.find(address)
    if (source === undefined) {
      this.#counts.stranger(address.slice(0, 60), this.#parts.trueTime())
      this.#tellWatch()
    } else if (!source.bucket.take() || !this.#all.take()) this.#drop('flooded')
    else if (this.#decoder) this.#take(this.#decoder, data, from, source)
    else void this.#load().then((decoder) => this.#take(decoder, data, from, source))
  }

  #load(): Promise<Decoder> {
    const { seed, clock, trueTime } = this.#parts
    this.#loading ??= import('./decode.ts').then(({ createDecoder }) => (this.#decoder = createDecoder(seed, clock, trueTime())))
    return this.#loading
  }

  #take(decoder: Decoder, data: Buffer, from: RemoteInfo, source: Source): void {
    const devices = [...source.devices.values()].toSorted((a, b) => a.id - b.id)
    const decoded = decoder.decode(
      data,
      devices.flatMap((device) => device.credentials),
    )
    if (decoded.reply) this.#open.socket?.send(decoded.reply, from.port, from.address, () => {})
    if (decoded.kind === 'question') return
    if (decoded.kind !== 'notification') this.#drop(decoded.kind === 'busy' ? 'flooded' : decoded.kind)
    else if (this.#replays.isReplay(decoded.trap.version, [from.address, decoded.fingerprint])) this.#drop('replayed')
    else {
      const device = whose(devices, decoded)
      const trap: Trap = { ...decoded.trap, source: plainAddress(from.address).slice(0, 60), times: 1 }
      if (device === undefined || !this.#parts.record(device.id, trap)) this.#drop('flooded')
      else this.#counts.taken++
      // Behind a translator any of them may have spoken.
      for (const { id, checks } of devices) this.#hints.hint(id, checks)
    }
  }

  #drop(why: 'flooded' | 'replayed' | 'garbled' | 'refused'): void {
    this.#counts.count(why)
    this.#tellWatch()
  }

  #tellWatch(): void {
    if (this.#telling) return
    this.#telling = true
    void this.#parts.clock.sleep(watchEvery, this.#stop.signal).then(
      () => {
        this.#telling = false
        this.#parts.recordWatch(this.#counts.read())
      },
      () => {},
    )
  }
}

/** The device that a notification is shown with: of several at one address the one whose credential it carries, else one that is asked by SNMP. */
function whose(devices: readonly WatchedDevice[], { community }: Extract<Decoded, { kind: 'notification' }>): WatchedDevice | undefined {
  const knows = (device: WatchedDevice) =>
    device.credentials.some((credential) => (credential.version === '3' ? community === null : credential.community === community))
  return devices.find(knows) ?? devices.find(({ credentials }) => credentials.length > 0) ?? devices[0]
}
