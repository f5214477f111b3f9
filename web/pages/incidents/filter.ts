import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { chosen } from '../../components/filter-values.ts'
import { incidentStatuses, isLive, severities, verdicts } from '../../incidents/labels.ts'

/** How far back history reaches, ms; `all` has no end. */
const ranges = { '24h': 86_400_000, '7d': 7 * 86_400_000, '30d': 30 * 86_400_000, '1y': 365 * 86_400_000, all: Infinity } as const
export type HistoryRange = keyof typeof ranges
const isRange = (text: string | null): text is HistoryRange => text !== null && text in ranges

/** The filters of the page as the address bar holds them. Empty lists: all. */
export type IncidentFilter = {
  q: string
  statuses: readonly string[]
  verdicts: readonly string[]
  severities: readonly string[]
  sites: readonly string[]
  range: HistoryRange
}

export function readIncidentFilter(query: URLSearchParams): IncidentFilter {
  const range = query.get('range')
  return {
    q: query.get('q')?.trim() ?? '',
    statuses: chosen(query, 'status'),
    verdicts: chosen(query, 'verdict').filter((text) => verdicts.some((verdict) => verdict === text)),
    severities: chosen(query, 'severity').filter((text) => severities.some((severity) => severity === text)),
    sites: chosen(query, 'site'),
    range: isRange(range) ? range : 'all',
  }
}

/** Which of the page's two parts. */
export type Part = 'live' | 'past'

/**
 * What to ask the server for one part of the page: live ones whenever they began, past ones from within the range. Null: the filter shows none of that part.
 * @param at ms since the epoch
 */
export function questionOf(filter: IncidentFilter, part: Part, at: number): Record<string, string> | null {
  const wanted = incidentStatuses
    .filter((status) => isLive({ status }) === (part === 'live'))
    .filter((status) => filter.statuses.length === 0 || filter.statuses.includes(status))
  if (wanted.length === 0) return null
  const [site] = filter.sites
  const back = ranges[filter.range]
  return {
    status: wanted.join(','),
    ...(filter.q !== '' && { q: filter.q }),
    ...(filter.verdicts.length > 0 && { verdict: filter.verdicts.join(',') }),
    ...(filter.severities.length > 0 && { severity: filter.severities.join(',') }),
    ...(filter.sites.length === 1 && site !== undefined && { site }),
    ...(part === 'past' && back !== Infinity && { from: new Date(at - back).toISOString() }),
  }
}

/** What the server cannot be asked: one of several places. */
export function keepPlaces(incidents: readonly IncidentItem[], { sites }: Pick<IncidentFilter, 'sites'>): readonly IncidentItem[] {
  return sites.length > 1 ? incidents.filter(({ site }) => site !== null && sites.includes(String(site.id))) : incidents
}

/** Does the filter leave anything out? */
export const isFiltering = (filter: IncidentFilter): boolean =>
  filter.q !== '' || [filter.statuses, filter.verdicts, filter.severities, filter.sites].some((list) => list.length > 0)
