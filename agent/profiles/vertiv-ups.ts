import { states, type DeviceProfile } from './profile.ts'
import { batteryCharge, batteryMinutes, notKnown, roomTemperature } from './ups-common.ts'
import { upsMib } from './ups-mib.ts'

const root = '1.3.6.1.4.1.476.1.42'
const power = `${root}.3.5`

/** Liebert UPSs of Emerson and Vertiv: most cards have RFC 1628; others tell the same by LIEBERT-GP-POWER-MIB. */
export const vertivUps: DeviceProfile = {
  id: 'vertiv-ups',
  vendor: 'Vertiv',
  kind: 'ups',
  detect: [
    { sysObjectId: [root], scalar: { oid: '1.3.6.1.2.1.33.1.2.1.0' } },
    { sysObjectId: [root], scalar: { oid: `${power}.1.19.0` } },
  ],
  model: [{ oid: '1.3.6.1.2.1.33.1.1.2.0' }, { oid: `${root}.2.1.2.0` }],
  serial: [{ oid: `${root}.2.4.2.1.7.1` }, { oid: `${root}.2.1.4.0` }],
  firmware: [{ oid: `${root}.2.1.3.0` }],
  facts: upsMib.facts ?? [],
  sensors: [
    ...upsMib.sensors,
    {
      key: 'liebert.source',
      label: 'Nguồn đang cấp',
      unit: 'state',
      group: 'power',
      scalar: `${power}.3.55.0`,
      states: states(
        [1, 'khác', 'unknown'],
        [2, 'không có điện ra', 'critical', { is: 'output-off' }],
        [3, 'điện lưới', 'ok'],
        [4, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
        [5, 'ắc quy', 'critical', { is: 'on-battery' }],
        [6, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
        [7, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
      ),
      instead: ['ups.source'],
      source: 'LIEBERT-GP-POWER-MIB::lgpPwrStateUpsOutputSource',
    },
    {
      key: 'liebert.runtime',
      label: 'Thời gian còn chạy được',
      ...batteryMinutes,
      scalar: `${power}.1.18.0`,
      unknown: notKnown,
      instead: ['ups.runtime'],
      source: 'LIEBERT-GP-POWER-MIB::lgpPwrBatteryTimeRemaining',
    },
    {
      key: 'liebert.charge',
      label: 'Dung lượng ắc quy còn',
      ...batteryCharge,
      scalar: `${power}.1.19.0`,
      unknown: notKnown,
      instead: ['ups.charge'],
      source: 'LIEBERT-GP-POWER-MIB::lgpPwrBatteryCapacity',
    },
    {
      key: 'liebert.temperature',
      label: 'Nhiệt độ',
      ...roomTemperature,
      column: `${root}.3.4.1.3.3.1.3`,
      unknown: [2_147_483_647, -1],
      source: 'LIEBERT-GP-ENVIRONMENTAL-MIB::lgpEnvTemperatureMeasurementDegC',
    },
  ],
}
