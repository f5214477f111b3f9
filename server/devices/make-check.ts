import type { NewCheck } from '../contract/api/devices.ts'
import { probeParams } from '../contract/checks.ts'
import { defaultSnmpCredential, type HttpHeaders } from '../contract/credentials.ts'
import type { ProbeKind } from '../contract/kinds.ts'
import { findCredential, insertCredential } from '../credentials/index.ts'
import type { App, Tx } from '../kernel/context.ts'
import { DomainError, invalidField } from '../kernel/errors.ts'
import { timingOf } from './rules.ts'
import { sourceOfPushes } from './pushes.ts'
import { type CheckRow, type DeviceRow, insertCheck } from './store.ts'

/**
 * Params of a probe as they are kept: complete, checked, without the credential. What a probe of this kind is pointed at is the device's address unless said.
 * @throws DomainError `invalid` naming the field below `params`
 */
export function completeParams(kind: ProbeKind, params: object, address: string | null): Record<string, unknown> {
  const targeted = kind === 'icmp' || kind === 'snmp' || kind === 'tcp'
  const given = targeted && !('target' in params) && address !== null ? { ...params, target: address } : params
  const parsed = schemaOf(kind).safeParse(given)
  if (parsed.success) return parsed.data
  throw new DomainError('invalid', 'Thông số của phép đo chưa đúng.', {
    status: 422,
    fields: parsed.error.issues.map((issue) => ({ field: ['params', ...issue.path].join('.'), code: issue.code, message: issue.message })),
  })
}

function schemaOf(kind: ProbeKind) {
  if (kind === 'snmp') return probeParams.snmp.omit({ credential: true })
  return kind === 'json' ? probeParams.json.omit({ secretHeaders: true }) : probeParams[kind]
}

/** Adds a check to a device, in the transaction of the caller, who writes the audit row and wakes the agent. */
export async function makeCheck(tx: Tx, app: App, device: DeviceRow, agentId: number, input: NewCheck): Promise<CheckRow> {
  return insertCheck(tx, {
    deviceId: device.id,
    agentId: input.kind === 'push' ? await sourceOfPushes(tx, app, device.unitId) : agentId,
    kind: input.kind,
    params: completeParams(input.kind, input.params, device.address),
    credentialId: await credentialOf(tx, app, device, input),
    ...timingOf(input.kind, input),
    enabled: input.enabled ?? true,
    createdAt: new Date(app.clock.now()),
  })
}

async function credentialOf(tx: Tx, app: App, device: DeviceRow, input: NewCheck): Promise<number | null> {
  if (input.kind === 'snmp') return credentialFor(tx, app, device, input)
  return input.kind === 'json' ? secretHeadersFor(tx, app, device, input.secretHeaders) : null
}

/** Keeps the secret headers of a JSON check; null when there are none. */
export async function secretHeadersFor(tx: Tx, app: App, device: DeviceRow, headers: HttpHeaders | undefined): Promise<number | null> {
  if (headers === undefined || Object.keys(headers).length === 0) return null
  return insertCredential(tx, app, device.unitId, device.name, { headers })
}

async function credentialFor(tx: Tx, app: App, device: DeviceRow, input: Extract<NewCheck, { kind: 'snmp' }>): Promise<number> {
  if (input.credentialId !== undefined) {
    const known = await findCredential(tx, input.credentialId, device.unitId)
    if (!known) throw invalidField('credentialId', 'unknown-credential', 'Thông tin truy cập SNMP này không thuộc đơn vị của thiết bị.')
    return known.id
  }
  return insertCredential(tx, app, device.unitId, device.name, input.credential ?? defaultSnmpCredential)
}
