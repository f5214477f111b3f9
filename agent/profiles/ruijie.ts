import { states, type DeviceProfile } from './profile.ts'

/** The same tree stands under two enterprise numbers: Ruijie's own, and that of FS, which sells the same switches. */
function ruijieSwitch(id: string, vendor: string, enterprise: number): DeviceProfile {
  const root = `1.3.6.1.4.1.${enterprise}.1.1.10.2`
  return {
    id,
    vendor,
    kind: 'switch',
    detect: [{ sysObjectId: [`1.3.6.1.4.1.${enterprise}.1`] }],
    model: [{ oid: `${root}.1.1.26.0` }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\((S?[\\w-]+)\\)' }],
    serial: [{ oid: `${root}.1.1.24.0` }],
    firmware: [{ oid: `${root}.1.1.2.0` }],
    sensors: [
      {
        key: 'ruijie.cpu',
        label: 'Bộ xử lý',
        unit: '%',
        group: 'cpu',
        column: `${root}.36.1.2.1.5`,
        warnHigh: 85,
        critHigh: 95,
        source: 'RUIJIE-PROCESS-MIB::ruijieNodeCPUTotal5Min',
      },
      {
        key: 'ruijie.temperature',
        label: 'Nhiệt độ',
        unit: '°C',
        group: 'temperature',
        column: `${root}.1.1.44.1.5`,
        warnHigh: 70,
        critHigh: 85,
        source: 'RUIJIE-SYSTEM-MIB::ruijieSystemMultipleTemperatureCurrent',
      },
      {
        key: 'ruijie.supply',
        label: 'Bộ nguồn',
        unit: 'state',
        group: 'power',
        column: `${root}.1.1.41.1.3`,
        states: states(
          [1, 'không lắp', 'unknown'],
          [2, 'không có điện', 'critical'],
          [3, 'chờ', 'warning'],
          [4, 'bình thường', 'ok'],
          [5, 'bất thường', 'critical'],
          [6, 'chưa rõ', 'unknown'],
        ),
        source: 'RUIJIE-SYSTEM-MIB::ruijieSystemElectricalInformationStatus',
      },
    ],
  }
}

export const ruijie = ruijieSwitch('ruijie', 'Ruijie', 4881)
export const fsRuijie = ruijieSwitch('fs-ruijie', 'FS', 52642)
