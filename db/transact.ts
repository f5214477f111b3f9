import type { Pool, PoolClient } from 'pg'

/**
 * One transaction on a raw connection, for hot paths with prepared statements and binary parameters; features otherwise use drizzle's. What `work` throws is thrown on
 * after a rollback. A commit whose answer was lost throws too: whether it happened is then unknown.
 */
export async function transact<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure))
    })
    throw error
  } finally {
    client.release(broken)
  }
}
