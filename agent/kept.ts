import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readOptional, replaceFile } from './files.ts'

/** What one check remembers across restarts of the agent. Small: it is written whole, and flushed, each time. */
export interface KeptValue {
  /** What was written last; null when there is nothing or it cannot be read. */
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
}

/** Keeps nothing: for rounds that stand alone. */
export const keptNowhere: KeptValue = { read: async () => null, write: async () => {} }

/** Keeps a small JSON file per check in the folder `kept` of the agent's data. */
export class Kept {
  #folder: string

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'kept')
  }

  of(check: number): KeptValue {
    const path = join(this.#folder, `${check}.json`)
    return {
      async read() {
        try {
          const text = await readOptional(path)
          return text === null ? null : JSON.parse(text)
        } catch {
          return null
        }
      },
      write: async (value) => {
        await mkdir(this.#folder, { recursive: true, mode: 0o700 })
        await replaceFile(path, JSON.stringify(value))
      },
    }
  }

  /** Forgets what belongs to other checks than these. */
  async keepOnly(checks: Iterable<number>): Promise<void> {
    const names = new Set(Array.from(checks, (id) => `${id}.json`))
    for (const name of await readdir(this.#folder).catch(() => []))
      if (!names.has(name)) await rm(join(this.#folder, name), { force: true })
  }
}
