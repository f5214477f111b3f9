import { formatTime } from '../../format.ts'
import { msg } from '../../i18n.ts'

const day = 24 * 60
/** When offices begin: "until the morning" ends here, minutes after midnight. */
const morning = 7 * 60

/** How many minutes there are until the next 07:00, by the unit's clock; at least the five that a mute may last. */
export function minutesUntilMorning(at: number): number {
  const [hours = 0, minutes = 0] = formatTime(at).split(':').map(Number)
  const left = (morning - (hours * 60 + minutes) + day) % day
  return left < 5 ? left + day : left
}

/** For how long an incident can be muted with one choice. */
export function muteChoices(at: number): { label: string; minutes: number }[] {
  const left = minutesUntilMorning(at)
  const today = Number(formatTime(at).slice(0, 2)) < morning / 60 && left < day
  return [
    { label: msg('1 giờ'), minutes: 60 },
    { label: msg('4 giờ'), minutes: 240 },
    { label: today ? msg('Đến 07:00 sáng nay') : msg('Đến 07:00 sáng mai'), minutes: left },
  ]
}
