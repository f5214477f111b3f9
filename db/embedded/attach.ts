import { resolve } from 'node:path'
import type { Connection } from '../connection.ts'
import { connectionTo, findAnswering } from './adopt.ts'
import { findCluster } from './home.ts'

/** Whether a data folder has a cluster. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  return (await findCluster(resolve(dataDir))) !== null
}

/** How to reach the embedded server that another process holds (for a backup while it runs); null when none answers there. */
export async function attachEmbedded(dataDir: string): Promise<Connection | null> {
  const place = await findCluster(resolve(dataDir))
  const found = place && (await findAnswering(place))
  return place && found ? connectionTo(place, found.listen) : null
}
