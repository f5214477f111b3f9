import { apcUps } from './apc.ts'
import { audioProfiles } from './audio.ts'
import { cabinetProfiles } from './cabinet.ts'
import { apcMonitor } from './apc-environment.ts'
import { brotherPrinter } from './brother.ts'
import { canonPrinter } from './canon.ts'
import { cyberpowerUps } from './cyberpower.ts'
import { deltaUps } from './delta-ups.ts'
import { eatonMge } from './eaton-mge.ts'
import { eatonUps } from './eaton-ups.ts'
import { eppcUps } from './eppc-ups.ts'
import { generexUps } from './generex-ups.ts'
import { hpPrinter } from './hp-printer.ts'
import { huaweiUps } from './huawei-ups.ts'
import { netagentUps } from './netagent.ts'
import { upsCards } from './ups-cards.ts'
import { vertivIta2 } from './vertiv-ita2.ts'
import { vertivUps } from './vertiv-ups.ts'
import { hostResourcesMib } from './host-resources-mib.ts'
import { linux } from './linux.ts'
import { networkProfiles } from './network.ts'
import { powerEthernetMib } from './power-ethernet-mib.ts'
import { printerMib } from './printer-mib.ts'
import { otherPrinters } from './printers.ts'
import type { DeviceProfile, StandardPart } from './profile.ts'
import { qnapNas } from './qnap.ts'
import { raspberryPi } from './raspberry-pi.ts'
import { synologyNas } from './synology.ts'
import { ucdSnmpMib } from './ucd-snmp-mib.ts'
import { upsMib } from './ups-mib.ts'
import { windows } from './windows.ts'

/** Every device profile; the first that recognises a device is taken. */
export const profiles: readonly DeviceProfile[] = [
  ...audioProfiles,
  ...cabinetProfiles,
  ...networkProfiles,
  apcUps,
  apcMonitor,
  cyberpowerUps,
  eatonUps,
  eatonMge,
  vertivUps,
  vertivIta2,
  deltaUps,
  huaweiUps,
  generexUps,
  eppcUps,
  netagentUps,
  ...upsCards,
  hpPrinter,
  brotherPrinter,
  canonPrinter,
  ...otherPrinters,
  synologyNas,
  qnapNas,
  windows,
  raspberryPi,
  // Last: it recognises whatever runs Linux.
  linux,
]

/** What applies to any device beside its profile. */
export const standardParts: readonly StandardPart[] = [upsMib, printerMib, ucdSnmpMib, hostResourcesMib, powerEthernetMib]

/** Profile by id, as kept in a check's parameters. */
export function profileById(id: string): DeviceProfile | undefined {
  return profiles.find((profile) => profile.id === id)
}
