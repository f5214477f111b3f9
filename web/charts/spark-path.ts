/** A box that a small line is drawn into. */
export type Box = { width: number; height: number }

/** Box of a small line. */
export const sparkBox: Box = { width: 96, height: 24 }

/** Path of a small line over equally spaced values; nulls break it, and a value between two of them is a dot. */
export function sparkPath(values: readonly (number | null)[], { width, height }: Box = sparkBox): string {
  const numbers = values.filter((value) => value !== null)
  const [low, high] = [Math.min(...numbers, 0), Math.max(...numbers)]
  const scale = high > low ? (height - 4) / (high - low) : 0
  const step = width / Math.max(1, values.length - 1)
  let open = false
  return values
    .map((value, i) => {
      if (value === null) {
        open = false
        return ''
      }
      const point = `${(i * step).toFixed(1)} ${(height - 2 - (value - low) * scale).toFixed(1)}`
      const alone = !open && (values[i + 1] ?? null) === null
      const path = open ? `L${point}` : alone ? `M${point}h0` : `M${point}`
      open = true
      return path
    })
    .join('')
}
