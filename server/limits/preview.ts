import type { LimitPreview, LimitRuleInput } from '../contract/api/limits.ts'
import { type Metric, metricsOf } from '../contract/device-metrics.ts'
import type { Context } from '../kernel/context.ts'
import { readSamples } from '../series/index.ts'
import { type Holding, limitsOf, type LimitRule, rulesFor } from './effective.rules.ts'
import { daysMeasured, firedSpans, totalOf } from './preview.rules.ts'
import { checksOf, devicesReached, placeOf, type ReachedCheck, type ReachedDevice, rulesOfUnits, type Target, unitsAbove } from './store.ts'
import { targetOf } from './target.ts'
import { limitsIn } from './set.ts'

const history = 30 * 86_400_000
/** So many values are looked at, as long as they have not so many samples together, and so many times of each are told. */
const mostValues = 60
const mostSamples = 5_000_000
const mostSpans = 200
/** The rule on trial has no id yet. */
const onTrial = 0

/** A value that the rule on trial decides, and what holds for it now. */
interface Reached {
  device: ReachedDevice
  check: ReachedCheck
  metric: Metric
  now: Holding | null
}

/**
 * What limits would have told of in the last 30 days, judged by the same steps as results are, from what was measured. Keeps nothing.
 * @throws DomainError `invalid` naming the field, `forbidden`, `not-found`
 */
export async function previewLimits(ctx: Context, input: LimitRuleInput): Promise<LimitPreview> {
  const { app } = ctx
  const { target } = await targetOf(ctx, input)
  const to = app.clock.now()
  const from = to - history
  const reached = await valuesReached(ctx, { ...target, ...limitsIn(input), id: onTrial })
  const values: LimitPreview['values'] = []
  let looked = 0
  for (const { device, check, metric, now } of reached.slice(0, mostValues)) {
    if (looked > mostSamples) break
    const samples = await readSamples(app, { checkId: check.id, key: metric.key, from, to })
    looked += samples.at.length
    const spans = firedSpans(samples, input, check.interval)
    values.push({
      device: { id: device.id, name: device.name },
      ...{ metric: metric.metric, label: metric.label, unit: metric.unit },
      days: daysMeasured(samples),
      fired: totalOf(spans, to),
      now: now === null ? { count: 0, ms: 0 } : totalOf(firedSpans(samples, now, check.interval), to),
      spans: spans.slice(-mostSpans).map((span) => ({
        ...span,
        from: new Date(span.from).toISOString(),
        to: span.to === null ? null : new Date(span.to).toISOString(),
      })),
    })
  }
  const sum = (which: 'fired' | 'now') => ({
    count: values.reduce((all, one) => all + one[which].count, 0),
    ms: values.reduce((all, one) => all + one[which].ms, 0),
  })
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    days: Math.max(0, ...values.map((one) => one.days)),
    reached: reached.length,
    values,
    fired: sum('fired'),
    now: sum('now'),
  }
}

/** The values for which a rule would be the one that holds, as if it stood instead of what is set for the same. */
async function valuesReached({ app: { db } }: Context, rule: LimitRule): Promise<Reached[]> {
  const devices = await devicesReached(db, rule)
  const units = await unitsAbove(db, [...new Set(devices.map(({ unitId }) => unitId))])
  const rules = await rulesOfUnits(db, [...new Set([...units.values()].flat())])
  const others = rules.filter((one) => !sameTarget(one, rule))
  const ids = devices.map(({ id }) => id)
  const checks = Map.groupBy(await checksOf(db, ids, rule), (check) => check.deviceId)
  return devices.flatMap((device) => {
    const place = placeOf(device, units.get(device.unitId) ?? [])
    const tried = rulesFor(place, [...others, rule])
    const holding = rulesFor(place, rules)
    return (checks.get(device.id) ?? []).flatMap((check) =>
      metricsOf(check).flatMap((metric): Reached[] => {
        const limits = limitsOf(check, metric, device.kind, tried)
        return limits?.ruleId === onTrial ? [{ device, check, metric, now: limitsOf(check, metric, device.kind, holding) }] : []
      }),
    )
  })
}

const sameTarget = (a: Target, b: Target): boolean =>
  a.unitId === b.unitId &&
  a.scope === b.scope &&
  a.siteId === b.siteId &&
  a.kind === b.kind &&
  a.deviceId === b.deviceId &&
  a.measure === b.measure &&
  a.sensorKey === b.sensorKey
