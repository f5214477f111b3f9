import { expect, test } from 'vitest'
import { honeycombOf } from './honeycomb-layout.ts'

const half = Math.sqrt(3) / 2
const inside = ({ radius, places }: ReturnType<typeof honeycombOf>, width: number, height: number) =>
  places.every(
    ({ x, y }) => x - radius * half >= -0.01 && x + radius * half <= width + 0.01 && y - radius >= -0.01 && y + radius <= height + 0.01,
  )

test.each([1, 3, 26, 180, 2000])('%i cells fit their box, whatever its shape', (count) => {
  for (const [width, height] of [
    [640, 180],
    [640, 40],
    [120, 600],
  ] as const) {
    const comb = honeycombOf(count, width, height, 40)
    expect(comb.places).toHaveLength(count)
    expect(comb.radius).toBeGreaterThan(1)
    expect(inside(comb, width, height)).toBe(true)
  }
})

test('cells never overlap', () => {
  const { radius, places } = honeycombOf(60, 500, 200, 40)
  for (const [i, a] of places.entries())
    for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(radius * 1.73)
})

test('few cells stay small, many use the room', () => {
  expect(honeycombOf(3, 640, 400, 30).radius).toBe(30)
  const { radius, places } = honeycombOf(500, 640, 200, 30)
  // Five cells of a hundred px² or so each leave little of the box empty.
  expect((places.length * radius * radius * 2.6) / (640 * 200)).toBeGreaterThan(0.85)
  expect(honeycombOf(0, 640, 200, 30).places).toEqual([])
  expect(honeycombOf(5, 0, 0, 30).places).toEqual([])
})
