import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Rows on their way into a table. */
export interface CopyIn {
  write(chunk: Buffer): Promise<void>
  /** @returns how many rows the table took */
  end(): Promise<number>
}

/** Starts a `COPY … FROM STDIN`. Both functions throw what the server says of the rows; a slow server slows the writer down. */
export function copyInto(client: ClientBase, table: string, columns: readonly string[]): CopyIn {
  const list = columns.map((name) => client.escapeIdentifier(name)).join(', ')
  const stream = client.query(copyFrom(`COPY ${client.escapeIdentifier(table)} (${list}) FROM STDIN`))
  // Listened to from the start: a refused row is told while nobody waits.
  const done = finished(stream)
  done.catch(() => {})
  return {
    write: async (chunk) => {
      // The end of the stream is an end by error here; waiting for it throws that error.
      if (stream.destroyed) await done
      else if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), done])
    },
    end: async () => {
      stream.end()
      await done
      return stream.rowCount
    },
  }
}
