/**
 * How many recorded device walks a run has read: `node test/interop/recordings-read.ts REPORT FOLDER`. A recording counts as read when a
 * passed test of the JSON report carries its name. Exits non-zero when one was not read.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'

const report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) })),
})

const [file = '', folder = ''] = process.argv.slice(2)
const passed = report
  .parse(JSON.parse(readFileSync(file, 'utf8')))
  .testResults.flatMap(({ assertionResults }) => assertionResults)
  .filter(({ status }) => status === 'passed')
  .map(({ fullName }) => fullName)

const recordings = readdirSync(folder)
  .filter((name) => name.endsWith('.snmprec'))
  .map((name) => basename(name, '.snmprec'))
const unread = recordings.filter((name) => !passed.some((test) => test.includes(name)))

for (const name of unread) process.stdout.write(`not read: ${name}\n`)
process.stdout.write(`${recordings.length - unread.length} of ${recordings.length} recordings in ${folder} were read\n`)
process.exitCode = unread.length === 0 && recordings.length > 0 ? 0 : 1
