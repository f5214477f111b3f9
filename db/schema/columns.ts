import { customType, timestamp } from 'drizzle-orm/pg-core'

/** An instant. Always with its zone; business code passes it from the injected clock, never from SQL. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** Raw bytes: packed samples, encrypted secrets. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
