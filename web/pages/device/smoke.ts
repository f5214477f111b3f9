import type { Series } from '../../../server/contract/api/devices.ts'
import type { Line } from '../../charts/data.ts'

type Column = Pick<Series, 't' | 'avg' | 'min' | 'max' | 'label' | 'unit' | 'percentiles'>
type Values = readonly (number | null)[]

/** The series of an echo or line check that make its smoke. A line check has no least and most of each round. */
export type SmokeSeries = { rtt: Column; low?: Column | undefined; high?: Column | undefined; loss: Column }

/**
 * One line from the series of an echo check: the median round trip with the band from the fastest to the slowest echo, denser where most rounds lie, and loss beneath.
 * Loss has buckets where nothing came back and so no round trip exists: those buckets are kept, without a value. Where no percentiles are known the average
 * stands for the median.
 */
export function mergeSmoke({ rtt, low = rtt, high = rtt, loss }: SmokeSeries): Line {
  const t = [...new Set([...rtt.t, ...loss.t])].toSorted((a, b) => a - b)
  const at = (column: Column, values: Values): (number | null)[] => {
    const known = new Map(column.t.map((time, i) => [time, values[i] ?? null]))
    return t.map((time) => known.get(time) ?? null)
  }
  const { percentiles } = rtt
  const middle = percentiles ? rtt.avg.map((avg, i) => percentiles.p50[i] ?? avg) : rtt.avg
  const spread = percentiles && {
    p5: at(rtt, percentiles.p5),
    p25: at(rtt, percentiles.p25),
    p75: at(rtt, percentiles.p75),
    p95: at(rtt, percentiles.p95),
  }
  return {
    label: rtt.label,
    unit: rtt.unit,
    t,
    value: at(rtt, middle),
    low: at(low, low.min),
    high: at(high, high.max),
    loss: at(loss, loss.avg),
    ...(spread?.p5.some((value) => value !== null) && { spread }),
  }
}
