import { states, type ColumnSensor, type DeviceProfile } from './profile.ts'

const enterprise = '1.3.6.1.4.1.11863'
const tplink = `${enterprise}.6`
const poeGlobal = `${tplink}.56.1.1.1`
const poePort = `${tplink}.56.1.1.2.1.1`
const optics = `${tplink}.96.1`

/** A column of ddmStatusTable: text, `N/A` where there is no module. Each measure has a table with the module's limits. */
function module(
  column: number,
  object: string,
  sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>,
  limits?: number,
): ColumnSensor {
  const table = `${optics}.${limits}.1.1`
  return {
    group: 'optical',
    ...sensor,
    column: `${optics}.7.1.1.${column}`,
    name: `${optics}.7.1.1.1`,
    ...(limits === undefined
      ? {}
      : { limitsFrom: { critHigh: `${table}.2`, critLow: `${table}.3`, high: `${table}.4`, low: `${table}.5` } }),
    source: `TPLINK-DDMSTATUS-MIB::${object}`,
  }
}

const flag = (is: 'fiber-fault' | 'fiber-weak', state: 'warning' | 'critical', yes: string) =>
  states([0, 'bình thường', 'ok', 'false'], [1, yes, state, { is }, 'true'])
const faulty = { low: 'fiber-fault', high: 'fiber-fault' } as const

const modules: readonly ColumnSensor[] = [
  module(
    2,
    'ddmStatusTemperature',
    { key: 'tplink.sfpTemperature', label: 'Nhiệt độ mô-đun quang', unit: '°C', conditions: { high: 'overheating' } },
    2,
  ),
  module(3, 'ddmStatusVoltage', { key: 'tplink.sfpVoltage', label: 'Điện áp mô-đun quang', unit: 'V', conditions: faulty }, 3),
  module(
    4,
    'ddmStatusBiasCurrent',
    { key: 'tplink.sfpBias', label: 'Dòng phát mô-đun quang', unit: 'A', scale: 0.001, conditions: faulty },
    4,
  ),
  module(5, 'ddmStatusTxPow', { key: 'tplink.sfpTx', label: 'Công suất quang phát', unit: 'dBm', milliwatts: true, conditions: faulty }, 5),
  module(
    6,
    'ddmStatusRxPow',
    {
      key: 'tplink.sfpRx',
      label: 'Công suất quang thu',
      unit: 'dBm',
      milliwatts: true,
      conditions: { low: 'fiber-weak', high: 'fiber-fault' },
    },
    6,
  ),
  // SFF-8472 calls the bit behind it "data not ready".
  module(7, 'ddmStatusDataReady', {
    key: 'tplink.sfpReady',
    label: 'Mô-đun quang sẵn sàng',
    unit: 'state',
    states: flag('fiber-fault', 'warning', 'chưa sẵn sàng'),
  }),
  module(8, 'ddmStatusLossSignal', {
    key: 'tplink.sfpLoss',
    label: 'Tín hiệu quang vào',
    unit: 'state',
    states: flag('fiber-weak', 'warning', 'mất tín hiệu'),
  }),
  module(9, 'ddmStatusTxFault', {
    key: 'tplink.sfpFault',
    label: 'Bộ phát quang',
    unit: 'state',
    states: flag('fiber-fault', 'critical', 'hỏng'),
  }),
]

const load = {
  label: 'Bộ xử lý',
  unit: '%',
  group: 'cpu',
  warnHigh: 85,
  critHigh: 95,
  conditions: { high: 'cpu-high' },
  role: 'cpu',
} as const
const watts = { unit: 'W', group: 'poe', scale: 0.1 } as const

/** TP-Link JetStream and Omada switches: TPLINK-SYSINFO-MIB, -SYSMONITOR-MIB, -POWER-OVER-ETHERNET-MIB and -DDMSTATUS-MIB. */
export const tplinkSwitch: DeviceProfile = {
  id: 'tplink-jetstream',
  vendor: 'TP-Link',
  kind: 'switch',
  detect: [{ sysObjectId: [`${enterprise}.5`] }, { sysObjectId: [enterprise], sysDescr: 'JetStream|Omada.*switch|\\bswitch\\b' }],
  model: [{ oid: `${tplink}.1.1.5.0` }],
  serial: [{ oid: `${tplink}.1.1.8.0` }],
  firmware: [{ oid: `${tplink}.1.1.6.0` }],
  sensors: [
    // Answering a survey alone keeps a small switch busy for seconds: its minute tells more.
    {
      key: 'tplink.cpuMinute',
      ...load,
      column: `${tplink}.4.1.1.1.1.3`,
      source: 'TPLINK-SYSMONITOR-MIB::tpSysMonitorCpu1Minute',
    },
    {
      key: 'tplink.cpu',
      ...load,
      column: `${tplink}.4.1.1.1.1.2`,
      instead: ['tplink.cpuMinute.*'],
      source: 'TPLINK-SYSMONITOR-MIB::tpSysMonitorCpu5Seconds',
    },
    {
      key: 'tplink.memory',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      column: `${tplink}.4.1.2.1.1.2`,
      warnHigh: 90,
      critHigh: 97,
      conditions: { high: 'memory-full' },
      role: 'memory',
      source: 'TPLINK-SYSMONITOR-MIB::tpSysMonitorMemoryUtilization',
    },
    {
      key: 'tplink.poeUsed',
      label: 'Công suất đang cấp qua cổng mạng',
      ...watts,
      scalar: `${poeGlobal}.3.0`,
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpSystemPowerConsumption',
    },
    {
      key: 'tplink.poeLeft',
      label: 'Công suất còn cấp được',
      ...watts,
      scalar: `${poeGlobal}.4.0`,
      warnLow: 0,
      conditions: { low: 'poe-fault' },
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpSystemPowerRemain',
    },
    {
      key: 'tplink.poeLimit',
      label: 'Công suất cấp tối đa',
      ...watts,
      scalar: `${poeGlobal}.1.0`,
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpSystemPowerLimit',
    },
    {
      key: 'tplink.poeState',
      label: 'Cấp nguồn cổng',
      unit: 'state',
      group: 'poe',
      column: `${poePort}.11`,
      states: states(
        [0, 'không cấp', 'unknown'],
        [1, 'đang bật', 'unknown'],
        [2, 'đang cấp', 'ok'],
        [3, 'quá tải', 'critical', { is: 'poe-fault' }],
        [4, 'chập', 'critical', { is: 'poe-fault' }],
        [5, 'thiết bị không đúng chuẩn', 'warning', { is: 'poe-fault' }],
        [6, 'điện áp cao', 'critical', { is: 'poe-fault' }],
        [7, 'điện áp thấp', 'critical', { is: 'poe-fault' }],
        [8, 'phần cứng hỏng', 'critical', { is: 'poe-fault' }],
        [9, 'quá nóng', 'critical', { is: 'overheating' }],
      ),
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpPoePowerStatus',
    },
    {
      key: 'tplink.poe',
      label: 'Công suất cấp cổng',
      ...watts,
      column: `${poePort}.7`,
      limitsFrom: { high: `${poePort}.4` },
      conditions: { high: 'poe-fault' },
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpPoePower',
    },
    {
      key: 'tplink.poeCurrent',
      label: 'Dòng điện cấp cổng',
      unit: 'A',
      group: 'poe',
      scale: 0.001,
      column: `${poePort}.8`,
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpPoeCurrent',
    },
    {
      key: 'tplink.poeVoltage',
      label: 'Điện áp cấp cổng',
      unit: 'V',
      group: 'poe',
      scale: 0.1,
      column: `${poePort}.9`,
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpPoeVoltage',
    },
    ...modules,
  ],
}

/** probeConfig of RMON2-MIB: where TP-Link's other devices keep what they are. */
const rmon = '1.3.6.1.2.1.16.19'
const told: Pick<DeviceProfile, 'vendor' | 'model' | 'serial' | 'firmware' | 'sensors'> = {
  vendor: 'TP-Link',
  model: [
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\b((?:EAP|ER|TL-|Archer |Deco |TD-)[\\w-]+(?: v?\\d[\\w.]*)?)' },
    { oid: `${tplink}.1.1.5.0` },
    { oid: `${rmon}.3.0` },
  ],
  serial: [{ oid: `${tplink}.1.1.8.0` }],
  firmware: [{ oid: `${tplink}.1.1.6.0` }, { oid: `${rmon}.2.0` }],
  sensors: [],
}

/** TP-Link EAP and Omada access points; their figures come from the standard MIBs. */
export const tplinkAccessPoint: DeviceProfile = {
  id: 'tplink-eap',
  kind: 'accessPoint',
  detect: [{ sysObjectId: [enterprise], sysDescr: '\\bEAP\\d|access point' }, { sysDescr: '^(?:Linux )?(?:TP-Link )?EAP\\d' }],
  ...told,
}

/** TP-Link routers and gateways. Those of 16972 are home routers that say no more than their build. */
export const tplinkRouter: DeviceProfile = {
  id: 'tplink-router',
  kind: 'router',
  detect: [{ sysObjectId: [enterprise] }, { sysObjectId: ['1.3.6.1.4.1.16972'], sysDescr: 'Build \\d+ Rel' }],
  ...told,
}
