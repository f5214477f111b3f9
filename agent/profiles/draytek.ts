import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { Detection, DeviceProfile } from './profile.ts'

const descr = '1.3.6.1.2.1.1.1.0'
const enterprise = '1.3.6.1.4.1.7367'

/** DrayTek says what it is in sysDescr only: `DrayTek Corporation, Router Model: Vigor2927 Series, Version: 4.4.3, Build …`. */
function vigor(id: string, kind: DeviceKind, detect: readonly Detection[]): DeviceProfile {
  return {
    id,
    vendor: 'DrayTek',
    kind,
    detect: [...detect],
    model: [
      { oid: descr, pattern: 'Model ?: ?(Vigor[\\w +-]+?) ?(?:,|$)' },
      { oid: descr, pattern: '(Vigor ?(?:AP|Switch)? ?[\\w+-]+)' },
    ],
    firmware: [{ oid: descr, pattern: 'Version ?: ?([\\w.-]+)' }],
    sensors: [],
  }
}

export const draytekAccessPoint = vigor('draytek-ap', 'accessPoint', [{ sysDescr: '\\bVigor ?AP' }])
export const draytekSwitch = vigor('draytek-switch', 'switch', [{ sysDescr: '\\bVigor ?Switch' }])
export const draytekRouter = vigor('draytek', 'router', [{ sysObjectId: [enterprise] }, { sysDescr: '^DrayTek' }])
