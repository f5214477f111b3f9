import { z } from 'zod'
import { trapSchema } from '../traps.ts'
import { instantText } from './common.ts'

/** GET /api/devices/:id/traps?limit → DeviceTrap[]: traps and informs that the device sent, newest first. */
export const deviceTrapSchema = trapSchema.extend({ id: z.int(), at: instantText })
export type DeviceTrap = z.infer<typeof deviceTrapSchema>
