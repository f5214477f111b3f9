import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { clientConfig, type Connection, withDatabase } from '../../db/connection.ts'
import { hasCluster } from '../../db/embedded/attach.ts'
import { startEmbedded } from '../../db/embedded/index.ts'
import { silentLog } from '../../db/log.ts'
import { migrate } from '../../db/migrate.ts'
import { makeDataDir, removeDataDir } from './data-dir.ts'
import { administer, type TestServer } from './database.ts'

/**
 * One PostgreSQL for a test run, started when the first test asks for a database, so that runs without one pay nothing. Workers ask over HTTP, because they are
 * processes of their own. Each run has its own server in a folder of its own; with `TEST_DATABASE_URL` or `DATABASE_URL` that server is used instead, in databases of the
 * run's own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<Started> | undefined
  const answer = createServer((_request, response) => {
    started ??= start()
    started.then(
      ({ server }) => response.setHeader('content-type', 'application/json').end(JSON.stringify(server)),
      (error: unknown) => {
        response.statusCode = 500
        response.end(inspect(error))
      },
    )
  })
  await new Promise<void>((resolve) => answer.listen(0, '127.0.0.1', resolve))
  const address = answer.address()
  if (address === null || typeof address !== 'object') throw new Error('no address to answer on')
  project.provide('testDatabase', `http://127.0.0.1:${address.port}/`)
  return async () => {
    answer.close()
    const running = await started?.catch(() => undefined)
    await running?.stop()
  }
}

const prefix = 'trucban-test-'

interface Started {
  server: TestServer
  stop(): Promise<void>
}

async function start(): Promise<Started> {
  const given = process.env['TEST_DATABASE_URL'] || (await lentServer())
  if (given) {
    const template = await makeTemplate(given)
    return { server: { connection: given, template }, stop: () => administer(given, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`) }
  }
  await sweep()
  const folder = await makeDataDir(prefix)
  const embedded = await startEmbedded({ dataDir: folder.path, log: silentLog })
  const stop = async () => {
    await embedded.stop()
    await folder.remove()
  }
  try {
    return { server: { connection: embedded.connection, template: await makeTemplate(embedded.connection) }, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server of `DATABASE_URL` where its role may do what tests do: make databases, roles and extensions. */
async function lentServer(): Promise<string | undefined> {
  const url = process.env['DATABASE_URL']
  if (!url) return undefined
  const client = new Client(clientConfig(url))
  try {
    await client.connect()
    const { rows } = await client.query<{ free: boolean }>('SELECT rolsuper AS free FROM pg_roles WHERE rolname = current_user')
    if (rows[0]?.free) return url
  } finally {
    await client.end()
  }
  process.stdout.write('The role of DATABASE_URL is no superuser: the tests use a PostgreSQL of their own.\n')
  return undefined
}

/** Stops and removes the servers of runs that were killed: their locks are free. A run that lives has had its lock since before there was anything to see here. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    if (!name.startsWith(prefix) || !(await hasCluster(dataDir).catch(() => false))) continue
    try {
      const left = await startEmbedded({ dataDir, log: silentLog })
      await left.stop()
      await removeDataDir(dataDir)
    } catch {
      // In use, another account's, or just being removed by its own run: nothing of that is this run's trouble.
    }
  }
}

async function makeTemplate(connection: Connection): Promise<string> {
  const template = `trucban_template_${randomBytes(4).toString('hex')}`
  await administer(connection, `CREATE DATABASE ${template} ENCODING 'UTF8' TEMPLATE template0`)
  await migrate(typeof connection === 'string' ? withDatabase(connection, template) : { ...connection, database: template }, silentLog)
  return template
}
