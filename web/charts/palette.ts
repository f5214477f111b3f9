import type { LossLevel } from './data.ts'

/** Colours as the canvas needs them: resolved from the tokens of the present theme. */
export type Palette = {
  line: string
  band: string
  grid: string
  ink: string
  surface: string
  hatch: string
  warning: string
  critical: string
  loss: Record<LossLevel, string>
}

/** The token of each level of loss; a strip's height and the legend's words tell the same. */
export const lossTokens: Record<LossLevel, string> = {
  none: '--chart-1',
  few: '--chart-5',
  some: '--chart-2',
  much: '--critical-fill',
  all: '--critical',
}

/** Reads the tokens through a probe element, since a canvas does not know `light-dark()`. */
export function readPalette(host: Element): Palette {
  const probe = document.createElement('span')
  // Where the system asks for less motion every element has a very short transition: a colour read at once would still be the one before.
  probe.style.setProperty('transition', 'none', 'important')
  ;(host.shadowRoot ?? host).append(probe)
  const read = (token: string): string => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const palette = {
    line: read('--chart-1'),
    band: read('--chart-1'),
    grid: read('--line'),
    ink: read('--ink-2'),
    surface: read('--page'),
    hatch: read('--unknown-fill'),
    warning: read('--warning'),
    critical: read('--critical'),
    loss: {
      none: read(lossTokens.none),
      few: read(lossTokens.few),
      some: read(lossTokens.some),
      much: read(lossTokens.much),
      all: read(lossTokens.all),
    },
  }
  probe.remove()
  return palette
}

/** A colour thinned out. */
export const translucent = (color: string, alpha: number): string => `color-mix(in srgb, ${color} ${alpha * 100}%, transparent)`
