import { bigint, boolean, index, integer, jsonb, pgTable, serial, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { TrapWatch } from '../../server/contract/traps.ts'
import type { AgentFacts, CommandEvent } from '../../server/contract/wire.ts'
import { bytea, instant } from './columns.ts'
import { person } from './people.ts'
import { site, unit } from './units.ts'

/** A monitoring agent (Trạm giám sát). */
export const agent = pgTable(
  'agent',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    siteId: integer('site_id').references(() => site.id),
    name: text('name').notNull(),
    /** SHA-256 of the credential. */
    credentialHash: bytea('credential_hash').notNull(),
    facts: jsonb('facts').$type<AgentFacts>().notNull(),
    /** The process that spoke last. */
    boot: uuid('boot'),
    enrolledAt: instant('enrolled_at').notNull(),
    /** Last report, hello or stream; null until the first. */
    lastSeenAt: instant('last_seen_at'),
    /** Set by the periodic scan when the agent has been silent too long, cleared when it speaks. */
    silentSince: instant('silent_since'),
    revokedAt: instant('revoked_at'),
    /** No machine: stands in a unit for the devices that report by themselves, as the source of their results. It never falls silent and is in no list. */
    forPushes: boolean('for_pushes').notNull().default(false),
    /** ms, positive: the agent's own clock is ahead of the server's. */
    clockOffset: integer('clock_offset'),
    clockJumps: integer('clock_jumps').notNull().default(0),
    /** Results that the agent's bounded spool had to drop, since its installation. */
    dropped: bigint('dropped', { mode: 'number' }).notNull().default(0),
    /** Notifications that it heard and did not take, as last told; null: never told. */
    trapWatch: jsonb('trap_watch').$type<TrapWatch>(),
    /** Grows with each change of what the agent has to do. */
    configVersion: bigint('config_version', { mode: 'number' }).notNull().default(1),
    /**
     * Grows with each written state of one of its checks, in the same transaction. While it stands still, what a server remembers of these states is true; so several
     * servers may take reports of one agent in turn.
     */
    stateVersion: bigint('state_version', { mode: 'number' }).notNull().default(0),
  },
  (t) => [uniqueIndex('agent_credential_key').on(t.credentialHash), index('agent_unit_idx').on(t.unitId)],
)

/** One-time permission to enrol an agent. */
export const enrolment = pgTable(
  'enrolment',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    siteId: integer('site_id').references(() => site.id),
    name: text('name').notNull(),
    hash: bytea('hash').notNull(),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    agentId: integer('agent_id').references(() => agent.id),
  },
  (t) => [uniqueIndex('enrolment_hash_key').on(t.hash)],
)

/** A command to an agent, and how far it has come. */
export const agentCommand = pgTable(
  'agent_command',
  {
    id: uuid('id').primaryKey(),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agent.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text('kind').notNull(),
    /** The AgentCommand, sealed: it may carry device credentials. Emptied when the command has ended. */
    sealed: bytea('sealed'),
    /** What a person may see of it: target, network. */
    summary: jsonb('summary').$type<Record<string, unknown>>().notNull(),
    status: text('status').$type<'pending' | 'sent' | 'done' | 'cancelled' | 'failed'>().notNull(),
    done: integer('done').notNull().default(0),
    total: integer('total'),
    message: text('message'),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [index('agent_command_agent_idx').on(t.agentId, t.status)],
)

/** What an agent found while it carried out a command. */
export const agentFind = pgTable(
  'agent_find',
  {
    id: serial('id').primaryKey(),
    commandId: uuid('command_id')
      .notNull()
      .references(() => agentCommand.id, { onDelete: 'cascade' }),
    at: instant('at').notNull(),
    identity: jsonb('identity').$type<Extract<CommandEvent, { type: 'found' }>['identity']>().notNull(),
    /** Index in the command's credentials of the one that SNMP answered to; `summary.credentialIds` of the command names their rows. */
    credential: integer('credential'),
    /** The device that it was adopted as, or is known as. */
    deviceId: integer('device_id'),
  },
  (t) => [index('agent_find_command_idx').on(t.commandId)],
)
