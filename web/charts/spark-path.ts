/** Box of a small line. */
export const sparkBox = { width: 96, height: 24 }

/** Path of a small line over equally spaced values; nulls break it. */
export function sparkPath(values: readonly (number | null)[]): string {
  const { width, height } = sparkBox
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
      const point = `${open ? 'L' : 'M'}${(i * step).toFixed(1)} ${(height - 2 - (value - low) * scale).toFixed(1)}`
      open = true
      return point
    })
    .join('')
}
