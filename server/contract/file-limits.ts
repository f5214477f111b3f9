/** Limits of files that people send. Apart from the schemas, so that the browser can know them without zod. */

/** A register that is imported. */
export const registerLimits = { bytes: 5_000_000, rows: 5_000, columns: 100 } as const

/** One photo, and all of one device; browsers make pictures smaller (`edge`, px) before they send them. */
export const photoLimits = { bytes: 10_000_000, pixels: 50_000_000, edge: 1_600, perDevice: 24 } as const
