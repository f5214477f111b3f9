import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { isIPv6, SocketAddress } from 'node:net'

/** What net-snmp needs of a socket. */
type Sent = (error: Error | null, bytes?: number) => void

/**
 * One UDP socket per address family for all sessions, told apart by the source address and port of what comes in: thousands of devices cost
 * one descriptor. net-snmp gets it through its `dgramModule` option.
 */
export class SnmpTransport {
  #sockets = new Map<'udp4' | 'udp6', Socket>()
  #channels = new Map<string, Set<Channel>>()
  #closed = false

  /** Opens a channel that hears only `address:port`. `address` is an IP address, not a name. */
  channel(address: string, port: number, onCrash: (error: Error) => void): Channel {
    const channel = new Channel(this, address, port, onCrash)
    const known = this.#channels.get(channel.key)
    if (known) known.add(channel)
    else this.#channels.set(channel.key, new Set([channel]))
    return channel
  }

  /** Closes the sockets; open sessions fail their requests. */
  close(): void {
    this.#closed = true
    for (const channels of this.#channels.values()) for (const channel of [...channels]) channel.close()
    for (const socket of this.#sockets.values()) socket.close()
    this.#sockets.clear()
  }

  /** @internal */
  send(data: Uint8Array, address: string, port: number, sent: Sent): void {
    if (this.#closed) sent(new Error('transport closed'))
    else this.#socket(isIPv6(address) ? 'udp6' : 'udp4').send(data, port, address, sent)
  }

  /** @internal */
  forget(channel: Channel): void {
    const channels = this.#channels.get(channel.key)
    channels?.delete(channel)
    if (channels?.size === 0) this.#channels.delete(channel.key)
  }

  #socket(family: 'udp4' | 'udp6'): Socket {
    const open = this.#sockets.get(family)
    if (open) return open
    const socket = createSocket({
      type: family,
      // A round of many devices answers in one burst; the kernel trims this to its own limit.
      recvBufferSize: 1 << 20,
      // Targets are addresses already: without this every datagram would go through a name look-up.
      lookup: (host, _options, done) => done(null, host, family === 'udp6' ? 6 : 4),
    })
    socket.on('message', (data, from) => this.#deliver(data, from))
    socket.on('error', () => {
      // The next request opens a fresh one; those under way run into their time limit.
      this.#sockets.delete(family)
      socket.close()
    })
    // Requests hold the process by their timers; an idle socket must not.
    socket.unref()
    this.#sockets.set(family, socket)
    return socket
  }

  #deliver(data: Buffer, from: RemoteInfo): void {
    const channels = this.#channels.get(channelKey(from.address, from.port))
    if (channels) for (const channel of channels) channel.deliver(data)
  }
}

/** The kernel's spelling of an address, as it stands in what is received: `0:0::1` is `::1`. */
export function canonicalAddress(address: string): string {
  if (!isIPv6(address)) return address
  const [host = '', zone] = address.split('%')
  const spelt = new SocketAddress({ address: host, family: 'ipv6' }).address
  return zone === undefined ? spelt : `${spelt}%${zone}`
}

function channelKey(address: string, port: number): string {
  return `${address}|${port}`
}

/** One session's view of the shared socket: the subset of `dgram.Socket` that net-snmp calls. */
export class Channel {
  readonly key: string
  /** Datagrams heard since the session was opened. */
  heard = 0
  #transport: SnmpTransport
  #onCrash: (error: Error) => void
  #onMessage: (data: Buffer) => void = () => {}
  #onClose: () => void = () => {}

  constructor(transport: SnmpTransport, address: string, port: number, onCrash: (error: Error) => void) {
    this.key = channelKey(canonicalAddress(address), port)
    this.#transport = transport
    this.#onCrash = onCrash
  }

  on(event: string, listener: (data: Buffer) => void): this {
    if (event === 'message') this.#onMessage = listener
    if (event === 'close') this.#onClose = () => listener(noData)
    return this
  }

  send(data: Uint8Array, offset: number, length: number, port: number, address: string, sent: Sent): void {
    this.#transport.send(offset === 0 && length === data.length ? data : data.subarray(offset, offset + length), address, port, sent)
  }

  /** net-snmp throws on some malformed messages, e.g. an authenticated one to a session without a user: no device may take the agent down. */
  deliver(data: Buffer): void {
    this.heard++
    try {
      this.#onMessage(data)
    } catch (error) {
      this.#onCrash(error instanceof Error ? error : new Error(String(error)))
    }
  }

  close(): void {
    this.#transport.forget(this)
    this.#onClose()
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }
}

const noData = Buffer.alloc(0)
