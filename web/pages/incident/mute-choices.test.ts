import { expect, test } from 'vitest'
import { minutesUntilMorning, muteChoices } from './mute-choices.ts'

/** An instant by the clock of Việt Nam. */
const clock = (time: string): number => Date.parse(`2025-11-04T${time}:00.000+07:00`)

test.each([
  ['14:05', 16 * 60 + 55, 'Đến 07:00 sáng mai'],
  ['07:00', 24 * 60, 'Đến 07:00 sáng mai'],
  ['02:30', 4 * 60 + 30, 'Đến 07:00 sáng nay'],
  // Too short to be meant.
  ['06:57', 24 * 60 + 3, 'Đến 07:00 sáng mai'],
])('at %s there are %i minutes until the morning', (time, minutes, label) => {
  expect(minutesUntilMorning(clock(time))).toBe(minutes)
  expect(muteChoices(clock(time)).at(-1)).toEqual({ label, minutes })
})
