import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from '../../db/client.ts'
import { clientConfig, type Connection, withDatabase } from '../../db/connection.ts'
import { silentLog } from '../../db/log.ts'

/** Where the test server is, and which of its databases is the migrated template. */
export const testServerSchema = z.object({
  connection: z.union([
    z.string(),
    z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string().optional(), database: z.string() }),
  ]),
  template: z.string(),
})
export type TestServer = z.infer<typeof testServerSchema>

/** A database of its own. */
export interface TestDatabase extends Database {
  /** For programs started by a test; the same as `connection`. */
  url: string
  /** Closes the connections and drops the database. */
  drop(): Promise<void>
}

/**
 * A migrated, empty database on the run's shared PostgreSQL, cloned from a template in a few tens of ms.
 *
 * @example
 * const database = await createTestDatabase()
 * afterAll(() => database.drop())
 */
export async function createTestDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const server = await testServer()
  const name = await cloneDatabase(server)
  const connection = databaseUrl(server.connection, name)
  const database = await openDatabase({ connection, log: silentLog, poolSize: options.poolSize ?? 4, applicationName: `test ${name}` })
  return {
    ...database,
    url: connection,
    drop: async () => {
      // Dropping ends the connections by force: one that a failed test did not give back must not hold up the rest.
      void database.close()
      await dropDatabase(server, name)
    },
  }
}

/** An empty database without any schema, for tests of migrations, restores and the like; its URL, and how to drop it. */
export async function createEmptyDatabase(extra = ''): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await testServer()
  const name = await cloneDatabase({ ...server, template: 'template0' }, extra)
  return { url: databaseUrl(server.connection, name), drop: () => dropDatabase(server, name) }
}

/** The run's server; the first question starts it. */
export async function testServer(): Promise<TestServer> {
  const response = await fetch(inject('testDatabase'))
  if (!response.ok) throw new Error(`the test database did not start:\n${await response.text()}`)
  return testServerSchema.parse(await response.json())
}

/** Runs statements on the server's maintenance database. */
export async function administer(connection: Connection, ...statements: string[]): Promise<void> {
  const client = new Client(clientConfig(connection))
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function cloneDatabase({ connection, template }: TestServer, extra = ''): Promise<string> {
  const name = `trucban_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await administer(connection, `CREATE DATABASE ${name} TEMPLATE ${template} ${extra}`)
  return name
}

async function dropDatabase({ connection }: TestServer, name: string): Promise<void> {
  await administer(connection, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
}

/** The URL of a database on a server. */
function databaseUrl(connection: Connection, name: string): string {
  if (typeof connection === 'string') return withDatabase(connection, name)
  const { host, port, user, password } = connection
  const who = password === undefined ? user : `${user}:${encodeURIComponent(password)}`
  return host.startsWith('/')
    ? `postgresql://${who}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgresql://${who}@${host}:${port}/${name}`
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Address that answers with the run's `TestServer`. */
    testDatabase: string
  }
}
