import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Seals and opens small secrets with the installation's key. */
export interface Secrets {
  /** Tells keys apart without revealing them: 8 hexadecimal digits. */
  keyId: string
  /**
   * AES-256-GCM: version 1 (1 byte), key id (4), nonce (12), tag (16), ciphertext.
   * @param bound what the secret belongs to, e.g. `credential:7`. It must be given again to open, so that a row's secret cannot be moved to another row.
   */
  seal(text: string, bound: string): Buffer
  /** @throws SealError when the key, the binding or the bytes are not those it was sealed with */
  open(sealed: Buffer, bound: string): string
  /** A key of its own for another purpose, e.g. signing session cookies. */
  derive(purpose: string): string
}

/** A sealed secret that cannot be opened: sealed with another key (restored without `secret.key`), or changed. */
export class SealError extends Error {
  override name = 'SealError'
}

const version = 1
const head = 1 + 4 + 12 + 16

/** @param keyText at least 32 characters, as kept in `secret.key` or given as SECRET_KEY */
export function createSecrets(keyText: string): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', keyText, 'trucban', purpose, 32))
  const key = derive('seal')
  const id = derive('key-id').subarray(0, 4)
  const aad = (bound: string) => Buffer.concat([Buffer.from([version]), id, Buffer.from(bound)])
  return {
    keyId: id.toString('hex'),
    seal(text, bound) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(bound))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.from([version]), id, nonce, cipher.getAuthTag(), body])
    },
    open(sealed, bound) {
      if (sealed.length < head || sealed[0] !== version) throw new SealError('Dữ liệu mã hóa bị hỏng.')
      if (!sealed.subarray(1, 5).equals(id)) {
        throw new SealError('Bí mật này được mã hóa bằng khóa khác (secret.key hoặc SECRET_KEY đã đổi); hãy nhập lại.')
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(5, 17), { authTagLength: 16 })
          .setAAD(aad(bound))
          .setAuthTag(sealed.subarray(17, head))
        return Buffer.concat([decipher.update(sealed.subarray(head)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new SealError('Dữ liệu mã hóa bị hỏng hoặc bị thay đổi.', { cause })
      }
    },
    derive: (purpose) => derive(purpose).toString('base64url'),
  }
}

/**
 * The installation's key: SECRET_KEY, or the file `secret.key` (0600) in the data folder, made at the first start. Two servers that start at once agree on one.
 * @throws Error with a Vietnamese sentence when the file is not a key
 */
export async function loadSecrets(dataDir: string, secretKey: string | null): Promise<Secrets> {
  if (secretKey !== null) return createSecrets(secretKey)
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'secret.key')
  const text = await readKey(path)
  if (text !== null) return createSecrets(text)
  await writeOnce(path, randomBytes(32).toString('base64url'))
  const made = await readKey(path)
  if (made === null) throw new Error(`Không tạo được khóa bí mật tại ${path}.`)
  return createSecrets(made)
}

async function readKey(path: string): Promise<string | null> {
  let text
  try {
    text = (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
  if (text.length < 32) throw new Error(`Tệp khóa ${path} bị hỏng: cần ít nhất 32 ký tự. Hãy khôi phục tệp này từ bản sao lưu.`)
  await chmod(path, 0o600)
  return text
}

/** Writes a whole file, durably, unless it exists by then: a half-written key is never seen. */
async function writeOnce(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** What a token begins with: personal API token, agent credential, agent enrolment, set-up link, permission to report for a device, link of a wall screen. */
export const tokenPrefixes = { personal: 'tb_', agent: 'tba_', enrolment: 'tbe_', setup: 'tbs_', push: 'tbp_', wall: 'tbw_' } as const

/** A new random token of 256 bits. Show it once and keep `hashToken(token)` only. */
export function newToken(kind: keyof typeof tokenPrefixes): string {
  return tokenPrefixes[kind] + randomBytes(32).toString('base64url')
}

/** SHA-256 of a random token, for a `hash` column. Passwords are not hashed with it: they are not random. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Compares without telling by its duration how much was equal. */
export function sameSecret(a: Buffer | string, b: Buffer | string): boolean {
  const digest = (value: Buffer | string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(a), digest(b))
}
