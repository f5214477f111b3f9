import type { ProbeParams } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { KeptValue } from '../kept.ts'
import type { Memory } from '../memory.ts'
import { phaseOf } from '../scheduler/plan.ts'
import type { SpeedFinding } from '../speed.ts'
import { lineOf } from './link-public.ts'
import { keptOf, type LinkKept, linkState } from './link-state.ts'

type LinkParams = ProbeParams['link']

export interface SpeedSurroundings {
  memory: Memory
  kept: KeptValue
  clock: Clock
}

const minute = 60_000
/** Vietnam has one time and no summer time. */
const utcOffset = 7 * 60 * minute
/** Tests of many offices that name the same hour are spread over this long, ms. */
const spread = 30 * minute
/** A night's test that could not begin by then is left out, ms. */
const window = 120 * minute

/** Why no speed test may be made, in words for a person; null when one may. */
export function speedRefusal(params: LinkParams, kept: LinkKept): string | null {
  if (!params.speedTest) return 'Chưa đặt địa chỉ để đo tốc độ của đường truyền này.'
  if (params.metered) return 'Đường truyền này tính tiền theo dung lượng (4G) nên không đo tốc độ.'
  const { lines } = params
  if (!lines?.some(({ metered }) => metered)) return null
  const place = kept.publicAddress === null ? -1 : lineOf(lines, kept.publicAddress.address)
  const line = lines[place]
  if (line === undefined) return 'Chưa biết đang đi đường truyền nào, mà trong đó có đường tính tiền theo dung lượng, nên không đo tốc độ.'
  return line.metered ? `Đang đi đường “${line.name}”, đường này tính tiền theo dung lượng nên không đo tốc độ.` : null
}

/**
 * Makes a speed test; its figures go with the next round of the check.
 * @returns the finding, or why none was made
 */
export async function testSpeed(
  params: LinkParams,
  { memory, kept, clock }: SpeedSurroundings,
  nightly: boolean,
  signal: AbortSignal,
): Promise<SpeedFinding | { refused: string }> {
  const state = linkState.of(memory)
  const known = await keptOf(state, kept)
  const refused = speedRefusal(params, known)
  if (refused !== null || !params.speedTest) return { refused: refused ?? '' }
  if (state.testing) return { refused: 'Đang đo tốc độ; hãy chờ xong rồi đo lại.' }
  state.testing = true
  try {
    // Loaded for the few times that it is needed: an agent's memory is counted.
    const { measureSpeed } = await import('../speed.ts')
    const finding = { at: clock.now(), ...(await measureSpeed(params.speedTest, signal)), nightly }
    state.fresh = finding
    known.speed = finding
    await kept.write(known)
    return finding
  } finally {
    state.testing = false
  }
}

/** Is the night's test due? @returns the day it belongs to, `2026-01-31` in Vietnam; null: not now */
export function nightDue(params: LinkParams, kept: LinkKept, checkId: number, now: number): string | null {
  const nightly = params.speedTest?.nightly
  if (!nightly) return null
  const [hours = 0, minutes = 0] = nightly.split(':').map(Number)
  const begin = (hours * 60 + minutes) * minute + phaseOf(checkId) * spread
  const local = now + utcOffset
  // The window may reach into the next day.
  const dayStart = Math.floor((local - begin) / 86_400_000) * 86_400_000
  if (local - dayStart - begin >= window) return null
  const day = new Date(dayStart).toISOString().slice(0, 10)
  return kept.nightlyOn === day ? null : day
}
