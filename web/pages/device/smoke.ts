import type { Series } from '../../../server/contract/api/devices.ts'
import type { Line } from '../../charts/data.ts'

type Column = Pick<Series, 't' | 'avg' | 'min' | 'max' | 'label' | 'unit'>

/**
 * One line from the four series of an echo check: the median round trip with the band from the fastest to the slowest echo, and loss beneath. Loss has buckets where
 * nothing came back and so no round trip exists: those buckets are kept, without a value.
 */
export function mergeSmoke(rtt: Column, low: Column, high: Column, loss: Column): Line {
  const t = [...new Set([...rtt.t, ...loss.t])].toSorted((a, b) => a - b)
  const at = (column: Column, values: (number | null)[]): (number | null)[] => {
    const known = new Map(column.t.map((time, i) => [time, values[i] ?? null]))
    return t.map((time) => known.get(time) ?? null)
  }
  return {
    label: rtt.label,
    unit: rtt.unit,
    t,
    value: at(rtt, rtt.avg),
    low: at(low, low.min),
    high: at(high, high.max),
    loss: at(loss, loss.avg),
  }
}
