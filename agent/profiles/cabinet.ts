import { iboot } from './iboot.ts'
import type { DeviceProfile } from './profile.ts'

/** Power and environment of cabinets in the field: supplies, chargers, switched outlets, sensors. */
export const cabinetProfiles: readonly DeviceProfile[] = [iboot]
