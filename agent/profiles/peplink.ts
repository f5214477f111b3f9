import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'

const weak = { conditions: { low: 'weak-signal' } } as const
/** By the MIBs: not applicable to this line. */
const none = [-9999]

/** The root of the firmware, which nobody can clear. */
const firmwareImage = ['disk.used', 'disk.share']

/** The controller of Peplink's own access points. */
const controller = [
  [3, 'wlcMaxNumAp', 'Số AP được phép quản lý'],
  [4, 'wlcNumApProfile', 'Số cấu hình AP'],
  [5, 'wlcNumWlanNetwork', 'Số mạng Wi-Fi'],
  [6, 'wlcNumApReg', 'Số AP đã đăng ký'],
  [7, 'wlcNumApOnline', 'Số AP đang hoạt động'],
  [8, 'wlcNumAssocSta', 'Số máy đang dùng Wi-Fi'],
] as const

/** CELLULAR, one row per modem. */
function cellularUnder(enterprise: string, prefix: string): ColumnSensor[] {
  const cellular = `${enterprise}.200.1.12.1.1.1`
  return [
    {
      key: `${prefix}.rsrp`,
      label: 'Cường độ sóng (RSRP)',
      unit: 'dBm',
      group: 'mobile',
      column: `${cellular}.7`,
      warnLow: -110,
      critLow: -120,
      unknown: none,
      role: 'mobile-signal',
      ...weak,
      source: 'CELLULAR::cellularSignalRsrp',
    },
    {
      key: `${prefix}.rssi`,
      label: 'Cường độ sóng (RSSI)',
      unit: 'dBm',
      group: 'mobile',
      column: `${cellular}.3`,
      warnLow: -95,
      critLow: -110,
      unknown: none,
      role: 'mobile-signal',
      ...weak,
      source: 'CELLULAR::cellularSignalRssi',
    },
    {
      key: `${prefix}.rsrq`,
      label: 'Chất lượng sóng (RSRQ)',
      unit: 'dB',
      group: 'mobile',
      column: `${cellular}.8`,
      warnLow: -17,
      unknown: none,
      ...weak,
      source: 'CELLULAR::cellularSignalRsrq',
    },
    {
      key: `${prefix}.sinr`,
      label: 'Chất lượng sóng (SINR)',
      unit: 'dB',
      group: 'mobile',
      column: `${cellular}.5`,
      warnLow: -3,
      unknown: none,
      role: 'mobile-quality',
      ...weak,
      source: 'CELLULAR::cellularSignalSinr',
    },
  ]
}

/** DEVICE, WAN and WLC. */
function deviceUnder(enterprise: string): ProfileSensor[] {
  const device = `${enterprise}.200.1.1.1`
  const wan = `${enterprise}.2.1.2.1`
  return [
    {
      key: 'peplink.wan',
      label: 'Đường mạng',
      unit: 'state',
      group: 'uplink',
      column: `${wan}.3`,
      name: `${wan}.2`,
      states: states(
        [0, 'chưa rõ', 'unknown'],
        [1, 'không dùng', 'unknown'],
        [2, 'mất kết nối', 'warning', { is: 'wan-down' }],
        [3, 'đã kết nối', 'ok'],
        [4, 'đang kết nối', 'warning', { is: 'wan-down' }],
        [5, 'đang bật', 'warning'],
        [6, 'không qua được kiểm tra', 'critical', { is: 'wan-down' }],
        [7, 'đã ngắt bằng tay', 'unknown'],
        [8, 'chờ dự phòng', 'ok'],
      ),
      source: 'WAN::wanState',
    },
    {
      key: 'peplink.signal',
      label: 'Cường độ sóng của đường',
      unit: 'dBm',
      group: 'mobile',
      column: `${wan}.5`,
      name: `${wan}.2`,
      unknown: [...none, 0],
      source: 'WAN::wanSignal',
    },
    {
      key: 'peplink.cpu',
      label: 'Bộ xử lý',
      unit: '%',
      group: 'cpu',
      scalar: `${device}.3.1.0`,
      warnHigh: 90,
      critHigh: 99,
      conditions: { high: 'cpu-high' },
      role: 'cpu',
      source: 'DEVICE::deviceCpuLoad',
    },
    {
      key: 'peplink.memory',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      scalar: `${device}.3.3.0`,
      of: `${device}.3.2.0`,
      warnHigh: 90,
      critHigh: 97,
      conditions: { high: 'memory-full' },
      role: 'memory',
      source: 'DEVICE::deviceMemoryUsage',
    },
    {
      key: 'peplink.temperature',
      label: 'Nhiệt độ',
      unit: '°C',
      group: 'temperature',
      scale: 0.001,
      scalar: `${device}.4.4.1.0`,
      warnHigh: 75,
      critHigh: 90,
      conditions: { high: 'overheating' },
      role: 'temperature',
      source: 'DEVICE::deviceTemperatureCelsius',
    },
    {
      key: 'peplink.psu',
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      column: `${device}.4.1.1.2`,
      states: states([0, 'hỏng', 'critical', { is: 'supply-fault' }], [1, 'bình thường', 'ok']),
      source: 'DEVICE::devicePSUStatus',
    },
    {
      key: 'peplink.power',
      label: 'Công suất',
      unit: 'W',
      group: 'power',
      column: `${device}.4.1.1.3`,
      source: 'DEVICE::deviceCurrentPower',
    },
    {
      key: 'peplink.fan',
      label: 'Quạt',
      unit: 'state',
      group: 'fan',
      column: `${device}.4.2.1.2`,
      states: states([0, 'hỏng', 'critical', { is: 'fan-fault' }], [1, 'bình thường', 'ok']),
      source: 'DEVICE::deviceFanStatus',
    },
    {
      key: 'peplink.fanSpeed',
      label: 'Tốc độ quạt',
      unit: 'rpm',
      group: 'fan',
      column: `${device}.4.2.1.3`,
      source: 'DEVICE::deviceFanSpeed',
    },
    {
      // Most use one of several sources: another one without a cable is no fault.
      key: 'peplink.source',
      label: 'Nguồn điện',
      unit: 'state',
      group: 'power',
      column: `${device}.4.3.1.3`,
      name: `${device}.4.3.1.2`,
      states: states([0, 'không cắm', 'unknown'], [1, 'đang cấp', 'ok']),
      source: 'DEVICE::devicePowerSourceStatus',
    },
    ...controller.map(([column, object, label]): ProfileSensor => ({
      key: `peplink.${object}`,
      label,
      unit: 'count',
      group: 'wireless',
      scalar: `${enterprise}.4.1.1.${column}.0`,
      source: `WLC::${object}`,
    })),
  ]
}

function vpnUnder(enterprise: string): ColumnSensor {
  const vpn = `${enterprise}.200.1.10.1.1.2.1`
  return {
    key: 'peplink.vpn',
    label: 'Đường hầm SpeedFusion',
    unit: 'state',
    group: 'uplink',
    column: `${vpn}.3`,
    name: `${vpn}.2`,
    states: states(
      [0, 'đang bắt đầu', 'warning', { is: 'wan-down' }],
      [1, 'đang xác thực', 'warning', { is: 'wan-down' }],
      [2, 'đang lập đường hầm', 'warning', { is: 'wan-down' }],
      [3, 'đang lập tuyến', 'warning', { is: 'wan-down' }],
      [4, 'đã kết nối', 'ok'],
    ),
    source: 'PEPVPN-SPEEDFUSION::pepVpnStatusConnectionState',
  }
}

const maker = '1.3.6.1.4.1.23695'
const pepwaveMaker = '1.3.6.1.4.1.27662'

function identityUnder(enterprise: string): Pick<DeviceProfile, 'model' | 'serial' | 'firmware'> {
  const [model, serial, firmware] = [1, 2, 3].map((column) => [{ oid: `${enterprise}.200.1.1.1.1.${column}.0` }])
  return { model, serial, firmware }
}

function factsUnder(enterprises: readonly string[]): DeviceProfile['facts'] {
  const from = (column: number) =>
    enterprises.flatMap((enterprise) => [0, 1].map((row) => ({ oid: `${enterprise}.200.1.12.1.1.1.${column}.${row}` })))
  return [
    { key: 'peplink.access', label: 'Loại mạng di động', from: from(9) },
    { key: 'peplink.band', label: 'Băng tần', from: from(10) },
  ]
}

/** Peplink Balance and MAX, also where what is sold as Pepwave answers by Peplink's number. */
export const peplink: DeviceProfile = {
  id: 'peplink',
  vendor: 'Peplink',
  kind: 'router',
  detect: [{ sysObjectId: [maker, pepwaveMaker] }, { scalar: { oid: `${maker}.200.1.1.1.1.1.0` } }],
  ...identityUnder(maker),
  facts: factsUnder([maker]),
  without: firmwareImage,
  sensors: [...deviceUnder(maker), ...cellularUnder(maker, 'peplink'), vpnUnder(maker)],
}

/** Pepwave's older number: most answer Peplink's modems and tunnels beside it, some nothing but the older one. */
export const pepwave: DeviceProfile = {
  id: 'pepwave',
  vendor: 'Peplink',
  kind: 'router',
  detect: [{ scalar: { oid: `${pepwaveMaker}.200.1.1.1.1.1.0` } }],
  without: firmwareImage,
  ...identityUnder(pepwaveMaker),
  facts: factsUnder([maker, pepwaveMaker]),
  sensors: [
    ...deviceUnder(pepwaveMaker),
    ...cellularUnder(maker, 'peplink'),
    ...cellularUnder(pepwaveMaker, 'pepwave').map((sensor) => ({ ...sensor, instead: [sensor.key.replace('pepwave', 'peplink')] })),
    vpnUnder(maker),
  ],
}
