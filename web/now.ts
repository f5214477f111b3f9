import { systemClock } from '../server/contract/clock.ts'

let ahead = 0

/** The server's time as this page knows it (ms since the epoch): an office PC's own clock is often minutes off. */
export const now = (): number => systemClock.now() + ahead

/** Takes the server's time from an answer or a beat. Below two seconds the difference is the journey, not the clock. */
export function syncClock(serverTime: string): void {
  const difference = Date.parse(serverTime) - systemClock.now()
  ahead = Number.isNaN(difference) || Math.abs(difference) < 2000 ? 0 : difference
}
