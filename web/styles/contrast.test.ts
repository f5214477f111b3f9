import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...source.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? match[4] ?? '', dark: match[3] ?? match[4] ?? '' },
  ]),
)

function colour(token: string, theme: 'light' | 'dark'): string {
  const pair = tokens.get(token)
  if (!pair) throw new Error(`tokens.css has no colour --${token}`)
  return pair[theme]
}

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (high + 0.05) / (low + 0.05)
}

const states = ['ok', 'warning', 'critical', 'maintenance', 'unreachable', 'unknown']
const grounds = ['page', 'surface', 'raised', 'hover']
const words: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', 'accent', ...states].flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...states.map((state): [string, string] => [state, `${state}-soft`]),
  ...states.map((state): [string, string] => ['ink', `${state}-soft`]),
  ['accent-strong', 'accent-soft'],
  ['accent-ink', 'accent-fill'],
  ['accent-ink', 'accent-fill-strong'],
  ['ink', 'accent-soft'],
  ['ink-2', 'sunken'],
]

test.each(['light', 'dark'] as const)('words reach 4.5:1 on what they stand on: %s', (theme) => {
  const weak = words
    .map(([ink, ground]) => ({ ink, ground, ratio: contrast(colour(ink, theme), colour(ground, theme)) }))
    .filter(({ ratio }) => ratio < 4.5)
  expect(weak).toEqual([])
})

test.each(['light', 'dark'] as const)('lines of charts, borders of fields and the focus ring reach 3:1: %s', (theme) => {
  const marks = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5', 'chart-6', 'line-strong', 'focus']
  const weak = marks.filter((mark) => contrast(colour(mark, theme), colour('surface', theme)) < 3)
  expect(weak).toEqual([])
})
