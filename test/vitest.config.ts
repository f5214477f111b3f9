import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['{agent,server,db,web,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/bench/**', 'test/interop/**'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
