import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

/** A browser that was subscribed to messages: it alone can read what is sent to it (RFC 8291 and 8188, by node's own cryptography). */
export class PushBrowser {
  readonly #keys = createECDH('prime256v1')
  readonly #p256dh = this.#keys.generateKeys()
  readonly #auth = randomBytes(16)

  /** What PushSubscription.toJSON() gives, for a push service at this address. */
  subscription(endpoint: string): { endpoint: string; keys: { p256dh: string; auth: string } } {
    return { endpoint, keys: { p256dh: this.#p256dh.toString('base64url'), auth: this.#auth.toString('base64url') } }
  }

  /** @throws Error when it was sealed for somebody else */
  decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16)
    const length = body.readUInt8(20)
    const sender = body.subarray(21, 21 + length)
    const shared = this.#keys.computeSecret(sender)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#p256dh, sender])
    const ikm = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12))
    const sealed = body.subarray(21 + length)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
  }
}
