import { windowsReleases } from './windows-releases.ts'

/** What is known of a Windows release's support. Dates are YYYY-MM-DD; null is unknown, which is not the same as ended. */
export interface OsSupport {
  label: string | null
  supportUntil: string | null
  extendedUntil: string | null
}

/**
 * Finds the support of a Windows installation.
 * @param product e.g. `Microsoft Windows 11 Pro`
 * @param build e.g. `22631` or `10.0.22631`
 */
export function windowsSupport(product: string, build: string): OsSupport {
  const number = build.split('.').at(-1) ?? ''
  const candidates = windowsReleases.filter(([, known]) => known.split('.').at(-1) === number)
  const iot = /\biot\b/i.test(product)
  const longTerm = /\blts[bc]\b/i.test(product)
  const edition = /enterprise|education/i.test(product) ? '(E)' : '(W)'
  const fits = candidates.find(([label, , , , isLongTerm]) => {
    if (/iot/i.test(label) !== (iot && longTerm)) return false
    if (isLongTerm !== longTerm) return false
    return !/\([EW]\)/.test(label) || label.includes(edition)
  })
  if (!fits) return { label: null, supportUntil: null, extendedUntil: null }
  const [label, , supportUntil, extendedUntil] = fits
  return { label: `Windows ${label.replace(/ \([EW]\)/, '')}`, supportUntil, extendedUntil }
}
