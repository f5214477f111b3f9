import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const edgeMax = '1.3.6.1.4.1.41112.1.5'
const fastPath = '1.3.6.1.4.1.4413.1.1'
const box = `${fastPath}.43.1`

const heat = {
  label: 'Nhiệt độ',
  unit: '°C',
  group: 'temperature',
  warnHigh: 75,
  critHigh: 90,
  conditions: { high: 'overheating' },
  role: 'temperature',
} as const

const supply: readonly ProfileSensor[] = [
  {
    key: 'edgemax.psu',
    label: 'Bộ nguồn',
    unit: 'state',
    group: 'power',
    column: `${edgeMax}.3.2.1.3`,
    states: states([0, 'chưa rõ', 'unknown'], [1, 'đang chạy', 'ok'], [2, 'tắt', 'warning', { is: 'supply-fault' }], [3, 'chờ', 'ok']),
    source: 'UBNT-EdgeMAX-MIB::ubntPsuStatus',
  },
  {
    key: 'edgemax.psuOper',
    label: 'Hoạt động của bộ nguồn',
    unit: 'state',
    group: 'power',
    column: `${edgeMax}.3.2.1.4`,
    states: states([0, 'ngừng', 'warning', { is: 'supply-fault' }], [1, 'hoạt động', 'ok']),
    source: 'UBNT-EdgeMAX-MIB::ubntPsuOperStatus',
  },
  {
    key: 'edgemax.psuVoltage',
    label: 'Điện áp bộ nguồn',
    unit: 'V',
    group: 'power',
    scale: 0.001,
    unknown: [0],
    column: `${edgeMax}.3.2.1.5`,
    source: 'UBNT-EdgeMAX-MIB::ubntPsuVoltage',
  },
  {
    key: 'edgemax.charge',
    label: 'Mức ắc quy',
    unit: '%',
    group: 'power',
    column: `${edgeMax}.3.2.1.9`,
    // Supplies without a battery are rows too.
    where: { column: `${edgeMax}.3.2.1.7`, is: [1, 2] },
    // Said of a battery whose charge is not known; with an empty one nothing would answer.
    unknown: [0],
    warnLow: 50,
    critLow: 20,
    conditions: { low: 'battery-low' },
    role: 'battery-charge',
    source: 'UBNT-EdgeMAX-MIB::ubntPsuBatteryChargeLevel',
  },
  {
    key: 'edgemax.replace',
    label: 'Ắc quy',
    unit: 'state',
    group: 'power',
    column: `${edgeMax}.3.2.1.11`,
    states: states([0, 'chưa rõ', 'unknown'], [1, 'tốt', 'ok'], [2, 'cần thay', 'warning', { is: 'battery-replace' }]),
    source: 'UBNT-EdgeMAX-MIB::ubntPsuBatteryReplaceIndicator',
  },
]

/** Ubiquiti EdgeRouter with EdgeOS: UBNT-EdgeMAX-MIB. */
export const edgeRouter: DeviceProfile = {
  id: 'edgeos',
  vendor: 'Ubiquiti',
  kind: 'router',
  detect: [{ sysObjectId: [edgeMax] }, { sysDescr: '^(?:Ubiquiti )?Edge(?:OS|Router)' }, { scalar: { oid: `${edgeMax}.1.1.0` } }],
  model: [{ oid: `${edgeMax}.1.1.0` }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '^(EdgeRouter[\\w -]*?)(?: v|,|$)' }],
  serial: [{ oid: `${edgeMax}.1.2.0` }],
  firmware: [{ oid: `${edgeMax}.1.3.0` }, { oid: '1.3.6.1.2.1.1.1.0', pattern: 'v(\\d+\\.\\d+\\.\\d+)' }],
  sensors: [
    {
      key: 'edgemax.temperature',
      ...heat,
      scale: 0.001,
      unknown: [0],
      column: `${edgeMax}.4.2.1.3`,
      source: 'UBNT-EdgeMAX-MIB::ubntThermTemperature',
    },
    { key: 'edgemax.fan', label: 'Quạt', unit: 'rpm', group: 'fan', column: `${edgeMax}.5.2.1.3`, source: 'UBNT-EdgeMAX-MIB::ubntFanRpm' },
    {
      key: 'edgemax.power',
      label: 'Công suất đầu ra',
      unit: 'W',
      group: 'power',
      scale: 0.001,
      column: `${edgeMax}.2.2.1.4`,
      source: 'UBNT-EdgeMAX-MIB::ubntPowerOutPower',
    },
    ...supply,
  ],
}

/** Ubiquiti EdgePower, the supply with batteries at a mast: UBNT-EdgeMAX-MIB. It answers with the sysObjectID of a radio. */
export const edgePower: DeviceProfile = {
  ...edgeRouter,
  id: 'edgepower',
  kind: 'power',
  detect: [{ scalar: { oid: `${edgeMax}.1.1.0`, pattern: '^EP-\\d' } }],
  model: [{ oid: `${edgeMax}.1.1.0` }],
  sensors: [
    {
      key: 'edgemax.outputVoltage',
      label: 'Điện áp đầu ra',
      unit: 'V',
      group: 'power',
      scale: 0.001,
      column: `${edgeMax}.2.2.1.2`,
      role: 'output-voltage',
      source: 'UBNT-EdgeMAX-MIB::ubntPowerOutVoltage',
    },
    {
      key: 'edgemax.outputCurrent',
      label: 'Dòng điện đầu ra',
      unit: 'A',
      group: 'power',
      scale: 0.001,
      column: `${edgeMax}.2.2.1.3`,
      source: 'UBNT-EdgeMAX-MIB::ubntPowerOutCurrent',
    },
    ...edgeRouter.sensors,
  ],
}

const part = (is: 'fan-fault' | 'supply-fault') =>
  states(
    [1, 'không lắp', 'unknown'],
    [2, 'hoạt động', 'ok'],
    [3, 'hỏng', 'critical', { is }],
    [4, 'đang bật', 'ok'],
    [5, 'không có điện', 'warning', { is }],
    [6, 'không chạy', 'warning', { is }],
    [7, 'không tương thích', 'warning', { is }],
  )

/** Ubiquiti EdgeSwitch and UniFi switches with the same software, which is Broadcom's FASTPATH: BOXSERVICES- and SWITCHING-MIB. */
export const edgeSwitch: DeviceProfile = {
  id: 'edgeswitch',
  vendor: 'Ubiquiti',
  kind: 'switch',
  detect: [{ sysDescr: '^(?:EdgeSwitch|EdgePoint|UBNT Edge)' }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^([^,]+)' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^[^,]+, ?(?:firmware )?([\\w.-]+)' }],
  sensors: [
    {
      key: 'edgeswitch.cpu',
      label: 'Bộ xử lý',
      unit: '%',
      group: 'cpu',
      scalar: `${fastPath}.1.1.4.9.0`,
      pattern: '60 Secs \\( *(\\d+(?:\\.\\d+)?)%',
      warnHigh: 85,
      critHigh: 95,
      conditions: { high: 'cpu-high' },
      role: 'cpu',
      source: 'EdgeSwitch-SWITCHING-MIB::agentSwitchCpuProcessTotalUtilization',
    },
    {
      key: 'edgeswitch.memory',
      label: 'Bộ nhớ còn trống',
      unit: '%',
      group: 'memory',
      scalar: `${fastPath}.1.1.4.1.0`,
      of: `${fastPath}.1.1.4.2.0`,
      warnLow: 5,
      conditions: { low: 'memory-full' },
      source: 'EdgeSwitch-SWITCHING-MIB::agentSwitchCpuProcessMemFree',
    },
    {
      key: 'edgeswitch.temperature',
      ...heat,
      column: `${box}.8.1.5`,
      source: 'EdgeSwitch-BOXSERVICES-PRIVATE-MIB::boxServicesTempSensorTemperature',
    },
    {
      key: 'edgeswitch.heat',
      label: 'Mức nhiệt của thiết bị',
      unit: 'state',
      group: 'temperature',
      column: `${box}.15.1.2`,
      states: states(
        [0, 'thấp', 'warning', { is: 'too-cold' }],
        [1, 'bình thường', 'ok'],
        [2, 'cao', 'warning', { is: 'overheating' }],
        [3, 'rất cao', 'critical', { is: 'overheating' }],
        [4, 'sắp tự tắt', 'critical', { is: 'overheating' }],
        [5, 'không có', 'unknown'],
        [6, 'không hoạt động', 'unknown'],
      ),
      source: 'EdgeSwitch-BOXSERVICES-PRIVATE-MIB::boxServicesTempUnitState',
    },
    {
      key: 'edgeswitch.fan',
      label: 'Quạt',
      unit: 'state',
      group: 'fan',
      column: `${box}.6.1.3`,
      states: part('fan-fault'),
      source: 'EdgeSwitch-BOXSERVICES-PRIVATE-MIB::boxServicesFanItemState',
    },
    {
      key: 'edgeswitch.fanSpeed',
      label: 'Tốc độ quạt',
      unit: 'rpm',
      group: 'fan',
      column: `${box}.6.1.4`,
      source: 'EdgeSwitch-BOXSERVICES-PRIVATE-MIB::boxServicesFanSpeed',
    },
    {
      key: 'edgeswitch.psu',
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      column: `${box}.7.1.3`,
      states: part('supply-fault'),
      source: 'EdgeSwitch-BOXSERVICES-PRIVATE-MIB::boxServicesPowSupplyItemState',
    },
  ],
}
