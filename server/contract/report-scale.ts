/** Scales of the figures and pictures in reports, the same on the page and in the PDF. */

/** A share in percent with two digits: cut, not rounded, so that nothing short of all is called 100. Floating point must not make 99.19 of 0.992. */
export const cutPercent = (share: number): number => Math.floor(share * 10_000 + 1e-6) / 100

const floors = [0.99, 0.98, 0.95, 0.9, 0.8, 0.5] as const

/** Where an axis of rates begins so that the worst of them still has a quarter of its height; the picture must say so when it is not 0. */
export function axisFloor(rates: readonly number[]): number {
  const least = Math.min(1, ...rates)
  return floors.find((floor) => (least - floor) / (1 - floor) >= 0.25) ?? 0
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440] as const
/** Shades of a heat map beside "none". */
export const heatLevels = 4

/** How many minutes one shade covers when the worst hour has `most`: 0 < shade 1 ≤ step < shade 2 ≤ 2 × step … */
export function heatStep(most: number): number {
  const wanted = most / heatLevels
  return steps.find((step) => step >= wanted) ?? Math.ceil(wanted / 1440) * 1440
}

/** The shade of so many minutes: 0 none … `heatLevels`. */
export const heatLevel = (minutes: number, step: number): number => (minutes <= 0 ? 0 : Math.min(heatLevels, Math.ceil(minutes / step)))
