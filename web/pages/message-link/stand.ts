import type { AckView } from '../../../server/contract/api/notify.ts'

/** What the reader of a link can do, or why nothing. */
export type Stand = 'takeable' | 'yours' | 'theirs' | 'over' | 'merged' | NonNullable<AckView['hindrance']>

export function standOf(view: Pick<AckView, 'status' | 'open' | 'acknowledgedBy' | 'yours' | 'hindrance'>): Stand {
  if (view.status === 'merged') return 'merged'
  if (!view.open) return 'over'
  if (view.acknowledgedBy !== null) return view.yours ? 'yours' : 'theirs'
  return view.hindrance ?? 'takeable'
}
