/** An instant in ms as the database and the API take it. */
export const dateAt = (at: number | null): Date | null => (at === null ? null : new Date(at))
export const isoAt = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
