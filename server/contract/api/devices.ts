import { z } from 'zod'
import { probeTarget } from '../address.ts'
import { probeParams } from '../checks.ts'
import { httpHeadersSchema, snmpCredentialSchema } from '../credentials.ts'
import { deviceKinds, outcomes, probeKinds, reasons, stateTypes, statuses } from '../kinds.ts'
import { limitMeasures } from '../limits.ts'
import { units } from '../metrics.ts'
import { networkInterfaceSchema, sensorDefSchema, sensorStates } from '../sensors.ts'
import { instantText } from './common.ts'
import { whySchema } from './incidents.ts'
import { valueLimitSchema } from './limits.ts'

export { type Series, seriesSchema, statesSchema } from './series.ts'

/** GET /api/devices?unit&kind&status&site&q&ids → DeviceItem[]: wrong first, then by name. */
export const deviceItemSchema = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(deviceKinds),
  unitId: z.int(),
  site: z.object({ id: z.int(), name: z.string() }).nullable(),
  address: z.string().nullable(),
  status: z.enum(statuses),
  stateType: z.enum(stateTypes),
  reason: z.enum(reasons),
  /** What the device itself says is wrong, e.g. `Đường loa Kênh 1: đứt dây`; null where nothing is or the reason says it all. */
  cause: z.string().nullable(),
  /** Since when the status holds; null while nothing has been measured. */
  since: instantText.nullable(),
  /** When the device last gave any answer; null: never. */
  lastSeenAt: instantText.nullable(),
  /** What it hangs on, what stands by for that, and the device that keeps it out of reach (null: none does); those that the caller may not see are left out. */
  parentId: z.int().nullable(),
  standbyParentIds: z.array(z.int()),
  rootId: z.int().nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  /** Newest round-trip time of the echo or line check, ms. */
  rtt: z.number().nullable(),
})
export type DeviceItem = z.infer<typeof deviceItemSchema>

export const checkItemSchema = z.object({
  id: z.int(),
  kind: z.enum(probeKinds),
  agentId: z.int(),
  agentName: z.string(),
  params: z.record(z.string(), z.unknown()),
  /** What may be shown of the credential, e.g. `SNMP v2c`. */
  credential: z.string().nullable(),
  interval: z.int(),
  retryInterval: z.int(),
  timeout: z.int(),
  attempts: z.int(),
  enabled: z.boolean(),
  status: z.enum(statuses),
  stateType: z.enum(stateTypes),
  reason: z.enum(reasons),
  attempt: z.int(),
  since: instantText.nullable(),
  lastAt: instantText.nullable(),
  lastOutcome: z.enum(outcomes).nullable(),
  /** Evidence of the newest result, e.g. the steps of a line verdict. */
  detail: z.record(z.string(), z.unknown()).nullable(),
  /** Live values: fixed metrics and sensors alike. `metric` is what `series` takes. */
  values: z.array(
    z.object({
      metric: z.string(),
      key: z.string(),
      label: z.string(),
      unit: z.enum(units),
      group: z.string(),
      value: z.number().nullable(),
      state: z.enum(sensorStates),
      /** Word for an enumerated value. */
      text: z.string().nullable(),
      /** With the limits of its profile as far as they count; what the server judges stands in `limit`. */
      def: sensorDefSchema.nullable(),
      /** The limits that hold for it; null: none, or none can be set. */
      limit: valueLimitSchema.nullable(),
      /** What limits are set for that are meant for all values of its kind; null: it is one of its own. */
      measure: z.enum(limitMeasures).nullable(),
      /** Limits can be set for it. */
      limitable: z.boolean(),
    }),
  ),
})
export type CheckItem = z.infer<typeof checkItemSchema>

/** GET /api/devices/:id */
export const deviceDetailSchema = deviceItemSchema.extend({
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  mac: z.string().nullable(),
  profile: z.string().nullable(),
  formerWard: z.string().nullable(),
  technology: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  note: z.string().nullable(),
  parent: z.object({ id: z.int(), name: z.string() }).nullable(),
  standbyParents: z.array(z.object({ id: z.int(), name: z.string() })),
  /** The device that keeps this one out of reach. */
  root: z.object({ id: z.int(), name: z.string() }).nullable(),
  children: z.array(deviceItemSchema.pick({ id: true, name: true, kind: true, status: true })),
  interfaces: z.array(networkInterfaceSchema).nullable(),
  inventory: z.record(z.string(), z.unknown()).nullable(),
  inventoryAt: instantText.nullable(),
  /** How many days the result of an inspection counts while nothing measures the device. */
  inspectionDays: z.int(),
  /** How it came to its status, in the order of the rules. */
  why: z.array(whySchema),
  /** One of its checks comes and goes. */
  flapping: z.boolean(),
  /** Until when it is in maintenance; null: it is not. */
  maintenanceUntil: instantText.nullable(),
  createdAt: instantText,
  checks: z.array(checkItemSchema),
})
export type DeviceDetail = z.infer<typeof deviceDetailSchema>

const nameRule = z.string().trim().min(1, 'Hãy nhập tên thiết bị').max(120, 'Tên thiết bị dài nhất 120 ký tự')
const text = (max: number) => z.string().trim().max(max)

/** Fields of a device that a person edits. */
const deviceFields = {
  name: nameRule,
  kind: z.enum(deviceKinds),
  siteId: z.int().positive().nullable().optional(),
  address: probeTarget.nullable().optional(),
  parentId: z.int().positive().nullable().optional(),
  vendor: text(120).nullable().optional(),
  model: text(120).nullable().optional(),
  serial: text(120).nullable().optional(),
  firmware: text(200).nullable().optional(),
  mac: text(60).nullable().optional(),
  profile: text(60).nullable().optional(),
  formerWard: text(120).nullable().optional(),
  technology: text(40).nullable().optional(),
  latitude: z.number().min(-90).max(90).nullable().optional(),
  longitude: z.number().min(-180).max(180).nullable().optional(),
  note: text(4000).nullable().optional(),
  inspectionDays: z.int().min(1, 'Ít nhất 1 ngày').max(3650, 'Nhiều nhất 3650 ngày').optional(),
}

const timing = {
  interval: z.int().min(5, 'Chu kỳ đo ngắn nhất 5 giây').max(86_400).optional(),
  retryInterval: z.int().min(1).max(86_400).optional(),
  timeout: z.int().min(100).max(120_000).optional(),
  attempts: z.int().min(1).max(20).optional(),
  enabled: z.boolean().optional(),
}

/** A check to add. `params` may leave out the target: it is then the device's address. */
export const newCheckSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('icmp'), params: probeParams.icmp.partial().default({}), ...timing }),
    z.strictObject({
      kind: z.literal('snmp'),
      params: probeParams.snmp.omit({ credential: true }).partial().default({}),
      /** Either a stored credential or a new one, which is stored sealed. */
      credentialId: z.int().positive().optional(),
      credential: snmpCredentialSchema.optional(),
      ...timing,
    }),
    z.strictObject({ kind: z.literal('dns'), params: probeParams.dns, ...timing }),
    z.strictObject({ kind: z.literal('http'), params: probeParams.http, ...timing }),
    z.strictObject({ kind: z.literal('tcp'), params: probeParams.tcp.partial({ target: true }), ...timing }),
    z.strictObject({ kind: z.literal('host'), params: probeParams.host.default({ inventoryHours: 24 }), ...timing }),
    z.strictObject({ kind: z.literal('link'), params: probeParams.link, ...timing }),
    z.strictObject({
      kind: z.literal('json'),
      params: probeParams.json.omit({ secretHeaders: true }),
      /** Stored sealed, never shown again. */
      secretHeaders: httpHeadersSchema.optional(),
      ...timing,
    }),
    z.strictObject({ kind: z.literal('push'), params: probeParams.push.default({ grace: 60, values: [] }), ...timing }),
  ],
  { error: 'Loại phép đo không hợp lệ' },
)
export type NewCheck = z.infer<typeof newCheckSchema>

/** POST /api/devices → 201 DeviceDetail. Without `checks` a device with an address gets an echo check. */
export const newDeviceSchema = z.strictObject({
  unitId: z.int().positive().optional(),
  ...deviceFields,
  /** Which agent watches; default: the unit's only or local one. */
  agentId: z.int().positive().optional(),
  checks: z.array(newCheckSchema).max(20).optional(),
})
export type NewDevice = z.input<typeof newDeviceSchema>

/** PATCH /api/devices/:id → DeviceDetail */
export const deviceChangeSchema = z.strictObject({
  ...deviceFields,
  name: nameRule.optional(),
  kind: z.enum(deviceKinds).optional(),
  /** Further ways to it: it is out of reach only when all fail. */
  standbyParentIds: z.array(z.int().positive()).max(8, 'Nhiều nhất 8 đường dự phòng').optional(),
})
/** PATCH /api/devices/:id/checks/:check */
export const checkChangeSchema = z.strictObject({
  ...timing,
  params: z.record(z.string(), z.unknown()).optional(),
  credential: snmpCredentialSchema.optional(),
  /** Of a JSON check: replaces all secret headers; empty: there are none any more. */
  secretHeaders: httpHeadersSchema.optional(),
  agentId: z.int().positive().optional(),
})

/** GET /api/overview?unit: counts by band and state, what is wrong, and every device as a cell. */
export const overviewSchema = z.object({
  now: instantText,
  bands: z.array(
    z.object({
      band: z.enum(['uplinks', 'computers', 'clusters', 'others']),
      counts: z.record(z.enum(statuses), z.int()),
      /** [id, index in `statuses`], wrong first; names come with the list on demand. */
      cells: z.array(z.tuple([z.int(), z.int(), z.string()])),
    }),
  ),
  /** The first of what is wrong and that no incident tells of that goes on. */
  wrong: z.array(deviceItemSchema),
  /** Devices that are wrong, and that such an incident tells of. */
  explained: z.int(),
  agents: z.object({ total: z.int(), silent: z.int() }),
  /** What the first page offers to watch, found by the unit's agents and not yet watched. */
  offers: z.array(
    z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('link'),
        agentId: z.int(),
        agentName: z.string(),
        gateway: z.string().nullable(),
        nic: z.string().nullable(),
        resolvers: z.array(z.string()),
        /** Ready to send as `params` of a link check. */
        params: probeParams.link,
      }),
      z.object({ kind: z.literal('scan'), agentId: z.int(), agentName: z.string(), cidr: z.string() }),
    ]),
  ),
})
export type Overview = z.infer<typeof overviewSchema>
