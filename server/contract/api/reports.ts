import { z } from 'zod'
import { causeCodes, verdicts } from '../incidents.ts'
import { deviceKinds, statuses } from '../kinds.ts'
import { dateText, instantText } from './common.ts'

/** What reports are grouped by. */
export const reportGroups = ['device', 'site', 'kind', 'unit', 'month'] as const
export type ReportGroup = (typeof reportGroups)[number]

/** `2026-03`, a month in Vietnam's time. */
export const monthText = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Tháng phải có dạng 2026-03')

/**
 * How devices did over a span, weighted by time. Times in seconds, shares from 0 to 1. What nobody measured (`unknown`) and planned work (`maintenance`) count for neither
 * side; `unreachable` is time during which a cause before the device kept it away.
 */
export const figuresSchema = z.object({
  /** Devices in use at some time of the span. */
  devices: z.int(),
  /** Device time in each status, together all the time that the devices were in use. */
  time: z.record(z.enum(statuses), z.number()),
  /** Share of the time in use of which something is known; null: no device was in use. */
  coverage: z.number().nullable(),
  /** Is enough known for a rate? At least half of the time in use, and a day of some device (or all of a shorter span). */
  enough: z.boolean(),
  /** Share of the measured time in which the devices worked, what lay before them aside; null: not enough data. */
  availability: z.number().nullable(),
  /** The same with `unreachable` counted as down: what people experienced. */
  reached: z.number().nullable(),
  /** Times that a device was down, those that began before the span or outlast it included. */
  outages: z.int(),
  /** Of these, ended within the span so that the end was seen. */
  repaired: z.int(),
  /** Mean time to repair of those (s); null: none. */
  mttr: z.number().nullable(),
  /** Mean time between failures (s): working time divided by the number of outages; null: no outage, or not enough data. */
  mtbf: z.number().nullable(),
})
export type Figures = z.infer<typeof figuresSchema>

const rowOf = {
  /** Id of the device, site or unit; null: devices without a site, and kinds and months, which have none. */
  id: z.int().nullable(),
  /** Name of the device, site or unit; the kind; the month as `2026-03`. Empty: devices without a site. */
  name: z.string(),
  figures: figuresSchema,
}
export const reportRowSchema = z.object(rowOf)
export type ReportRow = z.infer<typeof reportRowSchema>

export const deviceRowSchema = z.object({
  ...rowOf,
  id: z.int(),
  kind: z.enum(deviceKinds),
  site: z.string().nullable(),
  unit: z.string(),
  /** Taken out of use since. */
  retired: z.boolean(),
})
export type DeviceRow = z.infer<typeof deviceRowSchema>

const spanOf = {
  from: instantText,
  /** Never later than now. */
  to: instantText,
}

/** GET /api/reports/availability?unit&from&to&group&kind&site. Rows of devices also say kind, site and unit. */
export const availabilitySchema = z.object({
  ...spanOf,
  group: z.enum(reportGroups),
  total: figuresSchema,
  rows: z.array(z.union([deviceRowSchema, reportRowSchema])),
})
export type Availability = z.infer<typeof availabilitySchema>

/**
 * Minutes of device time by hour of the day, one row a weekday (0: Monday … 6: Sunday) or a day (`2026-03-02`). `down`: by the device itself, null: nothing is known of that
 * hour; `unreachable`: by what lies before it. Each has 24 entries.
 */
export const heatMapSchema = z.object({
  ...spanOf,
  by: z.enum(['weekday', 'day']),
  rows: z.array(z.object({ key: z.union([z.int(), dateText]), down: z.array(z.number().nullable()), unreachable: z.array(z.number()) })),
})
export type HeatMap = z.infer<typeof heatMapSchema>

/** Incidents that were opened in a span. Times in seconds; null: none to take the mean of. */
export const incidentFiguresSchema = z.object({
  count: z.int(),
  critical: z.int(),
  /** Not over yet when the report was made. */
  open: z.int(),
  byVerdict: z.array(z.object({ verdict: z.enum(verdicts), count: z.int() })),
  /** As people closed them; null: not closed yet. */
  byCause: z.array(z.object({ cause: z.enum(causeCodes).nullable(), count: z.int() })),
  acknowledged: z.int(),
  toAcknowledge: z.number().nullable(),
  recovered: z.int(),
  toRecover: z.number().nullable(),
})
export type IncidentFigures = z.infer<typeof incidentFiguresSchema>

/** GET /api/reports/monthly?unit&month: everything that the page needs. */
export const monthlyReportSchema = z.object({
  ...spanOf,
  month: monthText,
  /** False: the month is not over, the figures go to `to`. */
  complete: z.boolean(),
  /** The oldest month with anything to report. */
  firstMonth: monthText,
  /** When there will be enough for a first report; null: there is, or nothing is watched. */
  enoughAt: instantText.nullable(),
  unit: z.string().nullable(),
  /** Vietnamese sentences: what happened, how it compares with the month before, what to do. */
  summary: z.array(z.string()),
  total: figuresSchema,
  /** Of the month before; null: nothing was in use then. */
  before: figuresSchema.nullable(),
  /** Twelve months, this one last. */
  months: z.array(z.object({ month: monthText, figures: figuresSchema, incidents: z.int() })),
  /** At most ten, most down time first; only devices that were down. */
  worst: z.array(deviceRowSchema),
  /** Devices of which not enough is known for a rate. */
  unclear: z.int(),
  sites: z.array(reportRowSchema),
  kinds: z.array(reportRowSchema.extend({ kind: z.enum(deviceKinds) })),
  /** A row per unit below, what lies further below added to it; empty: there is none. */
  units: z.array(reportRowSchema),
  heat: z.object({ weekday: heatMapSchema, day: heatMapSchema }),
  incidents: incidentFiguresSchema,
  /** Of the month before. */
  incidentsBefore: incidentFiguresSchema,
})
export type MonthlyReport = z.infer<typeof monthlyReportSchema>

/** GET /api/reports/devices/:id: the last 7, 30 and 90 days, and the heat map of the last 30. */
export const deviceReportSchema = z.object({
  spans: z.array(z.object({ days: z.int(), figures: figuresSchema })),
  heat: heatMapSchema,
})
export type DeviceReport = z.infer<typeof deviceReportSchema>
