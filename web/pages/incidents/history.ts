import type { IncidentItem } from '../../../server/contract/api/incidents.ts'
import { api, read, until } from '../../api.ts'

/** Past incidents come in pages of this many. */
const pageSize = 50

/**
 * The newest pages of past incidents that a question finds, as one list; `more`: there are older ones.
 * @param question what to ask, without paging
 * @param pages how many pages are on screen
 */
export async function readHistory(
  question: Record<string, string>,
  pages: number,
  signal: AbortSignal,
): Promise<{ incidents: IncidentItem[]; more: boolean }> {
  const incidents: IncidentItem[] = []
  for (let page = 0; page < pages; page += 1) {
    const last = incidents.at(-1)
    const query = { ...question, limit: String(pageSize), ...(last && { before: String(last.id) }) }
    // Each page begins where the one before has ended.
    const found = await read(api.incidents.incidents.$get({ query }, until(signal)))
    const known = new Set(incidents.map(({ id }) => id))
    incidents.push(...found.filter(({ id }) => !known.has(id)))
    if (found.length < pageSize) return { incidents, more: false }
  }
  return { incidents, more: true }
}
