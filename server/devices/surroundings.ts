import { z } from 'zod'
import { neighbourSchema } from '../contract/sensors.ts'

const schema = z.object({
  neighbours: z.array(neighbourSchema).catch([]),
  ownMacs: z.array(z.string()).catch([]),
  addresses: z.array(z.string()).catch([]),
  sysName: z.string().nullable().catch(null),
})
export type KeptSurroundings = z.infer<typeof schema>

/** What an inventory tells of who is around a device and by what it is known; empty where it tells nothing, as those of older agents. */
export function surroundingsOf(inventory: Record<string, unknown> | null): KeptSurroundings {
  return schema.parse(inventory ?? {})
}
