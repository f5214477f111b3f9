import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const teracom = '1.3.6.1.4.1.38783'
/** What a sensor socket gives that nothing is plugged into. */
const absent = -2_147_483_648
const eight = [1, 2, 3, 4, 5, 6, 7, 8] as const

const sensorAlarm = states([0, 'bình thường', 'ok'], [1, 'báo động', 'critical', { is: 'sensor-alarm' }])
const contactAlarm = states([0, 'bình thường', 'ok'], [1, 'báo động', 'critical', { is: 'contact-alarm' }])
const contact = states([0, 'đóng', 'ok'], [1, 'hở', 'ok'])
const relay = states([0, 'nhả', 'ok'], [1, 'hút', 'ok'])

/** Where a model keeps its objects: `alarm` is the branch of alarms below a sensor, which the dew point moves. */
interface Model {
  branch: number
  mib: string
  sensorAlarm: number
  /** Analogue inputs, digital inputs and relays. */
  inputs: number
}

/** The first value of a 1-Wire sensor is a temperature, the second a humidity; all temperatures have the unit that the device is set to. */
function sensor({ branch, mib, sensorAlarm: alarm }: Model, number: number): ProfileSensor[] {
  const values = `${teracom}.${branch}.3.1.${number}`
  const name = `${teracom}.${branch}.2.2.1.${number}.1.0`
  const unit = `${teracom}.${branch}.3.7.0`
  const temperature = {
    label: `Nhiệt độ ${number}`,
    unit: '°C',
    group: 'temperature',
    scalar: `${values}.1.0`,
    name,
    unknown: [absent],
    role: 'temperature',
    source: `${mib}::s${number}1Int`,
  } as const
  return [
    { ...temperature, key: `teracom.fahrenheit${number}`, when: { scalar: unit, is: [1] }, scale: 0.001 * (5 / 9), offset: -160 / 9 },
    { ...temperature, key: `teracom.temperature${number}`, instead: [`teracom.fahrenheit${number}`], scale: 0.001 },
    {
      key: `teracom.humidity${number}`,
      label: `Độ ẩm ${number}`,
      unit: '%',
      group: 'humidity',
      scalar: `${values}.2.0`,
      name,
      unknown: [absent],
      scale: 0.001,
      role: 'humidity',
      source: `${mib}::s${number}2Int`,
    },
    ...[1, 2].map((value): ProfileSensor => ({
      key: `teracom.sensorAlarm${number}.${value}`,
      label: value === 1 ? `Báo động cảm biến ${number}` : `Báo động độ ẩm ${number}`,
      unit: 'state',
      group: 'sensor',
      scalar: `${values}.${alarm}.${value}.0`,
      name,
      when: { scalar: `${values}.${value}.0`, from: absent + 1 },
      states: sensorAlarm,
      source: `${mib}::s${number}${value}Al`,
    })),
  ]
}

/** One analogue input, one digital input and one relay. */
function terminals({ branch, mib, inputs }: Model, number: number): ProfileSensor[] {
  const now = `${teracom}.${branch}.3`
  const named = `${teracom}.${branch}.2.2`
  return [
    {
      key: `teracom.voltage${number}`,
      label: `Điện áp ${number}`,
      unit: 'V',
      group: 'power',
      scalar: `${now}.2.${number}.0`,
      name: `${named}.2.${number}.1.0`,
      scale: 0.001,
      source: `${mib}::voltage${number}Int`,
    },
    {
      key: `teracom.voltageAlarm${number}`,
      label: `Báo động điện áp ${number}`,
      unit: 'state',
      group: 'power',
      // Inputs and alarms share a branch: the alarms come after the last input.
      scalar: `${now}.2.${inputs + 1}.${number}.0`,
      name: `${named}.2.${number}.1.0`,
      // An input with nothing on it floats at some hundredths of a volt and is always in alarm.
      when: { scalar: `${now}.2.${number}.0`, from: 100 },
      states: sensorAlarm,
      source: `${mib}::volt${number}Al`,
    },
    {
      key: `teracom.input${number}`,
      label: `Tiếp điểm ${number}`,
      unit: 'state',
      group: 'contact',
      scalar: `${now}.3.${number}.0`,
      name: `${named}.3.${number}.0`,
      states: contact,
      source: `${mib}::digitalInput${number}State`,
    },
    {
      key: `teracom.inputAlarm${number}`,
      label: `Báo động tiếp điểm ${number}`,
      unit: 'state',
      group: 'contact',
      scalar: `${now}.3.${inputs + 1}.${number}.0`,
      name: `${named}.3.${number}.0`,
      states: contactAlarm,
      source: `${mib}::dig${number}Al`,
    },
    {
      key: `teracom.relay${number}`,
      label: `Rơ-le ${number}`,
      unit: 'state',
      group: 'contact',
      scalar: `${now}.4.${number}.1.0`,
      name: `${named}.4.${number}.1.0`,
      states: relay,
      source: `${mib}::relay${number}State`,
    },
  ]
}

/** A profile for one model: all answer the maker's own sysObjectID, so the name object of its branch tells them apart. */
function profile(id: string, model: Model): DeviceProfile {
  const version = `${teracom}.${model.branch}.1.2.0`
  return {
    id,
    vendor: 'Teracom',
    kind: 'environment',
    detect: [{ sysObjectId: [teracom], scalar: { oid: version } }],
    // "TCW241-v1.252".
    model: [{ oid: version, pattern: '^(.+)-v?\\d' }, { oid: version }],
    firmware: [{ oid: version, pattern: '-(v?[\\d.]+)$' }],
    sensors: [
      ...eight.flatMap((number) => sensor(model, number)),
      ...eight.slice(0, model.inputs).flatMap((number) => terminals(model, number)),
      {
        key: 'teracom.hardware',
        label: 'Phần cứng',
        unit: 'state',
        group: 'sensor',
        scalar: `${teracom}.${model.branch}.3.8.0`,
        states: states(
          [0, 'bình thường', 'ok'],
          [1, 'lỗi đường cảm biến', 'warning', { is: 'sensor-fault' }],
          [2, 'phần cứng có lỗi', 'critical', { is: 'hardware-fault' }],
        ),
        source: `${model.mib}::hardwareErr`,
      },
    ],
  }
}

/** Teracom TCW220 controller, a TCW241 with half the terminals. */
export const teracom220 = profile('teracom-tcw220', { branch: 2, mib: 'TERACOM-TCW220-MIB', sensorAlarm: 4, inputs: 2 })

/** Teracom TCW241 controller of inputs and outputs. */
export const teracom241 = profile('teracom-tcw241', { branch: 3, mib: 'TERACOM-TCW241-MIB', sensorAlarm: 4, inputs: 4 })

/** Teracom TCW210-TH: sensors only. */
export const teracom210 = profile('teracom-tcw210', { branch: 4, mib: 'TERACOM-TCW210-TH-MIB', sensorAlarm: 5, inputs: 0 })

/** Other Teracom controllers. */
export const teracomOther: DeviceProfile = {
  id: 'teracom',
  vendor: 'Teracom',
  kind: 'environment',
  detect: [{ sysObjectId: [teracom] }],
  model: [5, 7, 9].map((branch) => ({ oid: `${teracom}.${branch}.1.2.0`, pattern: '^(.+)-v?\\d' })),
  firmware: [5, 7, 9].map((branch) => ({ oid: `${teracom}.${branch}.1.2.0`, pattern: '-(v?[\\d.]+)$' })),
  sensors: [],
}
