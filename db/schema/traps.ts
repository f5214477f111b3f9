import { bigint, boolean, index, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core'
import type { TrapVarbind, TrapVersion } from '../../server/contract/traps.ts'
import { agent } from './agents.ts'
import { instant } from './columns.ts'
import { device } from './devices.ts'

/** Traps and informs that watched devices sent; kept for a while, and so many of each device. */
export const trap = pgTable(
  'trap',
  {
    id: serial('id').primaryKey(),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agent.id),
    at: instant('at').notNull(),
    version: text('version').$type<TrapVersion>().notNull(),
    inform: boolean('inform').notNull(),
    /** snmpTrapOID. */
    oid: text('oid').notNull(),
    /** Address that it came from. */
    source: text('source').notNull(),
    /** sysUpTime of the device, hundredths of a second. */
    uptime: bigint('uptime', { mode: 'number' }),
    varbinds: jsonb('varbinds').$type<TrapVarbind[]>().notNull(),
    /** How many like it came within the same moment. */
    times: integer('times').notNull(),
  },
  (t) => [index('trap_device_idx').on(t.deviceId, t.at), index('trap_at_idx').on(t.at)],
)
