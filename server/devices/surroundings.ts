import { z } from 'zod'
import { neighbourSchema } from '../contract/sensors.ts'

const text = z.string().nullable().catch(null)
const strangerSchema = z.object({ vendor: text, model: text, serial: text, firmware: text, mac: text, profile: text })
/** Another device that answered at a device's address, as ingest keeps it beside the inventory. */
export type Stranger = z.infer<typeof strangerSchema>

const schema = z.object({
  neighbours: z.array(neighbourSchema).catch([]),
  ownMacs: z.array(z.string()).catch([]),
  addresses: z.array(z.string()).catch([]),
  sysName: z.string().nullable().catch(null),
  stranger: strangerSchema.nullable().catch(null),
})
export type KeptSurroundings = z.infer<typeof schema>

/** What an inventory tells of who is around a device and by what it is known; empty where it tells nothing, as those of older agents. */
export function surroundingsOf(inventory: Record<string, unknown> | null): KeptSurroundings {
  return schema.parse(inventory ?? {})
}
