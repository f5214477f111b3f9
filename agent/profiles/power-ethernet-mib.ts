import { states, type StandardPart } from './profile.ts'

const pse = '1.3.6.1.2.1.105.1'

/** POWER-ETHERNET-MIB, RFC 3621: what a switch feeds over its ports. */
export const powerEthernetMib: StandardPart = {
  id: 'power-ethernet-mib',
  kind: null,
  has: { column: `${pse}.1.1.6` },
  sensors: [
    {
      key: 'poe.supply',
      label: 'Nguồn cấp qua cổng mạng',
      unit: 'state',
      group: 'power',
      column: `${pse}.3.1.1.3`,
      states: states([1, 'đang cấp', 'ok'], [2, 'đã tắt', 'unknown'], [3, 'hỏng', 'critical', { is: 'poe-fault' }]),
      source: 'POWER-ETHERNET-MIB::pethMainPseOperStatus',
    },
    {
      key: 'poe.load',
      label: 'Công suất đã cấp qua cổng mạng',
      unit: '%',
      group: 'power',
      column: `${pse}.3.1.1.4`,
      of: `${pse}.3.1.1.2`,
      warnHigh: 90,
      conditions: { high: 'poe-fault' },
      source: 'POWER-ETHERNET-MIB::pethMainPseConsumptionPower',
    },
    {
      key: 'poe.power',
      label: 'Công suất cấp qua cổng mạng',
      unit: 'W',
      group: 'power',
      column: `${pse}.3.1.1.4`,
      source: 'POWER-ETHERNET-MIB::pethMainPseConsumptionPower',
    },
    {
      key: 'poe.port',
      label: 'Cấp nguồn cổng',
      unit: 'state',
      group: 'poe',
      column: `${pse}.1.1.6`,
      states: states(
        [1, 'tắt', 'unknown'],
        [2, 'chưa cắm thiết bị', 'unknown'],
        [3, 'đang cấp', 'ok'],
        // Many switches call it a fault when something is plugged in that takes no power.
        [4, 'có lỗi', 'warning', { is: 'poe-fault' }],
        [5, 'đang thử', 'unknown'],
        [6, 'có lỗi khác', 'warning', { is: 'poe-fault' }],
      ),
      source: 'POWER-ETHERNET-MIB::pethPsePortDetectionStatus',
    },
  ],
}
