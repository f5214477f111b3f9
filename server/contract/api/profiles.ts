import { z } from 'zod'
import { deviceKinds } from '../kinds.ts'
import { deviceProfileSchema } from '../profiles.ts'
import { instantText } from './common.ts'

const outline = {
  vendor: z.string().nullable(),
  kind: z.enum(deviceKinds).nullable(),
  sensors: z.int(),
}

/** A trial of a profile on a real device. While `status` is open, GET /api/discovery/:command follows it. */
export const profileTrialSchema = z.object({
  command: z.uuid(),
  device: z.object({ id: z.int(), name: z.string() }).nullable(),
  status: z.enum(['pending', 'sent', 'done', 'cancelled', 'failed']),
  /** Whether the device was read well enough for the version to be activated. */
  passed: z.boolean(),
  /** Why not, in a sentence; null while it runs and when it passed. */
  problem: z.string().nullable(),
  /** Whether the profile's own signs recognise the device; null until known. */
  recognised: z.boolean().nullable(),
  /** Sensors of the profile that gave a value, and those that gave none. */
  read: z.int(),
  missing: z.array(z.object({ key: z.string(), label: z.string(), source: z.string() })),
})
export type ProfileTrial = z.infer<typeof profileTrialSchema>

/** One version of a profile that a unit has added. */
export const siteProfileSchema = z.object({
  id: z.int(),
  unitId: z.int(),
  /** `DeviceProfile.id` */
  profile: z.string(),
  version: z.int(),
  ...outline,
  note: z.string().nullable(),
  /** `ended`: was active, and was deactivated or replaced by another version. */
  state: z.enum(['draft', 'active', 'ended']),
  createdAt: instantText,
  by: z.string().nullable(),
  activatedAt: instantText.nullable(),
  endedAt: instantText.nullable(),
  trial: profileTrialSchema.nullable(),
})
export type SiteProfile = z.infer<typeof siteProfileSchema>

export const builtInProfileSchema = z.object({ profile: z.string(), ...outline })

/** GET /api/profiles?unit: those that come with the program, and those of the units, newest version first. */
export const profilesSchema = z.object({
  builtIn: z.array(builtInProfileSchema),
  site: z.array(siteProfileSchema),
})
export type Profiles = z.infer<typeof profilesSchema>

/** GET /api/profiles/:id */
export const siteProfileDetailSchema = siteProfileSchema.extend({ data: deviceProfileSchema })

/** POST /api/profiles → 201 SiteProfile: another version of the profile that the text describes. Not used before it is tried and activated. */
export const profileUploadSchema = z.strictObject({
  unitId: z.int().positive().optional(),
  /** The profile as JSON. */
  text: z.string().min(2, 'Hãy chọn tệp hồ sơ').max(500_000, 'Tệp hồ sơ lớn nhất 500 KB'),
  note: z.string().trim().max(300, 'Ghi chú dài nhất 300 ký tự').nullable().optional(),
})

/** POST /api/profiles/:id/trial → 202 SiteProfile: has the device of the unit be read by this version. */
export const profileTrialRequestSchema = z.strictObject({ deviceId: z.int().positive() })
