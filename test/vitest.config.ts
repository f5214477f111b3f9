import { defineConfig } from 'vitest/config'
import { reporters } from './support/reporters.ts'

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    reporters: reporters(),
    include: ['{agent,server,db,web,test}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/bench/**', 'test/interop/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // Only against hanging: some tests start several servers, and the machine may be busy with other work.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } },
    // More than cores: many tests wait for timers and processes.
    maxWorkers: 3,
  },
})
