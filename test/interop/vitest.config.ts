import { defineConfig } from 'vitest/config'
import { reporters } from '../support/reporters.ts'

/** Tests against other people's programs (Net-SNMP, snmpsim, fping, Prometheus …), which `.ci/run` installs. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    reporters: reporters(),
    include: ['test/interop/**/*.interop.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // The programs listen on ports and count CPU: one file at a time.
    fileParallelism: false,
  },
})
