import type { DeviceProfile } from '../../server/contract/profiles.ts'
import { MemorySlot } from '../memory.ts'

/** Profiles that the server has sent beside those that are built in; `list` is another array whenever they change. */
export interface SiteProfiles {
  list: readonly DeviceProfile[]
}

/** One for the whole agent. */
export const siteProfiles = new MemorySlot<SiteProfiles>(() => ({ list: [] }))
