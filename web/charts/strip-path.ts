import type { Status } from '../../server/contract/kinds.ts'
import { urgency } from '../urgency.ts'
import type { Segment } from './segments.ts'

/** Where a strip of states lies: its length and its foot (px). `tall`: how much taller than in a row of a list. */
export type Strip = { width: number; foot: number; tall?: number }

/** How high each state stands, so that it is read without its colour; the unreachable is striped and the unknown hatched besides. */
const heights: Record<Status, number> = { ok: 4, warning: 6, critical: 8, unreachable: 6, unknown: 4, maintenance: 2.5 }

/** Shorter than this nothing is seen (px). */
const least = 1.5

const fixed = (value: number): string => String(Math.round(value * 10) / 10)

/** One path for each state that occurs: filled, but of the unknown, which is slanting strokes. A turn too short to be seen is widened, the worse one in front. */
export function stripPaths(segments: readonly Segment[], strip: Strip): { status: Status; path: string }[] {
  const { width, foot, tall = 1 } = strip
  const [from, to] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 1]
  const scale = width / Math.max(1, to - from)
  const paths = new Map<Status, string>()
  for (const segment of segments.length > width ? merged(segments, Math.floor(width)) : segments) {
    const left = (segment.from - from) * scale
    const length = Math.max((segment.to - segment.from) * scale, segment.status === 'ok' ? 0 : least)
    const drawn = pieceOf(segment.status, Math.min(left, width - length), length, foot, heights[segment.status] * tall)
    paths.set(segment.status, (paths.get(segment.status) ?? '') + drawn)
  }
  return stripOrder.flatMap((status) => {
    const path = paths.get(status)
    return path === undefined ? [] : [{ status, path }]
  })
}

/** What is drawn last lies in front. */
export const stripOrder: readonly Status[] = ['ok', 'unknown', 'maintenance', 'warning', 'unreachable', 'critical']

/** More turns than there are pixels: each pixel shows the worst of its time. */
export function merged(segments: readonly Segment[], pixels: number): Segment[] {
  const [from, to] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 0]
  const step = (to - from) / pixels
  const worst: (Status | undefined)[] = Array.from({ length: pixels })
  for (const { status, ...span } of segments) {
    const end = Math.min(pixels - 1, Math.ceil((span.to - from) / step) - 1)
    for (let i = Math.floor((span.from - from) / step); i <= end; i++) {
      const now = worst[i]
      if (now === undefined || urgency.indexOf(status) < urgency.indexOf(now)) worst[i] = status
    }
  }
  const out: Segment[] = []
  for (const [i, status] of worst.entries()) {
    const last = out.at(-1)
    if (status === undefined) continue
    if (last?.status === status) last.to = from + (i + 1) * step
    else out.push({ status, from: from + i * step, to: from + (i + 1) * step })
  }
  return out
}

function pieceOf(status: Status, left: number, length: number, foot: number, height: number): string {
  if (status === 'unknown') return slants(left, length, foot, height)
  if (status === 'unreachable') return bars(left, length, foot, height)
  return box(left, length, foot, height)
}

const box = (left: number, length: number, foot: number, height: number): string =>
  `M${fixed(left)} ${fixed(foot)}v-${fixed(height)}h${fixed(length)}v${fixed(height)}z`

function bars(left: number, length: number, foot: number, height: number): string {
  let path = ''
  for (let x = left; x < left + length; x += 3) path += box(x, Math.min(2, left + length - x), foot, height)
  return path
}

function slants(left: number, length: number, foot: number, height: number): string {
  let path = ''
  for (let x = left; x < left + length; x += 3) {
    const wide = Math.min(height, left + length - x)
    path += `M${fixed(x)} ${fixed(foot)}l${fixed(wide)} -${fixed(wide)}`
  }
  return path
}
