import { states, type ColumnSensor, type DeviceProfile } from './profile.ts'

const airMax = '1.3.6.1.4.1.41112.1.4'
const airFiberSetup = '1.3.6.1.4.1.41112.1.3.1.1'
const airFiber = '1.3.6.1.4.1.41112.1.3.2.1'
const status = `${airMax}.5.1`
/** IEEE802dot11-MIB, by the number of the radio's interface. */
const product = (column: number, pattern?: string) =>
  [5, 6, 7, 8, 9, 10, 4, 3].map((index) => ({
    oid: `1.2.840.10036.3.1.2.1.${column}.${index}`,
    ...(pattern === undefined ? {} : { pattern }),
  }))

const heat = { unit: '°C', group: 'temperature', warnHigh: 75, critHigh: 90, conditions: { high: 'overheating' } } as const
const weak = { conditions: { low: 'radio-weak' }, unknown: [0] } as const

function radio(column: number, object: string, sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>): ColumnSensor {
  return {
    ...sensor,
    group: 'wireless',
    column: `${status}.${column}`,
    name: `${status}.2`,
    source: `UBNT-AirMAX-MIB::ubntWlStat${object}`,
  }
}

/** Ubiquiti airMAX bridges and stations (airOS): UBNT-AirMAX-MIB. */
export const airMaxRadio: DeviceProfile = {
  id: 'airmax',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [{ sysObjectId: [airMax] }, { scalar: { oid: `${status}.2.1` } }, { sysObjectId: ['1.3.6.1.4.1.10002.1'], sysDescr: '^Linux' }],
  model: product(3),
  // `WA.ar934x.v8.6.2`: family of boards, processor, version.
  firmware: [...product(4, '\\.v(\\d\\S*)$'), ...product(4)],
  sensors: [
    radio(5, 'Signal', { key: 'airmax.signal', label: 'Cường độ sóng vô tuyến', unit: 'dBm', warnLow: -78, critLow: -86, ...weak }),
    radio(8, 'NoiseFloor', { key: 'airmax.noise', label: 'Nền nhiễu', unit: 'dBm' }),
    radio(7, 'Ccq', { key: 'airmax.ccq', label: 'Chất lượng kết nối (CCQ)', unit: '%' }),
    radio(9, 'TxRate', { key: 'airmax.tx', label: 'Tốc độ phát', unit: 'bit/s' }),
    radio(10, 'RxRate', { key: 'airmax.rx', label: 'Tốc độ thu', unit: 'bit/s' }),
    radio(15, 'StaCount', { key: 'airmax.stations', label: 'Số đầu xa đang nối', unit: 'count' }),
    // The MIB says dBm; radios give the distance to their noise floor.
    radio(6, 'Rssi', { key: 'airmax.rssi', label: 'Mức sóng (RSSI)', unit: 'dB' }),
    {
      key: 'airmax.chain',
      label: 'Mức sóng từng kênh (RSSI)',
      unit: 'dB',
      group: 'wireless',
      column: `${airMax}.2.1.2`,
      source: 'UBNT-AirMAX-MIB::ubntRadioRssi',
    },
    {
      key: 'airmax.power',
      label: 'Công suất phát',
      unit: 'dBm',
      group: 'wireless',
      column: `${airMax}.1.1.6`,
      source: 'UBNT-AirMAX-MIB::ubntRadioTxPower',
    },
    {
      key: 'airmax.distance',
      label: 'Khoảng cách (km)',
      unit: '',
      group: 'wireless',
      scale: 0.001,
      column: `${airMax}.1.1.7`,
      source: 'UBNT-AirMAX-MIB::ubntRadioDistance',
    },
    {
      key: 'airmax.frequency',
      label: 'Tần số',
      unit: 'Hz',
      group: 'wireless',
      scale: 1_000_000,
      column: `${airMax}.1.1.4`,
      source: 'UBNT-AirMAX-MIB::ubntRadioFreq',
    },
    {
      key: 'airmax.temperature',
      label: 'Nhiệt độ',
      ...heat,
      scalar: `${airMax}.8.4.0`,
      // Radios without a thermometer give 0, or a number that is no temperature.
      pattern: '^([1-9]\\d{0,2})$',
      source: 'UBNT-AirMAX-MIB::ubntHostTemperature',
    },
    {
      key: 'airmax.quality',
      label: 'Chất lượng airMAX',
      unit: '%',
      group: 'wireless',
      column: `${airMax}.6.1.3`,
      warnLow: 40,
      unknown: [0],
      conditions: { low: 'radio-weak' },
      source: 'UBNT-AirMAX-MIB::ubntAirMaxQuality',
    },
    {
      key: 'airmax.capacity',
      label: 'Năng lực airMAX',
      unit: '%',
      group: 'wireless',
      column: `${airMax}.6.1.4`,
      unknown: [0],
      source: 'UBNT-AirMAX-MIB::ubntAirMaxCapacity',
    },
    {
      key: 'airmax.airtime',
      label: 'Thời gian phát sóng đã dùng',
      unit: '%',
      group: 'wireless',
      scale: 0.1,
      column: `${airMax}.6.1.7`,
      source: 'UBNT-AirMAX-MIB::ubntAirMaxAirtime',
    },
  ],
}

function link(
  column: number,
  object: string,
  sensor: Omit<ColumnSensor, 'column' | 'source' | 'group'> & { group?: string },
): ColumnSensor {
  return { group: 'wireless', ...sensor, column: `${airFiber}.${column}`, source: `UBNT-AirFIBER-MIB::${object}` }
}

/** By the MIB megahertz; newer radios give kilohertz. */
const frequency = {
  unit: 'Hz',
  group: 'wireless',
  scale: 1000,
  rescaled: [{ from: 1, to: 99_999, scale: 1_000_000 }],
  unknown: [0],
} as const

/** Ubiquiti airFiber links: UBNT-AirFIBER-MIB. Not all radios answer all of it. */
export const airFiberRadio: DeviceProfile = {
  id: 'airfiber',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [{ scalar: { oid: `${airFiber}.40.1` } }],
  model: product(3),
  firmware: [{ oid: `${airFiber}.40.1` }],
  facts: [{ key: 'airfiber.remote', label: 'Đầu xa', from: [{ oid: `${airFiber}.46.1` }, { oid: `${airFiber}.45.1` }] }],
  sensors: [
    link(26, 'radioLinkState', {
      key: 'airfiber.link',
      label: 'Kết nối vô tuyến',
      unit: 'state',
      states: states([0, 'mất kết nối', 'critical', { is: 'radio-link-down' }], [1, 'đã kết nối', 'ok']),
    }),
    link(11, 'rxPower0', {
      key: 'airfiber.rx0',
      label: 'Công suất thu kênh 0',
      unit: 'dBm',
      warnLow: -70,
      ...weak,
    }),
    link(14, 'rxPower1', {
      key: 'airfiber.rx1',
      label: 'Công suất thu kênh 1',
      unit: 'dBm',
      warnLow: -70,
      ...weak,
    }),
    link(5, 'rxCapacity', { key: 'airfiber.rxCapacity', label: 'Năng lực thu', unit: 'bit/s' }),
    link(6, 'txCapacity', { key: 'airfiber.txCapacity', label: 'Năng lực phát', unit: 'bit/s' }),
    link(8, 'radio0TempC', { key: 'airfiber.temperature0', label: 'Nhiệt độ kênh 0', ...heat }),
    link(10, 'radio1TempC', { key: 'airfiber.temperature1', label: 'Nhiệt độ kênh 1', ...heat }),
    link(4, 'radioLinkDistM', { key: 'airfiber.distance', label: 'Khoảng cách (km)', unit: '', scale: 0.001 }),
    {
      key: 'airfiber.power',
      label: 'Công suất phát',
      unit: 'dBm',
      group: 'wireless',
      column: `${airFiberSetup}.9`,
      source: 'UBNT-AirFIBER-MIB::txPower',
    },
    { key: 'airfiber.tx', label: 'Tần số phát', ...frequency, column: `${airFiberSetup}.5`, source: 'UBNT-AirFIBER-MIB::txFrequency' },
    { key: 'airfiber.rx', label: 'Tần số thu', ...frequency, column: `${airFiberSetup}.6`, source: 'UBNT-AirFIBER-MIB::rxFrequency' },
    link(44, 'linkUpTime', { key: 'airfiber.up', label: 'Thời gian kết nối', unit: 's' }),
  ],
}
