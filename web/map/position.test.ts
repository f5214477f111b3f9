import { expect, test } from 'vitest'
import { parsePosition, positionText } from './position.ts'

test.each([
  ['10.7769, 106.7009', [10.7769, 106.7009]],
  ['10.7769 106.7009', [10.7769, 106.7009]],
  ['10,7769; 106,7009', [10.7769, 106.7009]],
  [' 16.46 ,107.58 ', [16.46, 107.58]],
  ['107.5909, 16.4637', [16.4637, 107.5909]],
  [`16°27'49"N 107°35'27"E`, [16.463611, 107.590833]],
  ['-33.8, 151.2', [-33.8, 151.2]],
  ['33.8S 151.2E', [-33.8, 151.2]],
])('%s', (text, [latitude, longitude]) => {
  expect(parsePosition(text)).toEqual({ latitude, longitude })
})

test.each(['', 'Tổ dân phố 3', '16.4', '200, 300', '1.2.3, 4', 'NaN, NaN'])('%s is no position', (text) => {
  expect(parsePosition(text)).toBeNull()
})

test('what is written is read', () => {
  expect(positionText({ latitude: 16.46371234, longitude: 107.5 })).toBe('16.463712, 107.5')
  expect(parsePosition('16.463712, 107.5')).toEqual({ latitude: 16.463712, longitude: 107.5 })
})
