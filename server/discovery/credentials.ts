import { defaultSnmpCredential, type SnmpCredential } from '../contract/credentials.ts'
import { insertCredential, openCredential } from '../credentials/index.ts'
import type { App, Tx } from '../kernel/context.ts'
import { SealError } from '../kernel/secrets.ts'
import { listSealed } from './store.ts'

/** Most credentials that one command carries. */
const most = 10

/**
 * What a scan tries, and under which ids it is kept: what the person typed, then what the unit already uses, then SNMP v2c and v1 "public". Each is kept once per unit, so
 * that an adopted device gets the credential that it answered to.
 */
export async function credentialsToTry(tx: Tx, app: App, unitId: number, given: readonly SnmpCredential[]) {
  const kept = (await listSealed(tx, unitId)).flatMap((row) => {
    try {
      return [{ id: row.id, value: openCredential(app.secrets, row) }]
    } catch (error) {
      // Sealed with a key that a restore did not bring back: it waits to be entered again, and must not stop a scan.
      if (error instanceof SealError) return []
      throw error
    }
  })
  const wanted = [...given, ...kept.map((row) => row.value), defaultSnmpCredential, { version: '1' as const, community: 'public' }]
  const distinct = [...new Map(wanted.map((value) => [JSON.stringify(value), value])).entries()].slice(0, most)
  const tried: { id: number; value: SnmpCredential }[] = []
  for (const [text, value] of distinct) {
    const same = kept.find((row) => JSON.stringify(row.value) === text)
    tried.push({ id: same?.id ?? (await insertCredential(tx, app, unitId, 'Dò tìm thiết bị', value)), value })
  }
  return tried
}
