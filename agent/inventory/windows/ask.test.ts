import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { powershellErrors } from '../../../test/support/powershell-syntax.ts'
import { askWindows, powershell } from './ask.ts'
import { inventoryScript, sectionNames, sections } from './sections.ts'

/** A program in PowerShell's place: finds in the encoded program which parts it is asked for, and does with each what `body` says. */
function stand(body: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-powershell-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'powershell.mjs')
  writeFileSync(
    file,
    `const script = Buffer.from(process.argv.at(-1), 'base64').toString('utf16le')
const say = (o) => process.stdout.write(JSON.stringify(o) + '\\n')
const hang = () => new Promise((r) => setTimeout(r, 600_000))
for (const [, name] of script.matchAll(/^Part '(\\w+)' /gm)) { ${body} }`,
  )
  return [process.execPath, file]
}
const limits = { first: 20_000, next: 20_000 }

test('asks for every part once, in its order', async () => {
  const { values, unread } = await askWindows(stand('say({ part: name, value: { asked: name } })'), limits)
  expect(Object.keys(values)).toEqual(sectionNames)
  expect(unread).toEqual([])
})

test('a part that hangs costs only itself: what stands behind it is asked in another run', async () => {
  const hanging = stand(`if (name === 'boots') await hang(); say({ part: name, value: 1 })`)
  const { values, unread } = await askWindows(hanging, { first: 20_000, next: 1_500 })
  expect(Object.keys(values).toSorted()).toEqual(sectionNames.filter((name) => name !== 'boots').toSorted())
  expect(unread).toEqual([{ part: 'boots', why: 'timeout' }])
})

test('a part at which PowerShell itself breaks costs only itself', async () => {
  const { values, unread } = await askWindows(stand(`if (name === 'disks') process.exit(1); say({ part: name, value: 1 })`), limits)
  expect(Object.keys(values)).toHaveLength(sectionNames.length - 1)
  expect(unread).toEqual([{ part: 'disks', why: 'failed' }])
})

test('no PowerShell, or one that says nothing, is asked once', async () => {
  const missing = await askWindows([join(tmpdir(), 'no-such-powershell')], limits)
  expect(missing.unread).toEqual(sectionNames.map((part) => ({ part, why: 'missing' })))
  const silent = await askWindows(stand('process.exit(1)'), limits)
  expect(silent.unread).toEqual(sectionNames.map((part) => ({ part, why: 'failed' })))
})

test('each part is a program that PowerShell can read, alone and with the others', async () => {
  for (const name of sectionNames) expect(await powershellErrors(inventoryScript([name])), name).toEqual([])
  expect(await powershellErrors(inventoryScript(sectionNames))).toEqual([])
  expect(await powershellErrors('function Say { if (1 { } }')).not.toEqual([])
})

test('the program: Windows’ own PowerShell, ASCII, no text from outside, short enough for a command line', () => {
  expect(powershell({ SystemRoot: 'D:\\Win' })[0]).toMatch(/^D:\\Win.System32.WindowsPowerShell.v1\.0.powershell\.exe$/)
  const script = inventoryScript(sectionNames)
  expect(script).toMatch(/^[\n\x20-\x7e]*$/)
  // CreateProcess takes 32,767 characters; each of ours becomes 8/3 of one.
  expect(script.length * (8 / 3)).toBeLessThan(30_000)
  // Nothing is changed on the PC: only reading verbs.
  const verbs = new Set([...script.matchAll(/\b([A-Z][A-Za-z]+)-[A-Z]\w+/g)].map(([, verb]) => verb))
  expect(verbs).toEqual(new Set(['Get', 'Select', 'ForEach', 'Test', 'ConvertTo', 'New']))
  expect(new Set(script.match(/New-Object [^\n )]*( [\w.]+)?/g))).toEqual(
    new Set(['New-Object -ComObject Microsoft.Update.AutoUpdate', 'New-Object System.Text.StringBuilder']),
  )
  // Each query of CIM has a time limit of its own.
  for (const call of Object.values(sections)
    .join('\n')
    .matchAll(/Get-CimInstance [^|)\n]*/g))
    expect(call[0]).toContain('-OperationTimeoutSec')
})
