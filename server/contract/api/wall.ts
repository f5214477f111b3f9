import { z } from 'zod'
import { deviceBands, statuses } from '../kinds.ts'
import { dateText, instantText } from './common.ts'
import { incidentItemSchema } from './incidents.ts'

export const wallThemes = ['dark', 'light'] as const
export type WallTheme = (typeof wallThemes)[number]

/** An incident as far as it is read from five metres. */
export const wallIncidentSchema = incidentItemSchema.pick({
  id: true,
  severity: true,
  status: true,
  verdict: true,
  sentence: true,
  openedAt: true,
  recoveredAt: true,
  acknowledgedBy: true,
  flapping: true,
})
export type WallIncident = z.infer<typeof wallIncidentSchema>

/** GET /api/wall?unit → everything that the wall screen shows, small: at 1,000 devices about 3 KB. */
export const wallSchema = z.object({
  now: instantText,
  timeZone: z.string(),
  unitName: z.string(),
  /** Of the link by which the screen is signed in; null: a person looks. */
  screen: z.object({ name: z.string(), theme: z.enum(wallThemes) }).nullable(),
  /** `cells`: one digit a device, its place in `statuses`, in an order that does not change with the state. */
  bands: z.array(z.object({ band: z.enum(deviceBands), counts: z.record(z.enum(statuses), z.int()), cells: z.string().regex(/^[0-5]*$/) })),
  agents: z.object({ total: z.int(), silent: z.int() }),
  /** What needs a person first; at most `mostWallIncidents`. */
  incidents: z.array(wallIncidentSchema),
  /** Of all that are open or recovering. `unclaimed`: open, and nobody has taken it. */
  incidentCounts: z.object({ critical: z.int(), warning: z.int(), recovering: z.int(), unclaimed: z.int() }),
  /** Since when there is no incident; null while there is one, or when there never was one. */
  quietSince: instantText.nullable(),
  /** The next times on air within 24 hours, soonest first, at most `mostWallBroadcasts`; one that is on air now is the first. `ready` of `clusters` loudspeaker clusters work. */
  broadcasts: z.array(z.object({ name: z.string(), at: instantText, minutes: z.int(), ready: z.int(), clusters: z.int() })),
})
export type Wall = z.infer<typeof wallSchema>
export const mostWallIncidents = 8
export const mostWallBroadcasts = 3

/** POST /api/wall/session → 200 and the screen's cookie, from the token in the address `/wall#tbw_…`. DELETE takes the cookie away. */
export const wallSessionSchema = z.strictObject({ token: z.string().min(1).max(200) })

/** GET /api/wall-links?unit → WallLink[]: links in force and those that have run out, newest first. */
export const wallLinkSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  unitName: z.string(),
  name: z.string(),
  theme: z.enum(wallThemes),
  createdAt: instantText,
  createdBy: z.string().nullable(),
  expiresAt: instantText.nullable(),
  expired: z.boolean(),
  lastSeenAt: instantText.nullable(),
})
export type WallLink = z.infer<typeof wallLinkSchema>

const name = z.string().trim().min(1, 'Hãy nhập tên màn hình').max(80, 'Tên màn hình dài nhất 80 ký tự')
/** POST /api/wall-links → 201 WallLink with `path`, which is told this once: `/wall#tbw_…`. Without a unit: the top one of the person. */
export const newWallLinkSchema = z.strictObject({
  name,
  unitId: z.int().positive().optional(),
  theme: z.enum(wallThemes).default('dark'),
  /** Last day on which it works; null or absent: until it is revoked. */
  expiresOn: dateText.nullable().optional(),
})
export const madeWallLinkSchema = wallLinkSchema.extend({ path: z.string() })
/** PATCH /api/wall-links/:id → WallLink. The screen follows by itself. DELETE revokes it → 204. */
export const wallLinkChangeSchema = z.strictObject({ name: name.optional(), theme: z.enum(wallThemes).optional() })
