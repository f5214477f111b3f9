import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'

const hwg = '1.3.6.1.4.1.21796'
const descr = '1.3.6.1.2.1.1.1.0'

const inputAlarm = states([0, 'bình thường', 'ok'], [1, 'báo động', 'critical', { is: 'contact-alarm' }])
const onOff = states([0, 'hở', 'ok'], [1, 'đóng', 'ok'])

/** What the alarm of a sensor means depends on what it measures. */
type Quantity = 'temperature' | 'humidity' | 'water' | 'other'
const beyond = {
  temperature: { low: 'too-cold', high: 'overheating' },
  humidity: { low: 'sensor-alarm', high: 'humid' },
  water: { low: 'water-leak', high: 'water-leak' },
  other: { low: 'sensor-alarm', high: 'sensor-alarm' },
} as const

/** STE-MIB and STE2-MIB: SensorState. */
function sensorStates(quantity: Quantity): ReturnType<typeof states> {
  const { low, high } = beyond[quantity]
  return states(
    [0, 'cảm biến lỗi', 'warning', { is: 'sensor-fault' }],
    [1, 'bình thường', 'ok'],
    [2, 'dưới dải đo', 'warning', { is: low }],
    [3, 'trên dải đo', 'warning', { is: high }],
    [4, 'dưới giới hạn', 'critical', { is: low }],
    [5, 'trên giới hạn', 'critical', { is: high }],
  )
}

/** Sensors of a table whose unit column says what they measure: °C, °F, K, %. */
function measures(
  prefix: string,
  table: string,
  columns: { name: number; value: number; unit: number },
  units: readonly [number, number, number, number],
  mib: string,
): ProfileSensor[] {
  const [celsius, fahrenheit, kelvin, percent] = units
  const of = (key: string, unit: number) => ({
    key: `${prefix}.${key}`,
    column: `${table}.${columns.value}`,
    name: `${table}.${columns.name}`,
    where: { column: `${table}.${columns.unit}`, is: [unit] },
    source: `${mib}::sensValue`,
  })
  const temperature = { label: 'Nhiệt độ', unit: '°C', group: 'temperature', role: 'temperature' } as const
  return [
    { ...of('temperature', celsius), ...temperature, scale: 0.1 },
    { ...of('fahrenheit', fahrenheit), ...temperature, scale: 0.1 * (5 / 9), offset: -160 / 9 },
    { ...of('kelvin', kelvin), ...temperature, scale: 0.1, offset: -273.15 },
    { ...of('humidity', percent), label: 'Độ ẩm', unit: '%', group: 'humidity', role: 'humidity', scale: 0.1 },
  ]
}

/** HWg-STE, STE plus and STE2: one MIB, each model at a branch of its own. */
function ste(branch: number, mib: string): ProfileSensor[] {
  const inputs = `${hwg}.4.${branch}.1.1`
  const sensors = `${hwg}.4.${branch}.3.1`
  const state = (key: string, quantity: Quantity, which: Partial<ColumnSensor>): ProfileSensor => ({
    key: `hwg.${key}`,
    label: 'Cảm biến',
    unit: 'state',
    group: quantity === 'water' || quantity === 'other' ? 'sensor' : quantity,
    column: `${sensors}.3`,
    name: `${sensors}.2`,
    states: sensorStates(quantity),
    source: `${mib}::sensState`,
    ...which,
  })
  const unit = (...is: number[]) => ({ where: { column: `${sensors}.7`, is } })
  return [
    ...measures('hwg', sensors, { name: 2, value: 5, unit: 7 }, [1, 2, 3, 4], mib),
    state('temperatureState', 'temperature', unit(1, 2, 3)),
    state('humidityState', 'humidity', unit(4)),
    // Water, smoke and door sensors have no unit; their names tell what they are.
    state('waterState', 'water', { only: '(?:flood|water|leak|nước)', instead: ['hwg.temperatureState', 'hwg.humidityState'] }),
    state('sensorState', 'other', { instead: ['hwg.temperatureState', 'hwg.humidityState', 'hwg.waterState'] }),
    {
      key: 'hwg.inputAlarm',
      label: 'Báo động tiếp điểm',
      unit: 'state',
      group: 'contact',
      column: `${inputs}.4`,
      name: `${inputs}.3`,
      states: inputAlarm,
      source: `${mib}::inpAlarmState`,
    },
    {
      key: 'hwg.input',
      label: 'Tiếp điểm',
      unit: 'state',
      group: 'contact',
      column: `${inputs}.2`,
      name: `${inputs}.3`,
      states: onOff,
      source: `${mib}::inpValue`,
    },
  ]
}

const identity: Pick<DeviceProfile, 'vendor' | 'kind' | 'model' | 'firmware'> = {
  vendor: 'HW group',
  kind: 'environment',
  model: [
    { oid: descr, pattern: '^(.+?),\\s*fw:' },
    { oid: descr, pattern: '^(.+?)\\s+SNMP Supervisor' },
    { oid: descr, pattern: '^([^,;]+?)(?: \\d+\\.[\\d.]+)?$' },
  ],
  firmware: [
    { oid: descr, pattern: '\\b(?:fw:\\s*|Supervisor v)([\\w.]+)' },
    { oid: descr, pattern: ' (\\d+\\.[\\d.]+)$' },
  ],
}

/** HW group STE2 thermometers. */
export const hwgSte2: DeviceProfile = {
  ...identity,
  id: 'hwg-ste2',
  detect: [{ sysObjectId: [`${hwg}.4.9`] }],
  sensors: ste(9, 'STE2-MIB'),
}

/** HW group STE and STE plus thermometers. */
export const hwgSte: DeviceProfile = {
  ...identity,
  id: 'hwg-ste',
  detect: [{ sysObjectId: [`${hwg}.4.1`] }],
  sensors: ste(1, 'STE-MIB'),
}

const wld = `${hwg}.4.5.4.1`
/** HW group WLD water leak detectors: HWg-WLD-MIB. */
export const hwgWld: DeviceProfile = {
  ...identity,
  id: 'hwg-wld',
  // The detectors are built on the thermometers STE and STE2 and answer as these do.
  detect: [{ sysObjectId: [`${hwg}.4.5`] }, { sysObjectId: [`${hwg}.4.1`, `${hwg}.4.9`], sysDescr: '^(?:HWg-)?WLD' }],
  sensors: [
    {
      key: 'hwg.water',
      label: 'Cảm biến nước',
      unit: 'state',
      group: 'sensor',
      column: `${wld}.6`,
      name: `${wld}.2`,
      states: states(
        [0, 'khô', 'ok'],
        [1, 'có nước', 'critical', { is: 'water-leak' }],
        [2, 'mất kết nối', 'warning', { is: 'sensor-fault' }],
        [3, 'cảm biến lỗi', 'warning', { is: 'sensor-fault' }],
      ),
      source: 'HWg-WLD-MIB::wldValue',
    },
    {
      key: 'hwg.waterState',
      label: 'Báo động cảm biến nước',
      unit: 'state',
      group: 'sensor',
      column: `${wld}.3`,
      name: `${wld}.2`,
      states: states(
        [0, 'cảm biến lỗi', 'warning', { is: 'sensor-fault' }],
        [1, 'bình thường', 'ok'],
        // Also of a sensor that is disconnected: what it is stands in the value.
        [3, 'báo động', 'warning', { is: 'sensor-alarm' }],
      ),
      source: 'HWg-WLD-MIB::wldState',
    },
  ],
}

const poseidon = `${hwg}.3.3`
const poseidonSensors = `${poseidon}.3.1`
const poseidonUnit = `${poseidonSensors}.9`
/** HW group Poseidon and Damocles: POSEIDON-MIB. */
export const hwgPoseidon: DeviceProfile = {
  ...identity,
  id: 'hwg-poseidon',
  detect: [{ sysObjectId: [`${hwg}.3`] }],
  sensors: [
    ...measures('hwg', poseidonSensors, { name: 2, value: 6, unit: 9 }, [0, 1, 2, 3], 'POSEIDON-MIB'),
    {
      key: 'hwg.voltage',
      label: 'Điện áp',
      unit: 'V',
      group: 'power',
      column: `${poseidonSensors}.6`,
      name: `${poseidonSensors}.2`,
      where: { column: poseidonUnit, is: [4] },
      scale: 0.1,
      source: 'POSEIDON-MIB::sensValue',
    },
    {
      key: 'hwg.current',
      label: 'Dòng điện',
      unit: 'A',
      group: 'power',
      column: `${poseidonSensors}.6`,
      name: `${poseidonSensors}.2`,
      where: { column: poseidonUnit, is: [5] },
      // Tenths of a milliampere.
      scale: 0.0001,
      source: 'POSEIDON-MIB::sensValue',
    },
    {
      key: 'hwg.sensorState',
      label: 'Cảm biến',
      unit: 'state',
      group: 'sensor',
      column: `${poseidonSensors}.4`,
      name: `${poseidonSensors}.2`,
      states: states(
        [0, 'cảm biến lỗi', 'warning', { is: 'sensor-fault' }],
        [1, 'bình thường', 'ok'],
        [2, 'sắp báo động', 'warning', { is: 'sensor-alarm' }],
        [3, 'báo động', 'critical', { is: 'sensor-alarm' }],
      ),
      source: 'POSEIDON-MIB::sensState',
    },
    {
      key: 'hwg.inputAlarm',
      label: 'Báo động tiếp điểm',
      unit: 'state',
      group: 'contact',
      column: `${poseidon}.1.1.5`,
      name: `${poseidon}.1.1.3`,
      states: inputAlarm,
      source: 'POSEIDON-MIB::inpAlarmState',
    },
    {
      key: 'hwg.input',
      label: 'Tiếp điểm',
      unit: 'state',
      group: 'contact',
      column: `${poseidon}.1.1.2`,
      name: `${poseidon}.1.1.3`,
      states: onOff,
      source: 'POSEIDON-MIB::inpValue',
    },
    {
      key: 'hwg.output',
      label: 'Đầu ra',
      unit: 'state',
      group: 'contact',
      column: `${poseidon}.2.1.2`,
      name: `${poseidon}.2.1.3`,
      states: onOff,
      source: 'POSEIDON-MIB::outValue',
    },
  ],
}
