import { states, type ColumnSensor, type ProfileSensor } from './profile.ts'

const mikrotik = '1.3.6.1.4.1.14988.1.1'
const lte = `${mikrotik}.16.1.1`
const station = `${mikrotik}.1.1.1`
const accessPoint = `${mikrotik}.1.3.1`
const sixty = `${mikrotik}.1.8.1`
const sixtyStation = `${mikrotik}.1.9.1`
const ifName = '1.3.6.1.2.1.31.1.1.1.1'

const weak = { conditions: { low: 'weak-signal' } } as const
const slow = ['warning', { is: 'mobile-slow' }] as const

/** A column of a table whose rows are interfaces; without a modem online the figures are 0. */
function ofModem(column: number, object: string, sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>): ColumnSensor {
  return { ...sensor, group: 'mobile', column: `${lte}.${column}`, name: ifName, source: `MIKROTIK-MIB::${object}` }
}

const modem: readonly ColumnSensor[] = [
  ofModem(6, 'mtxrLTEModemAccessTechnology', {
    key: 'mikrotik.lteAccess',
    label: 'Loại mạng',
    unit: 'state',
    states: states(
      [-1, 'chưa rõ', 'unknown'],
      [0, 'GSM', ...slow],
      [1, 'GSM', ...slow],
      [2, '3G', ...slow],
      [3, 'EDGE', ...slow],
      [4, 'HSDPA', ...slow],
      [5, 'HSUPA', ...slow],
      [6, 'HSDPA+HSUPA', ...slow],
      [7, '4G (LTE)', 'ok'],
      [11, '5G SA', 'ok'],
      [13, '5G NSA', 'ok'],
    ),
  }),
  ofModem(4, 'mtxrLTEModemSignalRSRP', {
    key: 'mikrotik.lteRsrp',
    label: 'Cường độ sóng (RSRP)',
    unit: 'dBm',
    warnLow: -110,
    critLow: -120,
    unknown: [0],
    role: 'mobile-signal',
    ...weak,
  }),
  ofModem(2, 'mtxrLTEModemSignalRSSI', {
    key: 'mikrotik.lteRssi',
    label: 'Cường độ sóng (RSSI)',
    unit: 'dBm',
    warnLow: -95,
    critLow: -110,
    unknown: [0],
    role: 'mobile-signal',
    ...weak,
  }),
  ofModem(3, 'mtxrLTEModemSignalRSRQ', {
    key: 'mikrotik.lteRsrq',
    label: 'Chất lượng sóng (RSRQ)',
    unit: 'dB',
    warnLow: -17,
    unknown: [0],
    ...weak,
  }),
  ofModem(7, 'mtxrLTEModemSignalSINR', {
    key: 'mikrotik.lteSinr',
    label: 'Chất lượng sóng (SINR)',
    unit: 'dB',
    warnLow: -3,
    role: 'mobile-quality',
    ...weak,
  }),
]

/** A column of a wireless table, with the network's name. */
function radio(
  table: string,
  column: number,
  ssid: number,
  object: string,
  sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>,
): ColumnSensor {
  return { ...sensor, group: 'wireless', column: `${table}.${column}`, name: `${table}.${ssid}`, source: `MIKROTIK-MIB::${object}` }
}

const megahertz = { unit: 'Hz', scale: 1_000_000, unknown: [0] } as const
const radioWeak = { warnLow: -80, critLow: -88, conditions: { low: 'radio-weak' }, unknown: [0] } as const

const wireless: readonly ColumnSensor[] = [
  radio(accessPoint, 6, 4, 'mtxrWlApClientCount', { key: 'mikrotik.apClients', label: 'Số máy đang dùng Wi-Fi', unit: 'count' }),
  radio(accessPoint, 7, 4, 'mtxrWlApFreq', { key: 'mikrotik.apFrequency', label: 'Tần số Wi-Fi', ...megahertz }),
  radio(accessPoint, 9, 4, 'mtxrWlApNoiseFloor', { key: 'mikrotik.apNoise', label: 'Nền nhiễu Wi-Fi', unit: 'dBm' }),
  radio(accessPoint, 10, 4, 'mtxrWlApOverallTxCCQ', { key: 'mikrotik.apCcq', label: 'Chất lượng kết nối Wi-Fi (CCQ)', unit: '%' }),
  radio(accessPoint, 2, 4, 'mtxrWlApTxRate', { key: 'mikrotik.apTx', label: 'Tốc độ phát Wi-Fi', unit: 'bit/s', unknown: [0] }),
  radio(accessPoint, 3, 4, 'mtxrWlApRxRate', { key: 'mikrotik.apRx', label: 'Tốc độ thu Wi-Fi', unit: 'bit/s', unknown: [0] }),
  radio(station, 4, 5, 'mtxrWlStatStrength', { key: 'mikrotik.staSignal', label: 'Cường độ sóng vô tuyến', unit: 'dBm', ...radioWeak }),
  radio(station, 7, 5, 'mtxrWlStatFreq', { key: 'mikrotik.staFrequency', label: 'Tần số vô tuyến', ...megahertz }),
  radio(station, 2, 5, 'mtxrWlStatTxRate', { key: 'mikrotik.staTx', label: 'Tốc độ phát vô tuyến', unit: 'bit/s', unknown: [0] }),
  radio(station, 3, 5, 'mtxrWlStatRxRate', { key: 'mikrotik.staRx', label: 'Tốc độ thu vô tuyến', unit: 'bit/s', unknown: [0] }),
  radio(station, 9, 5, 'mtxrWlStatTxCCQ', { key: 'mikrotik.staTxCcq', label: 'Chất lượng phát (CCQ)', unit: '%', unknown: [0] }),
  radio(station, 10, 5, 'mtxrWlStatRxCCQ', { key: 'mikrotik.staRxCcq', label: 'Chất lượng thu (CCQ)', unit: '%', unknown: [0] }),
  radio(sixty, 4, 3, 'mtxrWl60GConnected', {
    key: 'mikrotik.sixtyLink',
    label: 'Kết nối vô tuyến 60 GHz',
    unit: 'state',
    states: states([0, 'mất kết nối', 'critical', { is: 'radio-link-down' }], [1, 'đã kết nối', 'ok']),
  }),
  radio(sixty, 2, 3, 'mtxrWl60GMode', {
    key: 'mikrotik.sixtyMode',
    label: 'Chế độ vô tuyến 60 GHz',
    unit: 'state',
    states: states([0, 'trạm phát', 'unknown'], [1, 'trạm thu', 'unknown'], [2, 'dò sóng', 'unknown'], [3, 'cầu nối', 'unknown']),
  }),
  radio(sixty, 6, 3, 'mtxrWl60GFreq', { key: 'mikrotik.sixtyFrequency', label: 'Tần số vô tuyến 60 GHz', ...megahertz }),
  radio(sixty, 12, 3, 'mtxrWl60GRssi', {
    key: 'mikrotik.sixtyRssi',
    label: 'Cường độ sóng 60 GHz',
    unit: 'dBm',
    warnLow: -68,
    conditions: { low: 'radio-weak' },
    unknown: [0],
  }),
  radio(sixty, 8, 3, 'mtxrWl60GSignal', { key: 'mikrotik.sixtySignal', label: 'Chất lượng sóng 60 GHz', unit: '%' }),
  radio(sixty, 13, 3, 'mtxrWl60GPhyRate', { key: 'mikrotik.sixtyRate', label: 'Tốc độ vô tuyến 60 GHz', unit: 'bit/s', scale: 1_000_000 }),
  {
    key: 'mikrotik.sixtyDistance',
    label: 'Khoảng cách trạm 60 GHz (km)',
    unit: '',
    group: 'wireless',
    scale: 0.00001,
    column: `${sixtyStation}.10`,
    source: 'MIKROTIK-MIB::mtxrWl60GStaDistance',
  },
]

const clients = { label: 'Số máy đang dùng Wi-Fi', unit: 'count', group: 'wireless' } as const

/** Modems, Wi-Fi in its three generations, and 60 GHz links. */
export const mobileAndRadio: readonly ProfileSensor[] = [
  ...modem,
  ...wireless,
  {
    key: 'mikrotik.capsman',
    ...clients,
    label: 'Số máy qua bộ điều khiển Wi-Fi',
    scalar: `${mikrotik}.1.6.0`,
    source: 'MIKROTIK-MIB::mtxrWlCMRtabEntryCount',
  },
  {
    key: 'mikrotik.wifi',
    ...clients,
    column: `${mikrotik}.21.4.1.6`,
    combine: 'count',
    source: 'MIKROTIK-MIB::mtxrWifiRegistrationSignal',
  },
]
