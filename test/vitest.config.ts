import { defineConfig } from 'vitest/config'
import { reporters } from './support/reporters.ts'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    reporters: reporters(),
    include: ['{agent,server,db,web,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/bench/**', 'test/interop/**'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
