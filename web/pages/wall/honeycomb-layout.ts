/** Where the cells of a honeycomb lie: centres in px from the top left corner of the box, and the radius of a cell (from its centre to a corner). */
export interface Honeycomb {
  radius: number
  places: { x: number; y: number }[]
}

const root3 = Math.sqrt(3)

/**
 * Lays so many hexagons, each standing on its point, into a box, row by row, every second row shifted by half a cell, as large as they fit.
 * @param largest radius that is not passed, so that three devices do not become three tiles
 */
export function honeycombOf(count: number, width: number, height: number, largest: number): Honeycomb {
  if (count === 0 || width <= 0 || height <= 0) return { radius: 0, places: [] }
  let best = { radius: 0, columns: 1 }
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    // With a second row the box must also hold the half cell by which that one is shifted.
    const across = width / (root3 * (columns + (rows > 1 ? 0.5 : 0)))
    const down = height / (1.5 * (rows - 1) + 2)
    const radius = Math.min(across, down, largest)
    // Of equally large cells the fewest rows: the widest lies flat like the band that it is.
    if (radius >= best.radius) best = { radius, columns }
    if (down >= largest && across < best.radius) break
  }
  const { radius, columns } = best
  const places = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    const column = index % columns
    return { x: radius * root3 * (column + 0.5 + (row % 2) / 2), y: radius * (1 + 1.5 * row) }
  })
  return { radius, places }
}
