import { createReceiver, type NativeNotificationPdu, type NativeUser } from 'net-snmp'

/** What net-snmp made of one datagram. */
export interface Hearing {
  pdu: NativeNotificationPdu | null
  error: Error | null
  /** What it would send back: the answer to an inform. */
  reply: Buffer | null
}

type Deliver = (data: Buffer, from: { address: string; port: number }) => void
type Sent = (error: Error | null) => void

const nobody = { address: '0.0.0.0', port: 0 }

/**
 * One of net-snmp's receivers without a network: a datagram goes in, what it decoded and would answer comes out, and whether the answer is sent is decided elsewhere.
 * The library looks users up by name alone, while two devices may have the same name with other keys: so there is one receiver for each user.
 */
export class Ear {
  #deliver: Deliver = () => {}
  #hearing: Hearing = { pdu: null, error: null, reply: null }

  /** @param user whose messages are understood; null: versions 1 and 2c with any community */
  constructor(engine: Buffer, user: NativeUser | null) {
    const socket = {
      on: (event: string, listener: Deliver) => {
        if (event === 'message') this.#deliver = listener
      },
      bind: () => {},
      send: (data: Buffer, _offset: number, _length: number, _port: number, _address: string, sent: Sent) => {
        this.#hearing.reply = data
        sent(null)
      },
      close: () => {},
    }
    const receiver = createReceiver(
      { engineID: engine, disableAuthorization: user === null, includeAuthentication: true, dgramModule: { createSocket: () => socket } },
      (error, data) => {
        this.#hearing.error ??= error
        this.#hearing.pdu = data?.pdu ?? null
      },
    )
    if (user) receiver.getAuthorizer().addUser(user)
  }

  /** Never throws, whatever the bytes. */
  hear(data: Buffer): Hearing {
    this.#hearing = { pdu: null, error: null, reply: null }
    try {
      this.#deliver(data, nobody)
    } catch (error) {
      // It encodes the answer to an inform outside its own guard.
      return { pdu: null, error: error instanceof Error ? error : new Error(String(error)), reply: null }
    }
    return this.#hearing
  }
}
