import { z } from 'zod'

/** What a search may find; the page opens each by its kind and id. */
export const searchKinds = ['device', 'person', 'unit', 'site'] as const

/** GET /api/search?q → SearchHit[]: best first, without regard to diacritics and case. */
export const searchHitSchema = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  title: z.string(),
  /** What tells it apart: address, user name, unit. */
  detail: z.string().nullable(),
  unitId: z.int().nullable(),
})
export type SearchHit = z.infer<typeof searchHitSchema>
