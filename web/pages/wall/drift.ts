/** ms from one place to the next. */
const every = 90_000
/** In units of a hundredth of the screen's width: about 8 px at 1920. */
const reach = 0.42
/** Places of the grid. */
const [across, down] = [7, 5]

/**
 * By how much the picture stands aside at a time, so that no bright edge burns into the panel: a slow walk over a small grid, line by line, there and back.
 */
export function driftAt(time: number): { x: number; y: number } {
  const step = Math.floor(time / every)
  return { x: place(step, across), y: place(Math.floor(step / (across - 1)), down) }
}

/** There and back over so many places. */
function place(step: number, places: number): number {
  const turn = step % (2 * (places - 1))
  const index = turn < places ? turn : 2 * (places - 1) - turn
  return Number(((index / (places - 1) - 0.5) * 2 * reach).toFixed(3))
}
