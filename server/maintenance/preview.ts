import type { z } from 'zod'
import type { MaintenancePreview, maintenancePreviewRequestSchema } from '../contract/api/maintenance.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import { dayMs } from '../contract/vietnam-time.ts'
import { listSlots } from '../broadcasts/index.ts'
import type { Context } from '../kernel/context.ts'
import { planOf, reachOf } from './define.ts'
import { inWorkingHours, overlapping, proposeGaps } from './gaps.rules.ts'
import { devicesOf } from './reach.store.ts'
import { activeAt, nextOccurrences, type Occurrence, occurrences } from './rules.ts'

/** Kinds that are silent on air while they are worked on. */
const onAir: ReadonlySet<DeviceKind> = new Set(['speakerCluster', 'audio'])
const lookAhead = 31 * dayMs
const shownBroadcasts = 20

/**
 * What a plan would come to: whom it reaches, which broadcasts fall into it, and when would be better. Keeps nothing.
 * @throws DomainError `invalid`, `forbidden`, `not-found`
 */
export async function previewMaintenance(
  ctx: Context,
  input: z.output<typeof maintenancePreviewRequestSchema>,
): Promise<MaintenancePreview> {
  const { app } = ctx
  const now = app.clock.now()
  const reach = await reachOf(ctx, input)
  const plan = planOf(input, now)
  const reached = await devicesOf(app.db, [reach])
  const silent = (await devicesOf(app.db, [reach], true)).filter((one) => onAir.has(one.kind))
  const slots = await listSlots(app.db, [...new Set(silent.map((one) => one.unitId))])
  const holding = activeAt(plan, now)
  const first = [...(holding ? [holding] : []), ...nextOccurrences(plan, now, 5)]
  return {
    devices: reached.length,
    clusters: silent.length,
    times: first.map(textOf),
    broadcasts: overlapping(occurrences(plan, now, now + lookAhead), slots)
      .slice(0, shownBroadcasts)
      .map(({ name, at, minutes }) => ({ name, at: new Date(at).toISOString(), minutes })),
    workingHours: first.some(inWorkingHours),
    proposals: proposeGaps(slots, now, input.minutes).map(textOf),
  }
}

const textOf = ({ start, end }: Occurrence) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() })
