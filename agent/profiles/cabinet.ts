import { esphome } from './esphome.ts'
import { hwgPerseus } from './hw-group-perseus.ts'
import { hwgPoseidon, hwgSte, hwgSte2, hwgWld } from './hw-group.ts'
import { iboot } from './iboot.ts'
import { ictInverter, ictPanel, ictSystem } from './ict-system.ts'
import { ictSupply } from './ict.ts'
import { morningstarCharger } from './morningstar.ts'
import type { DeviceProfile } from './profile.ts'
import { samlexInverter } from './samlex.ts'
import { snrErd2, snrErd3, snrErd3s, snrErdMini } from './snr-older.ts'
import { snrErd } from './snr.ts'
import { teracom242, teracom260 } from './teracom-channels.ts'
import { teracom210, teracom220, teracom241, teracomOther } from './teracom.ts'
import { tyconMonitor2, tyconMonitor3, tyconSolarSwitch } from './tycon.ts'

/** Power and environment of cabinets in the field: supplies, chargers, switched outlets, sensors. */
export const cabinetProfiles: readonly DeviceProfile[] = [
  tyconMonitor3,
  tyconSolarSwitch,
  tyconMonitor2,
  hwgWld,
  hwgSte2,
  hwgSte,
  hwgPoseidon,
  hwgPerseus,
  snrErd2,
  snrErd3,
  snrErd3s,
  snrErdMini,
  snrErd,
  teracom220,
  teracom241,
  teracom210,
  teracom242,
  teracom260,
  teracomOther,
  morningstarCharger,
  samlexInverter,
  iboot,
  ictSupply,
  ictPanel,
  ictInverter,
  ictSystem,
  esphome,
]
