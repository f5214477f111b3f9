import { serverReleases, windowsReleases } from './windows-releases.ts'

/** What is known of a system's support. Dates are YYYY-MM-DD; null is unknown, which is not the same as ended. */
export interface OsSupport {
  label: string | null
  supportUntil: string | null
  extendedUntil: string | null
}

const nothingKnown: OsSupport = { label: null, supportUntil: null, extendedUntil: null }

/**
 * Finds the support of a Windows installation.
 * @param product e.g. `Microsoft Windows 11 Pro`, or the registry's `EditionID` beside it: `Microsoft Windows 10 Entreprise EnterpriseS`
 * @param build e.g. `22631` or `10.0.22631`
 */
export function windowsSupport(product: string, build: string): OsSupport {
  const number = build.split('.').at(-1) ?? ''
  const isBuild = ([, known]: readonly [string, string, ...unknown[]]) => known.split('.').at(-1) === number
  if (/server/i.test(product)) {
    const [label, , supportUntil, extendedUntil] = serverReleases.find(isBuild) ?? []
    return label === undefined
      ? nothingKnown
      : { label: `Windows ${label}`, supportUntil: supportUntil ?? null, extendedUntil: extendedUntil ?? null }
  }
  const longTerm = /\blts[bc]\b|enterprises(n|eval)?\b/i.test(product)
  const iot = longTerm && /\biot|iotenterprise/i.test(product)
  // Pro Education is serviced like Pro.
  const edition = /enterprise|(?<!pro(fessional)? ?)education/i.test(product) ? '(E)' : '(W)'
  const candidates = windowsReleases.filter(isBuild).filter(([label, , , , isLongTerm]) => {
    if (isLongTerm !== longTerm) return false
    return !/\([EW]\)/.test(label) || label.includes(edition)
  })
  // An IoT release without dates of its own has those of the Enterprise one.
  const fits = candidates.find(([label]) => /iot/i.test(label) === iot) ?? candidates.find(([label]) => iot && !/iot/i.test(label))
  if (!fits) return nothingKnown
  const [label, , supportUntil, extendedUntil] = fits
  return { label: `Windows ${label.replace(/ \([EW]\)/, '')}`, supportUntil, extendedUntil }
}

/** First and last day on which support may end, YYYY-MM-DD; the same where the edition is known. */
export interface SupportSpan {
  earliest: string | null
  latest: string | null
}

/**
 * What a description over SNMP tells of a Windows: `… Software: Windows Version 6.1 (Build 7601 Multiprocessor Free)`. It tells the build, neither the edition nor whether it is a server. That is
 * enough for PCs too old to carry an agent. null for anything else.
 */
export function windowsOfDescription(sysDescr: string): { name: string; span: SupportSpan } | null {
  const build = /\bWindows\b.*\(Build (\d{4,6})\b/i.exec(sysDescr)?.[1]
  if (build === undefined) return null
  const fits = [...windowsReleases, ...serverReleases].filter(([, known]) => known.endsWith(`.${build}`))
  const names = new Set(fits.map(([label]) => label.replace(/ \([EW]\)| IoT$/gi, '')))
  const dates = fits.map(([, , until]) => until).toSorted((a, b) => a.localeCompare(b))
  return {
    name: names.size > 0 ? [...names].map((one) => `Windows ${one}`).join(' hoặc ') : `Windows (${build})`,
    span: { earliest: dates[0] ?? null, latest: dates.at(-1) ?? null },
  }
}
