import { expect, test } from 'vitest'
import { areTwo, tellingSerial } from './sameness.ts'

test.each([null, '', '0', '0000000000', '123456789', 'N/A', 'None', 'Default', 'XXXXXXXX', 'Not Specified', 'To be filled by O.E.M.'])(
  '%j is no serial number',
  (text) => {
    expect(tellingSerial(text)).toBeNull()
  },
)

test.each([
  ['other serial, other card', { serial: 'AAAA1', macs: ['4c:5e:0c:00:00:01'] }, { serial: 'BBBB2', macs: ['4c:5e:0c:00:00:02'] }, true],
  ['other serial, no cards known', { serial: 'AAAA1', macs: [] }, { serial: 'BBBB2', macs: [] }, true],
  [
    'the same card says its serial in another way',
    { serial: 'AAAA1', macs: ['4C-5E-0C-00-00-01'] },
    { serial: 'BBBB2', macs: ['4c5e0c000001'] },
    false,
  ],
  ['the same serial in other letters', { serial: 'aaaa1', macs: [] }, { serial: ' AAAA1 ', macs: ['4c5e0c000001'] }, false],
  ['a serial that tells nothing', { serial: 'None', macs: [] }, { serial: 'BBBB2', macs: [] }, false],
])('%s', (_what, kept, seen, two) => {
  expect(areTwo(kept, seen)).toBe(two)
})
