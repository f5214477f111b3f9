import { states, type ColumnSensor, type DeviceProfile } from './profile.ts'

const mikrotik = '1.3.6.1.4.1.14988.1.1'
const gauge = `${mikrotik}.3.100.1`
const lte = `${mikrotik}.16.1.1`

/** A row of mtxrGaugeTable by its unit: 1 °C, 2 rpm, 3 dV, 4 dA, 5 dW, 6 status. */
function gauges(
  unit: number,
  sensor: Pick<ColumnSensor, 'key' | 'label' | 'unit' | 'group' | 'scale' | 'warnHigh' | 'critHigh' | 'states'>,
): ColumnSensor {
  return {
    ...sensor,
    column: `${gauge}.3`,
    name: `${gauge}.2`,
    where: { column: `${gauge}.4`, is: [unit] },
    source: 'MIKROTIK-MIB::mtxrGaugeValue',
  }
}

/** MikroTik RouterOS and SwOS: MIKROTIK-MIB. Its mtxrSystemReboot (.7.1) is writable, one more reason why this program never writes. */
export const mikrotikRouter: DeviceProfile = {
  id: 'mikrotik',
  vendor: 'MikroTik',
  kind: 'router',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.14988.1', '1.3.6.1.4.1.14988.2'] }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^RouterOS (.+)$' }, { oid: `${mikrotik}.7.9.0` }],
  serial: [{ oid: `${mikrotik}.7.3.0` }],
  firmware: [{ oid: `${mikrotik}.4.4.0` }, { oid: `${mikrotik}.7.4.0` }],
  sensors: [
    gauges(1, { key: 'mikrotik.temperature', label: 'Nhiệt độ', unit: '°C', group: 'temperature', warnHigh: 75, critHigh: 90 }),
    gauges(2, { key: 'mikrotik.fan', label: 'Quạt', unit: 'rpm', group: 'fan' }),
    gauges(3, { key: 'mikrotik.voltage', label: 'Điện áp', unit: 'V', group: 'power', scale: 0.1 }),
    gauges(4, { key: 'mikrotik.current', label: 'Dòng điện', unit: 'A', group: 'power', scale: 0.1 }),
    gauges(5, { key: 'mikrotik.power', label: 'Công suất', unit: 'W', group: 'power', scale: 0.1 }),
    gauges(6, {
      key: 'mikrotik.status',
      label: 'Trạng thái',
      unit: 'state',
      group: 'power',
      states: states([0, 'bình thường', 'ok'], [1, 'hỏng', 'critical']),
    }),
    {
      key: 'mikrotik.supply',
      label: 'Điện áp nguồn',
      unit: 'V',
      group: 'power',
      scale: 0.1,
      scalar: `${mikrotik}.3.8.0`,
      source: 'MIKROTIK-MIB::mtxrHlVoltage',
    },
    {
      key: 'mikrotik.lteRssi',
      label: 'Cường độ sóng (RSSI)',
      unit: 'dBm',
      group: 'mobile',
      column: `${lte}.2`,
      warnLow: -95,
      critLow: -110,
      source: 'MIKROTIK-MIB::mtxrLTEModemSignalRSSI',
    },
    {
      key: 'mikrotik.lteRsrp',
      label: 'Cường độ sóng (RSRP)',
      unit: 'dBm',
      group: 'mobile',
      column: `${lte}.4`,
      warnLow: -115,
      critLow: -125,
      source: 'MIKROTIK-MIB::mtxrLTEModemSignalRSRP',
    },
    {
      key: 'mikrotik.lteRsrq',
      label: 'Chất lượng sóng (RSRQ)',
      unit: 'dB',
      group: 'mobile',
      column: `${lte}.3`,
      source: 'MIKROTIK-MIB::mtxrLTEModemSignalRSRQ',
    },
    {
      key: 'mikrotik.lteSinr',
      label: 'Chất lượng sóng (SINR)',
      unit: 'dB',
      group: 'mobile',
      column: `${lte}.7`,
      source: 'MIKROTIK-MIB::mtxrLTEModemSignalSINR',
    },
  ],
}
