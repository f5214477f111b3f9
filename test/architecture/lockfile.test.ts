import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

/**
 * A lock made where a registry holds packages of one platform only leaves the others out, and then `npm ci` refuses the whole lock there
 * and on every other platform. Each optional package must have its entry.
 */
it('names the optional packages of every platform', () => {
  const path = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
  const { packages } = lockfile.parse(JSON.parse(readFileSync(path, 'utf8')))
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in packages) && !(`${at}/node_modules/${name}` in packages),
    ),
  )
  expect(missing).toEqual([])
})
