/**
 * Sums vitest's JSON reports: `node test/interop/counts.ts REPORT…` prints `N passed, N failed, N skipped` as its only line.
 * A report that is missing, a run that broke outside its tests and a file that failed before its first test each count as one failure.
 */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const report = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

interface Counts {
  passed: number
  failed: number
  skipped: number
}

function countsOf(file: string): Counts {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const { success, numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report.parse(JSON.parse(text))
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = numFailedTests + broken.length
  return { passed: numPassedTests, failed: success ? failed : Math.max(1, failed), skipped: numPendingTests + numTodoTests }
}

const sum = process.argv
  .slice(2)
  .map((file) => countsOf(file))
  .reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }), {
    passed: 0,
    failed: 0,
    skipped: 0,
  })

process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
process.exitCode = sum.failed === 0 ? 0 : 1
