import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SealError, createSecrets, hashToken, loadSecrets, newToken, sameSecret } from './secrets.ts'

const secrets = createSecrets('x'.repeat(32))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trucban-secrets-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('what is sealed opens with the same key and binding, and says nothing meanwhile', () => {
  const sealed = secrets.seal('mật khẩu SNMP', 'credential:7')
  expect(secrets.open(sealed, 'credential:7')).toBe('mật khẩu SNMP')
  expect(sealed.toString('utf8')).not.toContain('SNMP')
  expect(secrets.seal('mật khẩu SNMP', 'credential:7').equals(sealed)).toBe(false)
})

test("another row's secret, another key, a changed or a cut one is refused", () => {
  const sealed = secrets.seal('abc', 'credential:7')
  expect(() => secrets.open(sealed, 'credential:8')).toThrow(SealError)
  expect(() => createSecrets('y'.repeat(32)).open(sealed, 'credential:7')).toThrow(/khóa khác/)
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i)
    expect(() => secrets.open(changed, 'credential:7')).toThrow(SealError)
  }
  expect(() => secrets.open(sealed.subarray(0, 20), 'credential:7')).toThrow(SealError)
})

test('keys for other purposes differ from each other', () => {
  expect(new Set([secrets.derive('a'), secrets.derive('b'), createSecrets('y'.repeat(32)).derive('a')]).size).toBe(3)
})

test('the key file is made once, for the owner only, also by servers that start at once', async () => {
  const dir = join(folder, 'new')
  const made = await Promise.all([loadSecrets(dir, null), loadSecrets(dir, null), loadSecrets(dir, null)])
  expect(new Set(made.map((s) => s.keyId)).size).toBe(1)
  expect((await stat(join(dir, 'secret.key'))).mode & 0o777).toBe(0o600)
  const text = await readFile(join(dir, 'secret.key'), 'utf8')
  expect(createSecrets(text).keyId).toBe((await loadSecrets(dir, null)).keyId)
  expect((await loadSecrets(dir, 'z'.repeat(40))).keyId).toBe(createSecrets('z'.repeat(40)).keyId)
})

test('a damaged key file is never replaced', async () => {
  await writeFile(join(folder, 'secret.key'), 'short')
  await expect(loadSecrets(folder, null)).rejects.toThrow(/secret\.key bị hỏng/)
  expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('short')
})

test('tokens are random and tell their kind; hashes are compared whole', () => {
  expect(newToken('agent')).toMatch(/^tba_[\w-]{43}$/)
  expect(newToken('personal')).not.toBe(newToken('personal'))
  expect(hashToken('a')).toHaveLength(32)
  expect([sameSecret('abc', 'abc'), sameSecret('abc', 'abcd'), sameSecret('', 'a')]).toEqual([true, false, false])
})
