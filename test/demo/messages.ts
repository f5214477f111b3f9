import type { CheckConfig } from '../../server/contract/checks.ts'
import type { Seeded } from './seed.ts'

/** What the demo's server process tells the ward's. */
export type ToWard =
  | {
      type: 'start'
      seeded: Seeded
      checks: CheckConfig[]
      serverUrl: string
      dataDir: string
      history: { url: string; days: number } | null
    }
  | { type: 'moved' }

/** What the ward's process tells the demo's server. `ready`: the history is written, the present is being measured. */
export type FromWard =
  | { type: 'move'; at: number }
  | { type: 'progress'; done: number; total: number }
  | { type: 'ready' }
  | { type: 'failed'; message: string }
