import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'
import { integer, octets, readElement, readElements, readInteger, sequence, wrap } from './ber.ts'
import type { SimMib } from './mib.ts'
import { answer, readRequest, type Request } from './pdu.ts'
import { SimEngine, type SimUser } from './usm.ts'

/** How a simulated device behaves. */
export interface SimAgentOptions {
  /** Default 127.0.0.1. */
  address?: string
  /** Default: any free one. */
  port?: number
  /** One device, or one per community as snmpsim does. */
  mib: SimMib | ((community: string) => SimMib | undefined)
  /** The only community answered; default any. Others meet silence, as with real devices. */
  community?: string
  /** Versions spoken; default 1 and 2c, and 3 when there are users. */
  versions?: readonly (1 | 2 | 3)[]
  users?: readonly SimUser[]
  /** Octets of one answer's varbinds. Default 1,300. */
  maxBytes?: number
  /** Bends what is sent: each returned datagram goes out as it is. */
  tamper?: (answer: Buffer, request: Buffer) => readonly Uint8Array[]
}

/** A device on the loopback network that really speaks SNMP over UDP. It cannot be written to. */
export class SimAgent {
  /** Datagrams heard. */
  requests = 0
  /** While true it hears and says nothing: as when its power is cut. */
  silent = false
  /** Milliseconds to each answer, in real time. */
  delay = 0
  #closed = false
  #socket: Socket
  #options: SimAgentOptions
  #engine: SimEngine

  constructor(socket: Socket, options: SimAgentOptions) {
    this.#socket = socket
    this.#options = options
    this.#engine = new SimEngine(options.users ?? [])
    socket.on('message', (data, from) => this.#hear(data, from))
  }

  get address(): string {
    return this.#socket.address().address
  }

  get port(): number {
    return this.#socket.address().port
  }

  /** As after a restart of the device: SNMPv3 managers have to learn its engine anew, or, where it keeps its id, how often it has started and its time. */
  restart(id: 'new-id' | 'same-id' = 'new-id'): void {
    this.#engine = new SimEngine(this.#options.users ?? [], this.#engine.boots + 1, id === 'same-id' ? this.#engine.id : undefined)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#socket.close()
    await once(this.#socket, 'close')
  }

  #hear(data: Buffer, from: RemoteInfo): void {
    this.requests++
    if (this.silent) return
    const reply = this.#answer(data)
    if (!reply) return
    const datagrams = this.#options.tamper?.(reply, data) ?? [reply]
    if (this.delay > 0) setTimeout(() => this.#send(datagrams, from), this.delay)
    else this.#send(datagrams, from)
  }

  #send(datagrams: readonly Uint8Array[], to: RemoteInfo): void {
    if (this.#closed) return
    for (const datagram of datagrams) this.#socket.send(datagram, to.port, to.address, () => {})
  }

  #answer(data: Buffer): Buffer | null {
    try {
      const top = readElement(data, 0)
      const [version, second, pdu] = readElements(data, top.start, top.end)
      if (!version || !second || !pdu) return null
      const number = readInteger(data, version)
      if (number === 3) return this.#speaks(3) ? this.#engine.handle(data, (request) => this.#ask('', request, 3)) : null
      const spoken = number === 0 ? 1 : 2
      if (!this.#speaks(spoken)) return null
      const community = data.toString('utf8', second.start, second.end)
      if (this.#options.community !== undefined && community !== this.#options.community) return null
      const answered = this.#ask(community, readRequest(data, pdu), spoken)
      return answered && wrap(sequence, integer(number), octets(community), answered)
    } catch (error) {
      if (error instanceof RangeError) return null
      throw error
    }
  }

  #speaks(version: 1 | 2 | 3): boolean {
    return (this.#options.versions ?? (this.#options.users ? [1, 2, 3] : [1, 2])).includes(version)
  }

  #ask(community: string, request: Request, version: 1 | 2 | 3): Buffer | null {
    const mib = typeof this.#options.mib === 'function' ? this.#options.mib(community) : this.#options.mib
    return mib ? answer(mib, request, { version, maxBytes: this.#options.maxBytes ?? 1300 }) : null
  }
}

/** Starts a simulated device and waits until it listens. */
export async function startSimAgent(options: SimAgentOptions): Promise<SimAgent> {
  const socket = createSocket({ type: isIPv6(options.address ?? '') ? 'udp6' : 'udp4', recvBufferSize: 1 << 20 })
  socket.bind(options.port ?? 0, options.address ?? '127.0.0.1')
  await once(socket, 'listening')
  return new SimAgent(socket, options)
}
