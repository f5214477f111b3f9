import type { Status } from '../../server/contract/kinds.ts'
import type { Segment } from './segments.ts'

/** Where a small strip of states lies: its left end, its length, and its foot. */
export type Strip = { width: number; foot: number }

/** How high each state stands, so that it is read without its colour; the unreachable is striped and the unknown hatched besides. */
export const stripHeights: Record<Status, number> = { ok: 4, warning: 6, critical: 8, unreachable: 6, unknown: 4, maintenance: 2.5 }

/** Shorter than this nothing is seen. */
const least = 1.5

const fixed = (value: number): string => String(Math.round(value * 10) / 10)

/** One path for each state that occurs: filled, but of the unknown, which is slanting strokes. A turn too short to be seen is widened, the worse one in front. */
export function stripPaths(segments: readonly Segment[], { width, foot }: Strip): { status: Status; path: string }[] {
  const [from, to] = [segments[0]?.from ?? 0, segments.at(-1)?.to ?? 1]
  const scale = width / Math.max(1, to - from)
  const paths = new Map<Status, string>()
  for (const segment of segments) {
    const left = (segment.from - from) * scale
    const length = Math.max((segment.to - segment.from) * scale, segment.status === 'ok' ? 0 : least)
    const drawn = pieceOf(segment.status, Math.min(left, width - length), length, foot)
    paths.set(segment.status, (paths.get(segment.status) ?? '') + drawn)
  }
  return order.flatMap((status) => {
    const path = paths.get(status)
    return path === undefined ? [] : [{ status, path }]
  })
}

/** What is drawn last lies in front. */
const order: readonly Status[] = ['ok', 'unknown', 'maintenance', 'warning', 'unreachable', 'critical']

function pieceOf(status: Status, left: number, length: number, foot: number): string {
  const height = stripHeights[status]
  if (status === 'unknown') return slants(left, length, foot, height)
  if (status === 'unreachable') return bars(left, length, foot, height)
  return box(left, length, foot, height)
}

const box = (left: number, length: number, foot: number, height: number): string =>
  `M${fixed(left)} ${fixed(foot)}v-${height}h${fixed(length)}v${height}z`

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
