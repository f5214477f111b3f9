import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'
import { qtsRoots, qtsSensors } from './qnap-qts.ts'

const nas = '1.3.6.1.4.1.24681.1'
const parts = `${nas}.4.1.1.1.1`
const disk = `${parts}.5.2.1`
const fan = `${parts}.2.2.1`
const supply = `${parts}.3.2.1`
const space = `${nas}.4.1.1.1.2`
const slot = `${nas}.2.11.1`
const ex = `${nas}.3`

const diskHot = { unit: '°C', group: 'temperature', warnHigh: 55, critHigh: 60, conditions: { high: 'overheating' } } as const
const caseHot = {
  unit: '°C',
  group: 'temperature',
  role: 'temperature',
  warnHigh: 60,
  critHigh: 68,
  conditions: { high: 'overheating' },
} as const
const chipHot = { unit: '°C', group: 'temperature', warnHigh: 85, critHigh: 95, conditions: { high: 'overheating' } } as const

const system: readonly ProfileSensor[] = [
  {
    key: 'qnap.enclosureTemperature',
    label: 'Nhiệt độ hộp',
    ...caseHot,
    column: `${parts}.1.2.1.7`,
    name: `${parts}.1.2.1.3`,
    unknown: [0, -1],
    source: 'NAS-MIB::enclosureSystemTemp',
  },
  {
    key: 'qnap.temperatureEx',
    label: 'Nhiệt độ hệ thống',
    ...caseHot,
    scalar: `${ex}.6.0`,
    unknown: [0, -1],
    instead: ['qnap.enclosureTemperature.*'],
    source: 'NAS-MIB::systemTemperatureEX',
  },
  {
    key: 'qnap.temperatureText',
    label: 'Nhiệt độ hệ thống',
    ...caseHot,
    scalar: `${nas}.2.6.0`,
    pattern: '^(-?\\d+) ?C',
    unknown: [0, -1],
    instead: ['qnap.enclosureTemperature.*', 'qnap.temperatureEx'],
    source: 'NAS-MIB::systemTemperature',
  },
  {
    key: 'qnap.cpuTemperature',
    label: 'Nhiệt độ bộ xử lý',
    ...chipHot,
    scalar: `${parts}.4.2.0`,
    unknown: [0, -1],
    source: 'NAS-MIB::cpuTemp',
  },
  {
    key: 'qnap.cpuTemperatureEx',
    label: 'Nhiệt độ bộ xử lý',
    ...chipHot,
    scalar: `${ex}.5.0`,
    unknown: [0, -1],
    instead: ['qnap.cpuTemperature'],
    source: 'NAS-MIB::cpu-TemperatureEX',
  },
  {
    key: 'qnap.fan',
    label: 'Quạt',
    unit: 'state',
    group: 'fan',
    column: `${fan}.4`,
    states: states([0, 'bình thường', 'ok'], [-1, 'hỏng', 'critical', { is: 'fan-fault' }]),
    source: 'NAS-MIB::systemFanStatus',
  },
  {
    key: 'qnap.fanSpeed',
    label: 'Tốc độ quạt',
    unit: 'rpm',
    group: 'fan',
    column: `${fan}.5`,
    unknown: [-1],
    source: 'NAS-MIB::systemFanSpeed',
  },
  {
    key: 'qnap.fanSpeedEx',
    label: 'Tốc độ quạt',
    unit: 'rpm',
    group: 'fan',
    column: `${ex}.15.1.3`,
    name: `${ex}.15.1.2`,
    unknown: [-1],
    instead: ['qnap.fanSpeed.*'],
    source: 'NAS-MIB::sysFanSpeedEX',
  },
  {
    key: 'qnap.fanSpeedText',
    label: 'Tốc độ quạt',
    unit: 'rpm',
    group: 'fan',
    column: `${nas}.2.15.1.3`,
    name: `${nas}.2.15.1.2`,
    pattern: '^(\\d+) ?RPM',
    instead: ['qnap.fanSpeed.*', 'qnap.fanSpeedEx.*'],
    source: 'NAS-MIB::sysFanSpeed',
  },
  {
    key: 'qnap.supply',
    label: 'Bộ nguồn',
    unit: 'state',
    group: 'power',
    column: `${supply}.4`,
    states: states([0, 'bình thường', 'ok'], [-1, 'hỏng', 'critical', { is: 'supply-fault' }]),
    source: 'NAS-MIB::systemPowerStatus',
  },
  {
    key: 'qnap.supplyTemperature',
    label: 'Nhiệt độ bộ nguồn',
    ...caseHot,
    column: `${supply}.6`,
    unknown: [0, -1],
    source: 'NAS-MIB::systemPowerTemp',
  },
  {
    key: 'qnap.supplyFan',
    label: 'Tốc độ quạt bộ nguồn',
    unit: 'rpm',
    group: 'fan',
    column: `${supply}.5`,
    unknown: [-1],
    source: 'NAS-MIB::systemPowerFanSpeed',
  },
]

const slotStates = states(
  [0, 'sẵn sàng', 'ok'],
  [-4, 'chưa rõ', 'unknown'],
  [-5, 'không có ổ', 'unknown'],
  [-6, 'ổ không hợp lệ', 'critical', { is: 'disk-failing' }],
  [-9, 'lỗi đọc ghi', 'critical', { is: 'disk-failing' }],
)

const smartStates = states(
  [0, 'tốt', 'ok'],
  [1, 'cần chú ý', 'warning', { is: 'disk-failing' }],
  [2, 'bất thường', 'critical', { is: 'disk-failing' }],
  [-1, 'lỗi', 'critical', { is: 'disk-failing' }],
)

const disks: readonly ProfileSensor[] = [
  {
    key: 'qnap.disk',
    label: 'Ổ',
    unit: 'state',
    group: 'disk',
    column: `${slot}.4`,
    name: `${slot}.2`,
    // Empty bays are left out.
    where: { column: `${slot}.4`, is: [0, -4, -6, -9] },
    states: slotStates,
    source: 'NAS-MIB::hdStatus',
  },
  {
    key: 'qnap.diskEx',
    label: 'Ổ',
    unit: 'state',
    group: 'disk',
    column: `${ex}.11.1.4`,
    name: `${ex}.11.1.2`,
    where: { column: `${ex}.11.1.4`, is: [0, -4, -6, -9] },
    states: slotStates,
    instead: ['qnap.disk.*'],
    source: 'NAS-MIB::hdStatusEX',
  },
  {
    key: 'qnap.smart',
    label: 'Sức khỏe ổ (SMART)',
    unit: 'state',
    group: 'disk',
    column: `${disk}.5`,
    states: smartStates,
    source: 'NAS-MIB::diskSmartInfo',
  },
  {
    key: 'qnap.diskTemperature',
    label: 'Nhiệt độ ổ',
    ...diskHot,
    column: `${disk}.6`,
    unknown: [0, -1],
    source: 'NAS-MIB::diskTemperture',
  },
  {
    key: 'qnap.diskTemperatureEx',
    label: 'Nhiệt độ ổ',
    ...diskHot,
    column: `${ex}.11.1.3`,
    name: `${ex}.11.1.2`,
    unknown: [0, -1],
    instead: ['qnap.diskTemperature.*'],
    source: 'NAS-MIB::hdTemperatureEX',
  },
  {
    key: 'qnap.diskTemperatureText',
    label: 'Nhiệt độ ổ',
    ...diskHot,
    column: `${slot}.3`,
    name: `${slot}.2`,
    pattern: '^(-?\\d+) ?C',
    unknown: [0, -1],
    instead: ['qnap.diskTemperature.*', 'qnap.diskTemperatureEx.*'],
    source: 'NAS-MIB::hdTemperature',
  },
]

/** Names of states differ between firmware; what goes on behind a name (`Rebuilding... 12 %`) is left off. */
const storageStates = states(
  [0, 'bình thường', 'ok', 'ready', 'good', 'active'],
  [1, 'suy giảm', 'critical', 'degraded', 'degraded mode', 'in degraded mode', { is: 'raid-degraded' }],
  [2, 'đang dựng lại', 'warning', 'rebuilding', 'recovering', { is: 'raid-rebuilding' }],
  [3, 'đang đồng bộ', 'warning', 'synchronizing', 'resyncing', { is: 'raid-rebuilding' }],
  [4, 'hỏng', 'critical', 'failure', 'failed', 'error', { is: 'raid-failed' }],
  [5, 'không hoạt động', 'critical', 'offline', 'not active', 'inactive', 'unmounted', { is: 'raid-failed' }],
  [6, 'đang chuyển đổi', 'warning', 'migrating', 'expanding', 'initializing', 'formatting', { is: 'raid-rebuilding' }],
  [7, 'cảnh báo', 'warning', 'warning', { is: 'raid-degraded' }],
)

const storage: readonly ProfileSensor[] = [
  {
    key: 'qnap.raid',
    label: 'Cụm ổ đĩa',
    unit: 'state',
    group: 'disk',
    column: `${space}.1.2.1.5`,
    pattern: '^([A-Za-z ]*[A-Za-z])',
    states: storageStates,
    source: 'NAS-MIB::raidStatus',
  },
  {
    key: 'qnap.pool',
    label: 'Vùng lưu trữ',
    unit: 'state',
    group: 'disk',
    column: `${space}.2.2.1.5`,
    states: states(
      [0, 'bình thường', 'ok'],
      [-1, 'cảnh báo', 'warning', { is: 'raid-degraded' }],
      [-2, 'chưa sẵn sàng', 'warning'],
      [-3, 'lỗi', 'critical', { is: 'raid-failed' }],
    ),
    source: 'NAS-MIB::poolStatus',
  },
  {
    key: 'qnap.volume',
    label: 'Ổ dữ liệu',
    unit: 'state',
    group: 'disk',
    column: `${space}.3.2.1.5`,
    name: `${space}.3.2.1.8`,
    pattern: '^([A-Za-z ]*[A-Za-z])',
    states: storageStates,
    source: 'NAS-MIB::volumeStatus',
  },
  {
    key: 'qnap.volumeText',
    label: 'Ổ dữ liệu',
    unit: 'state',
    group: 'disk',
    column: `${nas}.2.17.1.6`,
    name: `${nas}.2.17.1.2`,
    pattern: '^([A-Za-z ]*[A-Za-z])',
    states: storageStates,
    instead: ['qnap.volume.*'],
    source: 'NAS-MIB::sysVolumeStatus',
  },
]

/** QNAP Turbo NAS: NAS-MIB in its three generations, and the MIB that QTS 5 and QuTS hero have instead. */
export const qnapNas: DeviceProfile = {
  id: 'qnap',
  vendor: 'QNAP',
  kind: 'nas',
  detect: [
    { sysObjectId: ['1.3.6.1.4.1.24681', '1.3.6.1.4.1.55062'] },
    { scalar: { oid: `${nas}.2.12.0` } },
    ...qtsRoots.map((root) => ({ scalar: { oid: `${root}.12.3.0` } })),
    { sysDescr: '^Linux T[VDE]?S-[hX]*A?\\d' },
  ],
  model: [{ oid: `${nas}.2.12.0` }, ...qtsRoots.map((root) => ({ oid: `${root}.12.3.0` })), { oid: `${parts}.1.2.1.3.1` }],
  serial: [...qtsRoots.map((root) => ({ oid: `${root}.12.5.0` })), { oid: `${parts}.1.2.1.4.1` }],
  // ENTITY-MIB's revision carries a stray quotation mark or backslash.
  firmware: [...qtsRoots.map((root) => ({ oid: `${root}.12.6.0` })), { oid: '1.3.6.1.2.1.47.1.1.1.1.9.1', pattern: '([\\d.]+\\d)' }],
  sensors: [...system, ...disks, ...storage, ...qtsSensors],
}
