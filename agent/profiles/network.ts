import { draytekAccessPoint, draytekRouter, draytekSwitch } from './draytek.ts'
import { mikrotikAccessPoint, mikrotikRouter, mikrotikSwitch } from './mikrotik.ts'
import { openwrt } from './openwrt.ts'
import { peplink, pepwave } from './peplink.ts'
import type { DeviceProfile } from './profile.ts'
import { fsRuijie, ruijie, ruijieAccessPoint, ruijieGateway } from './ruijie.ts'
import { teltonikaAccessPoint, teltonikaRut9, teltonikaRutx, teltonikaSwitch } from './teltonika.ts'
import { tplinkAccessPoint, tplinkRouter, tplinkSwitch } from './tplink.ts'
import { airFiberRadio, airMaxRadio } from './ubiquiti-air.ts'
import { edgePower, edgeRouter, edgeSwitch } from './ubiquiti-edge.ts'
import { airFiberLtu, airFiberSixty } from './ubiquiti-link.ts'
import { unifiAccessPoint, unifiGateway, unifiSwitch } from './unifi.ts'

/** Routers, switches and access points; of one maker the particular before the general. */
export const networkProfiles: readonly DeviceProfile[] = [
  teltonikaSwitch,
  teltonikaAccessPoint,
  teltonikaRutx,
  teltonikaRut9,
  mikrotikSwitch,
  mikrotikAccessPoint,
  mikrotikRouter,
  ruijieGateway,
  ruijieAccessPoint,
  ruijie,
  fsRuijie,
  tplinkSwitch,
  tplinkAccessPoint,
  tplinkRouter,
  draytekAccessPoint,
  draytekSwitch,
  draytekRouter,
  pepwave,
  peplink,
  airFiberLtu,
  airFiberSixty,
  unifiAccessPoint,
  unifiSwitch,
  unifiGateway,
  edgePower,
  edgeRouter,
  edgeSwitch,
  airFiberRadio,
  airMaxRadio,
  openwrt,
]
