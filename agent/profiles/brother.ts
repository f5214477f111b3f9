import { printerMib } from './printer-mib.ts'
import type { DeviceProfile, ScalarSensor } from './profile.ts'

const brother = '1.3.6.1.4.1.2435.2'
const info = `${brother}.3.9.4.2.1.5.5`

/** The share of a supply's life that is left, where Printer-MIB tells it in words only. */
function remaining(key: string, label: string, id: string, limits: Partial<ScalarSensor>): ScalarSensor {
  return {
    key,
    label,
    unit: '%',
    group: 'printer',
    scalar: `${info}.8.0`,
    // Records of seven octets: what, 01 04, and hundredths of a percent.
    hex: `^(?:.{14}){0,60}?${id}0104([0-9a-f]{8})`,
    scale: 0.01,
    unknown: [4_294_967_295],
    ...limits,
    source: 'BROTHER-MIB::brInfoMaintenance',
  }
}

const toner = { role: 'toner', warnLow: 10, critLow: 1, conditions: { low: 'toner-low' }, instead: ['printer.supply.*'] } as const
const part = { warnLow: 5, conditions: { low: 'part-worn' }, instead: ['printer.part.*'] } as const

/** Brother printers: Printer-MIB, with levels from their maintenance record where Printer-MIB says only that some is left. */
export const brotherPrinter: DeviceProfile = {
  id: 'brother-printer',
  vendor: 'Brother',
  kind: 'printer',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.2435'] }, { sysDescr: '^Brother NC-' }],
  model: [
    { oid: '1.3.6.1.2.1.25.3.2.1.3.1', pattern: '^(?:Brother )?(.+?)(?: series)?$' },
    { oid: `${brother}.4.3.2435.5.13.3.0`, pattern: '^(?:Brother )?(.+?)(?: series\\b|$)' },
    { oid: `${brother}.3.9.1.1.7.0`, pattern: '\\bMDL:([^;]+)' },
  ],
  serial: [{ oid: `${info}.1.0` }, { oid: '1.3.6.1.2.1.43.5.1.1.17.1' }],
  firmware: [
    { oid: `${brother}.4.3.1240.6.5.0`, pattern: 'Ver\\.(\\S+)' },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: 'Ver\\.(\\S+)' },
  ],
  facts: printerMib.facts ?? [],
  sensors: [
    ...printerMib.sensors,
    remaining('brother.black', 'Mực đen', '6f', toner),
    remaining('brother.cyan', 'Mực xanh lơ', '70', toner),
    remaining('brother.magenta', 'Mực đỏ sen', '71', toner),
    remaining('brother.yellow', 'Mực vàng', '72', toner),
    remaining('brother.drum', 'Tuổi thọ trống', '41', part),
    remaining('brother.belt', 'Tuổi thọ băng truyền', '69', part),
    remaining('brother.fuser', 'Tuổi thọ sấy và laze', '6a', part),
  ],
}
