import type { ColumnSensor, DeviceProfile, ProfileSensor, TextSource } from './profile.ts'

const ltu = '1.3.6.1.4.1.41112.1.10.1'
const sixty = '1.3.6.1.4.1.41112.1.11.1'

/** Family of boards, processor, version: `GMC.ipq5018.v3.4.0`. */
const version = (oid: string): TextSource[] => [{ oid, pattern: '\\.v(\\d\\S*)$' }, { oid }]

const weak = { conditions: { low: 'radio-weak' }, unknown: [0] } as const

function load(key: string, kind: 'memory' | 'cpu', scalar: string, source: string): ProfileSensor {
  const [label, high] = kind === 'memory' ? (['Bộ nhớ', 'memory-full'] as const) : (['Bộ xử lý', 'cpu-high'] as const)
  return { key, label, unit: '%', group: kind, role: kind, warnHigh: 95, conditions: { high }, scalar, source }
}

type OfStation = Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>

function ltuStation(column: number, object: string, sensor: OfStation): ColumnSensor {
  const table = `${ltu}.4.1`
  return { ...sensor, group: 'wireless', column: `${table}.${column}`, name: `${table}.13`, source: `UBNT-AFLTU-MIB::afLTUSta${object}` }
}

/** Ubiquiti airFiber 5XHD and LTU: UBNT-AFLTU-MIB; a row is a station on the other side. */
export const airFiberLtu: DeviceProfile = {
  id: 'airfiber-ltu',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [{ scalar: { oid: `${ltu}.3.2.0` } }],
  model: [{ oid: `${ltu}.3.2.0` }],
  firmware: version(`${ltu}.3.4.0`),
  sensors: [
    ltuStation(5, 'RxPower0', { key: 'ltu.rx0', label: 'Công suất thu kênh 0', unit: 'dBm', warnLow: -70, ...weak }),
    ltuStation(6, 'RxPower1', { key: 'ltu.rx1', label: 'Công suất thu kênh 1', unit: 'dBm', warnLow: -70, ...weak }),
    ltuStation(7, 'IdealRxPower0', { key: 'ltu.ideal0', label: 'Công suất thu lý tưởng kênh 0', unit: 'dBm' }),
    ltuStation(8, 'IdealRxPower1', { key: 'ltu.ideal1', label: 'Công suất thu lý tưởng kênh 1', unit: 'dBm' }),
    ltuStation(9, 'RxPowerLevel0', { key: 'ltu.level0', label: 'Mức thu kênh 0, so với lý tưởng', unit: '%', unknown: [-1] }),
    ltuStation(10, 'RxPowerLevel1', { key: 'ltu.level1', label: 'Mức thu kênh 1, so với lý tưởng', unit: '%', unknown: [-1] }),
    ltuStation(3, 'TxCapacity', { key: 'ltu.tx', label: 'Năng lực phát', unit: 'bit/s', scale: 1000 }),
    ltuStation(4, 'RxCapacity', { key: 'ltu.rx', label: 'Năng lực thu', unit: 'bit/s', scale: 1000 }),
    ltuStation(22, 'RemoteLatency', { key: 'ltu.latency', label: 'Độ trễ vô tuyến', unit: 'ms' }),
    // The MIB says kilometres; stations give metres.
    ltuStation(23, 'RemoteDistance', { key: 'ltu.distance', label: 'Khoảng cách (km)', unit: '', scale: 0.001 }),
    {
      key: 'ltu.frequency',
      label: 'Tần số',
      unit: 'Hz',
      group: 'wireless',
      scale: 1_000_000,
      scalar: `${ltu}.2.2.0`,
      source: 'UBNT-AFLTU-MIB::afLTUFrequency',
    },
    {
      key: 'ltu.power',
      label: 'Công suất phát (EIRP)',
      unit: 'dBm',
      group: 'wireless',
      scalar: `${ltu}.2.6.0`,
      source: 'UBNT-AFLTU-MIB::afLTUTxEIRP',
    },
    load('ltu.memory', 'memory', `${ltu}.3.5.0`, 'UBNT-AFLTU-MIB::afLTUMemoryUsage'),
    load('ltu.cpu', 'cpu', `${ltu}.3.6.0`, 'UBNT-AFLTU-MIB::afLTUCpuUsage'),
  ],
}

function sixtyStation(column: number, object: string, sensor: OfStation): ColumnSensor {
  const table = `${sixty}.3.1`
  return { ...sensor, group: 'wireless', column: `${table}.${column}`, name: `${table}.14`, source: `UI-AF60-MIB::af60Sta${object}` }
}

/** Ubiquiti airFiber 60, GigaBeam and Wave: UI-AF60-MIB; a row is a station on the other side, and what would be scalars ends in 1. */
export const airFiberSixty: DeviceProfile = {
  id: 'airfiber-60',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [{ scalar: { oid: `${sixty}.2.2.1` } }],
  model: [{ oid: `${sixty}.2.2.1` }],
  firmware: version(`${sixty}.2.4.1`),
  without: ['disk.share'],
  sensors: [
    sixtyStation(3, 'RSSI', { key: 'af60.rssi', label: 'Cường độ sóng vô tuyến', unit: 'dBm', warnLow: -68, ...weak }),
    sixtyStation(18, 'RemoteRSSI', { key: 'af60.remoteRssi', label: 'Cường độ sóng ở đầu xa', unit: 'dBm', warnLow: -68, ...weak }),
    sixtyStation(4, 'SNR', { key: 'af60.snr', label: 'Tỉ số tín hiệu trên nhiễu', unit: 'dB' }),
    sixtyStation(19, 'RemoteSNR', { key: 'af60.remoteSnr', label: 'Tỉ số tín hiệu trên nhiễu ở đầu xa', unit: 'dB' }),
    sixtyStation(7, 'TxCapacity', { key: 'af60.tx', label: 'Năng lực phát', unit: 'bit/s', scale: 1000 }),
    sixtyStation(8, 'RxCapacity', { key: 'af60.rx', label: 'Năng lực thu', unit: 'bit/s', scale: 1000 }),
    sixtyStation(15, 'RemoteDistance', { key: 'af60.distance', label: 'Khoảng cách (km)', unit: '', scale: 0.001 }),
    {
      key: 'af60.frequency',
      label: 'Tần số',
      unit: 'Hz',
      group: 'wireless',
      scale: 1_000_000,
      scalar: `${sixty}.1.2.1`,
      source: 'UI-AF60-MIB::af60Frequency',
    },
    load('af60.memory', 'memory', `${sixty}.2.5.1`, 'UI-AF60-MIB::af60MemoryUsage'),
    load('af60.cpu', 'cpu', `${sixty}.2.6.1`, 'UI-AF60-MIB::af60CpuUsage'),
  ],
}
