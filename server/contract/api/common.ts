import { z } from 'zod'

/** An instant as ISO 8601 text in UTC. */
export const instantText = z.iso.datetime()
export const dateText = z.iso.date()

/**
 * RFC 9457 problem details. `code` is stable and meant for programs; `title` and `detail` are Vietnamese sentences for people;
 * `errors` names each wrong field.
 */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problemSchema>

export const idText = z.coerce.number().int().positive()
