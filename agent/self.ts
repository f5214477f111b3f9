import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The agent's entry file: `main.ts` beside this one, or the bundle when everything is one file. */
export function entryFile(): string {
  const here = fileURLToPath(import.meta.url)
  return here.endsWith('.mjs') ? here : join(dirname(here), 'main.ts')
}
