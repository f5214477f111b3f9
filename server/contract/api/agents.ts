import { z } from 'zod'
import { identitySchema } from '../sensors.ts'
import { trapWatchSchema } from '../traps.ts'
import { agentFactsSchema } from '../wire.ts'
import { snmpCredentialSchema } from '../credentials.ts'
import { probeTarget } from '../address.ts'
import { instantText } from './common.ts'

/** GET /api/agents?unit → AgentItem[] */
export const agentItemSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  name: z.string(),
  /** `waiting`: enrolled, nothing heard yet. */
  status: z.enum(['online', 'silent', 'waiting', 'revoked']),
  lastSeenAt: instantText.nullable(),
  silentSince: instantText.nullable(),
  enrolledAt: instantText,
  revokedAt: instantText.nullable(),
  facts: agentFactsSchema,
  clockOffset: z.int().nullable(),
  clockJumps: z.int(),
  dropped: z.int(),
  /** What came to its port for notifications and was not taken; null: nothing so far. */
  trapWatch: trapWatchSchema.nullable(),
  checks: z.int(),
  /** The device that is the agent's own machine. */
  deviceId: z.int().nullable(),
})
export type AgentItem = z.infer<typeof agentItemSchema>

/** POST /api/agents/enrolments → 201: `command` is the one line to paste on the machine; the token is shown this once. */
export const newEnrolmentSchema = z.strictObject({
  unitId: z.int().positive().optional(),
  siteId: z.int().positive().nullable().optional(),
  name: z.string().trim().min(1, 'Hãy nhập tên trạm giám sát').max(120, 'Tên trạm giám sát dài nhất 120 ký tự'),
})
/** PATCH /api/agents/:id → AgentItem */
export const agentChangeSchema = z.strictObject({
  name: newEnrolmentSchema.shape.name.optional(),
  siteId: z.int().positive().nullable().optional(),
})
export const enrolmentSchema = z.object({
  id: z.int(),
  name: z.string(),
  token: z.string(),
  /** One line each for Linux/macOS and for Windows PowerShell. */
  command: z.string(),
  commandWindows: z.string(),
  expiresAt: instantText,
})

/** Kinds of machine that the server can give a Node.js to. */
export const runtimeTargetNames = ['win-x64', 'linux-x64', 'linux-arm64'] as const
/** GET /api/agents/runtimes → RuntimeItem[]; POST {target} fetches one from the npm registry, or 503 `runtime-unavailable` with the remedy. */
export const prepareRuntimeSchema = z.strictObject({ target: z.enum(runtimeTargetNames) })
export const runtimeItemSchema = z.object({
  target: z.enum(runtimeTargetNames),
  version: z.string(),
  ready: z.boolean(),
  /** Where an operator without internet puts it, on the server. */
  path: z.string(),
})
export type RuntimeItem = z.infer<typeof runtimeItemSchema>

/** POST /api/discovery/identify and /scan → 202 CommandItem; GET /api/discovery/:id; DELETE /api/discovery/:id cancels. */
export const identifyRequestSchema = z.strictObject({
  unitId: z.int().positive().optional(),
  agentId: z.int().positive().optional(),
  target: probeTarget,
  port: z.int().min(1).max(65535).optional(),
  credentials: z.array(snmpCredentialSchema).max(10).optional(),
})
export const scanRequestSchema = z.strictObject({
  unitId: z.int().positive().optional(),
  agentId: z.int().positive().optional(),
  cidr: z.string().trim().max(60),
  port: z.int().min(1).max(65535).optional(),
  credentials: z.array(snmpCredentialSchema).max(10).optional(),
  /** Addresses begun per second; 50 unless said. */
  rate: z.int().min(1, 'Tốc độ quét ít nhất 1 địa chỉ một giây').max(500, 'Tốc độ quét nhiều nhất 500 địa chỉ một giây').optional(),
})
export const commandItemSchema = z.object({
  id: z.uuid(),
  agentId: z.int(),
  kind: z.string(),
  summary: z.record(z.string(), z.unknown()),
  /** `pending` becomes `failed` with a sentence when no agent takes it in time: never a spinner for ever. */
  status: z.enum(['pending', 'sent', 'done', 'cancelled', 'failed']),
  done: z.int(),
  total: z.int().nullable(),
  message: z.string().nullable(),
  createdAt: instantText,
  endedAt: instantText.nullable(),
  finds: z.array(
    z.object({
      id: z.int(),
      /** Of a scan an outline: without sensors, interfaces, facts and neighbours. */
      identity: identitySchema,
      /** The known device that it is; null while it is none. */
      deviceId: z.int().nullable(),
      deviceName: z.string().nullable(),
      /** `moved`: a known device, by its serial number or hardware address, that stands at another address than the one that is kept of it. */
      state: z.enum(['new', 'known', 'moved']),
      /** With `moved`: the address that is kept of the device. */
      knownAddress: z.string().nullable(),
      /** With `new`: the device that is kept under this address, though it is another one by its serial number. */
      formerName: z.string().nullable(),
    }),
  ),
})
export type CommandItem = z.infer<typeof commandItemSchema>

/** POST /api/discovery/:id/adopt {finds, siteId}: devices with the checks that fit, all or none. → 201 {devices: number[]} */
export const adoptSchema = z.strictObject({
  finds: z.array(z.int().positive()).min(1).max(4096),
  siteId: z.int().positive().nullable().optional(),
})

/** POST /api/discovery/:id/move {finds}: gives known devices the addresses that they were found at, all or none. → 200 {devices: number[]} */
export const moveSchema = z.strictObject({ finds: z.array(z.int().positive()).min(1).max(4096) })
