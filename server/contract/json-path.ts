/**
 * Where a value stands in a JSON answer. Names joined by dots, places in brackets:
 *
 * | Path | Meaning |
 * |---|---|
 * | `status` or `$.status` | the field `status` of the answer |
 * | `data.battery.level` | fields within fields |
 * | `devices[0].state` | the first entry of a list; `[-1]` is the last |
 * | `devices[id=LOA-07].state` | the entry whose `id` is that word or number |
 * | `devices.length` | how many entries a list has |
 * | `["tên có dấu.chấm"]` | a field whose name holds other characters |
 */
export type JsonStep = { field: string } | { index: number } | { where: string; equals: string }

const stepPattern = /\.?([\p{L}_][\p{L}\p{N}_-]*)|\[(-?\d{1,9})\]|\["((?:[^"\\]|\\.)*)"\]|\[([\p{L}_][\p{L}\p{N}_-]*)=([^\][]*)\]/uy

/** Reads a path; null when it is none. */
export function parseJsonPath(path: string): JsonStep[] | null {
  const text = path.trim().replace(/^\$/, '')
  const steps: JsonStep[] = []
  for (let at = 0; at < text.length;) {
    stepPattern.lastIndex = at
    const match = stepPattern.exec(text)
    if (match === null) return null
    const [whole, field, index, quoted, where, equals] = match
    if (steps.length > 0 && field !== undefined && !whole.startsWith('.')) return null
    if (field !== undefined) steps.push({ field })
    else if (index !== undefined) steps.push({ index: Number(index) })
    else if (quoted !== undefined) steps.push({ field: quoted.replace(/\\(.)/g, '$1') })
    else if (where !== undefined && equals !== undefined) steps.push({ where, equals: equals.replace(/^"(.*)"$/, '$1') })
    at = stepPattern.lastIndex
  }
  return steps
}

/** What stands at a path; undefined when nothing does. Only the answer's own fields are looked at. */
export function atJsonPath(answer: unknown, steps: readonly JsonStep[]): unknown {
  let value = answer
  for (const step of steps) {
    if ('field' in step) value = ownField(value, step.field)
    else if (!Array.isArray(value)) return undefined
    else if ('index' in step) value = value.at(step.index)
    else value = value.find((entry: unknown) => String(ownField(entry, step.where)) === step.equals)
    if (value === undefined) return undefined
  }
  return value
}

function ownField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}
