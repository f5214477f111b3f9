import { z } from 'zod'
import { rights, roles } from '../roles.ts'
import { dateText, instantText } from './common.ts'

export const unitKinds = ['country', 'city', 'ward', 'office'] as const

export const unitSummarySchema = z.object({
  id: z.int(),
  parentId: z.int().nullable(),
  kind: z.enum(unitKinds),
  name: z.string(),
  shortName: z.string().nullable(),
})
export type UnitSummary = z.infer<typeof unitSummarySchema>

/** GET /api/session: who is signed in and what they may do, where. `setup` true: nobody exists yet, open the set-up link. */
export const sessionInfoSchema = z.object({
  person: z.object({ id: z.string(), name: z.string(), username: z.string().nullable() }).nullable(),
  setup: z.boolean(),
  roles: z.array(z.object({ role: z.enum(roles), unitId: z.int() })),
  /** Union over units; each request is still decided for its own unit. */
  rights: z.array(z.enum(rights)),
  /** The units this person may see, as a flat list of the tree, top first. */
  units: z.array(unitSummarySchema),
  serverTime: instantText,
  timeZone: z.string(),
  version: z.string(),
  /** Sentences that everybody must see, e.g. that the server is open beyond this machine without TLS. */
  warnings: z.array(z.string()),
})
export type SessionInfo = z.infer<typeof sessionInfoSchema>

export const usernameRule = z
  .string()
  .trim()
  .regex(/^[a-z0-9._-]{3,40}$/i, 'Tên đăng nhập gồm 3 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch nối hoặc gạch dưới')
export const passwordRule = z.string().min(10, 'Mật khẩu phải có ít nhất 10 ký tự').max(128, 'Mật khẩu dài nhất 128 ký tự')
export const personNameRule = z.string().trim().min(1, 'Hãy nhập họ và tên').max(120, 'Họ và tên dài nhất 120 ký tự')

/** POST /api/setup: makes the first unit and its administrator with the one-time link's token. */
export const setupSchema = z.strictObject({
  token: z.string().min(1).max(200),
  unitName: z.string().trim().min(1, 'Hãy nhập tên đơn vị').max(200),
  name: personNameRule,
  username: usernameRule,
  password: passwordRule,
})

export const roleAssignmentSchema = z.object({
  id: z.int(),
  role: z.enum(roles),
  unitId: z.int(),
  unitName: z.string(),
  validFrom: dateText,
  validTo: dateText.nullable(),
})

/** GET /api/people, GET /api/people/:id */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  phone: z.string().nullable(),
  disabledAt: instantText.nullable(),
  createdAt: instantText,
  roles: z.array(roleAssignmentSchema),
})
export type Person = z.infer<typeof personSchema>

/** GET /api/units: with sites. Names are dated; `name` is the one in force today. */
export const unitSchema = unitSummarySchema.extend({
  validFrom: dateText.nullable(),
  validTo: dateText.nullable(),
  names: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      shortName: z.string().nullable(),
      validFrom: dateText.nullable(),
      validTo: dateText.nullable(),
    }),
  ),
})
export type Unit = z.infer<typeof unitSchema>

export const siteSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  name: z.string(),
  address: z.string().nullable(),
  formerWard: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  validFrom: dateText.nullable(),
  validTo: dateText.nullable(),
})
export type Site = z.infer<typeof siteSchema>

/** GET /api/tokens. `token` itself is only in the answer to POST. */
export const apiTokenSchema = z.object({
  id: z.int(),
  name: z.string(),
  hint: z.string(),
  readOnly: z.boolean(),
  createdAt: instantText,
  expiresAt: instantText.nullable(),
  lastUsedAt: instantText.nullable(),
})

/** GET /api/sessions: own signed-in devices. */
export const signedInSchema = z.object({
  id: z.string(),
  current: z.boolean(),
  createdAt: instantText,
  expiresAt: instantText,
  address: z.string().nullable(),
  userAgent: z.string().nullable(),
})

/** GET /api/audit?before&limit&entity */
export const auditEntrySchema = z.object({
  id: z.int(),
  at: instantText,
  actorKind: z.enum(['person', 'token', 'agent', 'system']),
  actorName: z.string(),
  unitId: z.int().nullable(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})
