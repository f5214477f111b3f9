import { CountsReporter } from './counts-reporter.ts'

/** What every run of ours reports: vitest's own output, the counts as the last line, and JSON into the file that `TEST_REPORT` names. */
export function reporters(): ('default' | CountsReporter | ['json', { outputFile: string }])[] {
  const file = process.env['TEST_REPORT']
  return ['default', new CountsReporter(), ...(file ? [['json', { outputFile: file }] satisfies ['json', object]] : [])]
}
