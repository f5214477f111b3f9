/** JSON that PostgreSQL's jsonb takes: without NUL characters and halves of surrogate pairs, which devices do send. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? inner.replaceAll('\0', '').toWellFormed() : inner))
}
