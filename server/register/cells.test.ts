import { expect, test } from 'vitest'
import { cleaned, guarded, guardedText, unguarded } from './cells.ts'

const nasty = [
  '=1+1',
  '+84 234',
  '-5',
  '-5.25',
  '-x',
  '@cmd',
  "'=1",
  "''=1",
  "'plain",
  '(xoá)',
  "'(xoá)",
  '\tx',
  'x',
  '',
  '0012',
  '=HYPERLINK("http://x")',
  '--1',
]

test('nothing that a spreadsheet would carry out is written to a CSV', () => {
  for (const text of nasty.map(guarded)) expect(text).toMatch(/^(?![=+@\t\r])(?:-\d+(\.\d+)?$|[^-]|$)/)
  expect(guarded('=1+1')).toBe("'=1+1")
  expect(guarded('-5')).toBe('-5')
  expect(guarded('0012')).toBe('0012')
})

test('what was written is read back, from either format', () => {
  for (const text of nasty) {
    expect(unguarded(guarded(text))).toBe(text)
    expect(unguarded(guardedText(text))).toBe(text)
  }
})

test('invisible signs and separated marks are put right', () => {
  expect(cleaned(' Cu\u0323m loa\u200b\u00a01 ')).toBe('C\u1ee5m loa 1')
  expect(cleaned('a\r\nb\u0000')).toBe('a\nb')
})
