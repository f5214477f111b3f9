import { axisAudio, axisCamera } from './axis.ts'
import { barix } from './barix.ts'
import { devaBackup, devaDecoder } from './deva-audio.ts'
import { devaDabMonitor, devaFmMonitor } from './deva-monitor.ts'
import { devaOther, devaReceiver } from './deva.ts'
import type { DeviceProfile } from './profile.ts'
import { qsysCore } from './qsys.ts'
import { twoN } from './two-n.ts'
import { zenitelAlphacom } from './zenitel-alphacom.ts'
import { zenitelStation } from './zenitel-station.ts'
import { zenitelAmplifier } from './zenitel.ts'

/** Loudspeakers, amplifiers, receivers and what else carries sound; cameras of the same maker are told from his loudspeakers here. */
export const audioProfiles: readonly DeviceProfile[] = [
  zenitelAmplifier,
  zenitelAlphacom,
  zenitelStation,
  axisAudio,
  axisCamera,
  twoN,
  devaReceiver,
  devaDecoder,
  devaBackup,
  devaFmMonitor,
  devaDabMonitor,
  devaOther,
  barix,
  qsysCore,
]
