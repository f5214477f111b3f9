import { z } from 'zod'
import { severities, verdicts } from '../incidents.ts'
import { dateText, instantText } from './common.ts'

/**
 * The page of a unit that anybody may read. GET /api/units/{id}/status-page (right unit.read) → StatusPage · PUT (unit.manage) ↔ StatusPage. The page is /status/{slug}.
 */
export const statusPageSchema = z.object({
  enabled: z.boolean(),
  /** Last part of its address. One that was never switched on has a proposal made of the unit's name. */
  slug: z.string(),
})
export type StatusPage = z.infer<typeof statusPageSchema>
export const statusPageChangeSchema = z.strictObject({
  enabled: z.boolean(),
  slug: z
    .string()
    .trim()
    .min(3, 'Địa chỉ có ít nhất 3 ký tự')
    .max(60, 'Địa chỉ có nhiều nhất 60 ký tự')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Địa chỉ chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối giữa các từ'),
})

/** How something stands, for people outside: what is in order though a limit is exceeded works. */
export const publicStates = ['working', 'partly', 'down', 'unknown', 'maintenance'] as const
export type PublicState = (typeof publicStates)[number]

/** Shares of the time of a day, or of the last days, in which equipment worked for people; null: not enough data. */
const availabilitySchema = z.object({
  /** Oldest first, 90 days of Vietnam; the last is today as far as it has come. */
  days: z.array(z.object({ date: dateText, share: z.number().nullable() })),
  last30: z.number().nullable(),
  last90: z.number().nullable(),
})
export type PublicAvailability = z.infer<typeof availabilitySchema>

/**
 * GET /api/status/{slug} (public) → PublicStatus: of the unit and all below it. Nothing internal: no addresses, persons, names of devices, reasons, or equipment other than
 * lines and loudspeaker clusters.
 */
export const publicStatusSchema = z.object({
  unit: z.string(),
  now: instantText,
  /** Internet lines, numbered. */
  lines: z.array(z.enum(publicStates)),
  /** Loudspeaker clusters by place, what is wrong first, then in Vietnamese order; the place without a name stands for clusters of none. */
  places: z.array(z.object({ name: z.string().nullable(), state: z.enum(publicStates), clusters: z.int(), working: z.int() })),
  /** Open ones that silence lines or clusters, oldest first. */
  incidents: z.array(
    z.object({
      severity: z.enum(severities),
      verdict: z.enum(verdicts),
      openedAt: instantText,
      recovering: z.boolean(),
      taken: z.boolean(),
      lines: z.int(),
      clusters: z.int(),
      places: z.array(z.string()),
    }),
  ),
  availability: z.object({ lines: availabilitySchema, clusters: availabilitySchema }),
  /** Planned work of the next 14 days, soonest first, as far as it concerns lines or clusters. */
  maintenance: z.array(z.object({ start: instantText, end: instantText, lines: z.int(), clusters: z.int(), places: z.array(z.string()) })),
})
export type PublicStatus = z.infer<typeof publicStatusSchema>
