import { Client } from 'pg'
import { z } from 'zod'
import { clientConfig } from '../../db/connection.ts'
import { startEmbedded } from '../../db/embedded/index.ts'
import { DatabaseError } from '../../db/errors.ts'

/**
 * A stand-in for the server, as a process of its own: holds an embedded PostgreSQL until SIGTERM. Options as JSON in the first argument; speaks JSON lines:
 * what was started, every line that was logged, or the error.
 */
const options = z
  .strictObject({
    dataDir: z.string(),
    transport: z.enum(['socket', 'tcp']).exactOptional(),
    systemFolder: z.string().exactOptional(),
    minimumFreeSpace: z.number().exactOptional(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''))

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)
const logged = (level: string) => (_fields: object, message: string) => say({ log: level, message })

try {
  const embedded = await startEmbedded({ ...options, log: { info: logged('info'), warn: logged('warn'), error: logged('error') } })
  const alive = setInterval(() => {}, 60_000)
  process.once('SIGTERM', () => {
    void embedded.stop().then(() => clearInterval(alive))
  })
  // Ends like an uncaught error does: exit handlers run, nothing is awaited.
  process.once('SIGUSR2', () => process.exit(1))
  const client = new Client(clientConfig(embedded.connection))
  await client.connect()
  const { rows } = await client.query(
    `SELECT current_setting('data_directory') AS cluster, split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int AS postmaster`,
  )
  await client.end()
  say({ started: { connection: embedded.connection, adopted: embedded.adopted, folder: embedded.folder, ...rows[0] } })
} catch (error) {
  if (!(error instanceof DatabaseError)) throw error
  say({ error: { code: error.code, message: error.message, cause: String(error.cause) } })
}
