const clean = (text: string) => text.replaceAll('\0', '').toWellFormed()

/** JSON that PostgreSQL's jsonb takes: without NUL characters and halves of surrogate pairs, which devices do send. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? clean(inner) : inner))
}

/** The same for a record whose texts go into columns of their own. Guarantee: cleaning texts leaves a record a record. */
export function storable(record: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(jsonText(record)) as Record<string, unknown>
}
