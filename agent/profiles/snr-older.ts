import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const erd = '1.3.6.1.4.1.40418.2'
const descr = '1.3.6.1.2.1.1.1.0'

// A sensor can be told to be watched or not: 3 is that command, and stands until the first look.
const off = [0, 'không theo dõi', 'unknown'] as const
const on = [3, 'bắt đầu theo dõi', 'unknown'] as const

const door = states(off, [1, 'đóng', 'ok'], [2, 'đang mở', 'warning', { is: 'cabinet-open' }], on)
// What is wired here only its installer knows.
const contact = states(off, [1, 'mức 0', 'ok'], [2, 'mức 1', 'ok'], on)
const mains = states(off, [1, 'mất điện', 'critical', { is: 'power-lost' }], [2, 'có điện', 'ok'], on)
const output = states(
  [0, 'bật bằng tay', 'ok'],
  [1, 'tắt bằng tay', 'ok'],
  [2, 'chuyển sang tay', 'ok'],
  [3, 'theo nhiệt độ', 'ok'],
  [4, 'đổi trạng thái', 'ok'],
  [5, 'tự bật', 'ok'],
  [6, 'tự tắt', 'ok'],
)

/** A model of the second or third make: how many doors and mains it watches, and where its voltages stand, in hundredths. */
interface Model {
  branch: number
  mib: string
  doors: 1 | 2
  mains: 1 | 2
  voltages: readonly number[]
}

function sensors({ branch, mib, doors, mains: lines, voltages }: Model): ProfileSensor[] {
  const watched = `${erd}.${branch}.3`
  const measured = `${erd}.${branch}.4`
  const named = `${erd}.${branch}.5`
  // The counter of alarms stands between the doors and the contacts.
  const first = doors + 2
  const number = (at: number, of: number) => (of === 1 ? '' : ` ${at}`)
  const common = { unit: 'state', group: 'contact' } as const
  return [
    ...Array.from({ length: lines }, (_, at): ProfileSensor => ({
      ...common,
      key: `snr.mains${at + 1}`,
      label: `Nguồn điện${number(at + 1, lines)}`,
      group: 'power',
      scalar: `${watched}.${first + 3 + at}.0`,
      states: mains,
      source: `${mib}::monitorVoltageSignal${number(at + 1, lines).trim()}`,
    })),
    ...Array.from({ length: doors }, (_, at): ProfileSensor => ({
      ...common,
      key: `snr.door${at + 1}`,
      label: 'Cửa',
      scalar: `${watched}.${at + 1}.0`,
      name: `${named}.${at + 3}.0`,
      states: door,
      source: `${mib}::monitorAlarmSignal${number(at + 1, doors).trim()}`,
    })),
    ...[1, 2, 3].map((at): ProfileSensor => ({
      ...common,
      key: `snr.contact${at}`,
      label: `Tiếp điểm vào ${at}`,
      scalar: `${watched}.${first + at - 1}.0`,
      name: `${named}.${at + 4}.0`,
      states: contact,
      source: `${mib}::monitorAnySensorSignal${at}`,
    })),
    {
      ...common,
      key: 'snr.remote',
      label: 'Đầu ra',
      scalar: `${erd}.${branch}.2.3.0`,
      states: output,
      source: `${mib}::remoteControl`,
    },
    {
      key: 'snr.inside',
      label: 'Nhiệt độ',
      unit: '°C',
      group: 'temperature',
      scalar: `${measured}.1.0`,
      warnHigh: 55,
      critHigh: 70,
      conditions: { high: 'overheating' },
      role: 'temperature',
      source: `${mib}::temperatureSensor`,
    },
    ...voltages.map((object, at): ProfileSensor => ({
      key: `snr.voltage${at + 1}`,
      label: `Điện áp${number(at + 1, voltages.length)}`,
      unit: 'V',
      group: 'power',
      scalar: `${measured}.${object}.0`,
      scale: 0.01,
      source: `${mib}::voltageSensor${number(at + 1, voltages.length).trim()}`,
    })),
  ]
}

function profile(id: string, branch: number, own: ProfileSensor[]): DeviceProfile {
  return {
    id,
    vendor: 'SNR',
    kind: 'environment',
    detect: [{ sysObjectId: [`${erd}.${branch}`] }],
    model: [{ oid: descr, pattern: '\\b((?:SNR-)?ERD[\\w-]*)' }],
    firmware: [{ oid: descr, pattern: '\\bSW:\\s*([\\w.]+)' }],
    sensors: own,
  }
}

/** SNR ERD-2. */
export const snrErd2 = profile('snr-erd-2', 2, sensors({ branch: 2, mib: 'SNR-ERD-2', doors: 1, mains: 1, voltages: [2] }))

/** SNR ERD-3. */
export const snrErd3 = profile('snr-erd-3', 3, sensors({ branch: 3, mib: 'SNR-ERD-3', doors: 2, mains: 2, voltages: [3, 5] }))

const ups = `${erd}.4.6`
const withUps = { scalar: `${ups}.6.0`, is: [0, 1] }

function upsFigure(key: string, label: string, unit: ProfileSensor['unit'], object: number, name: string): ProfileSensor {
  return { key: `snr.ups.${key}`, label, unit, group: 'power', scalar: `${ups}.${object}.0`, when: withUps, source: `SNR-ERD-3s::${name}` }
}

/** SNR ERD-3s, which can ask a UPS beside it. Its voltage is a float or an integer in a unit of its own, so it is left out. */
export const snrErd3s = profile('snr-erd-3s', 4, [
  ...sensors({ branch: 4, mib: 'SNR-ERD-3s', doors: 2, mains: 2, voltages: [] }),
  {
    key: 'snr.ups.status',
    label: 'Điện lưới vào bộ lưu điện',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.6.0`,
    when: withUps,
    states: states([0, 'có điện', 'ok'], [1, 'đang chạy bằng ắc quy', 'warning', { is: 'on-battery' }], [2, 'chưa rõ', 'unknown']),
    source: 'SNR-ERD-3s::upsStatus',
  },
  upsFigure('battery', 'Điện áp ắc quy', 'V', 1, 'batteryVoltage'),
  { ...upsFigure('temperature', 'Nhiệt độ bộ lưu điện', '°C', 2, 'upsTemperature'), group: 'temperature' },
  { ...upsFigure('input', 'Điện áp vào', 'V', 3, 'inputVoltage'), role: 'input-voltage' },
  { ...upsFigure('output', 'Điện áp ra', 'V', 4, 'outputVoltage'), role: 'output-voltage' },
  { ...upsFigure('load', 'Mức tải', '%', 5, 'upsLoading'), role: 'ups-load' },
])

const mini = `${erd}.5`

/** SNR ERD-PRO-Mini: what it watches. Its figures have no unit in the MIB. */
export const snrErdMini = profile('snr-erd-pro-mini', 5, [
  {
    key: 'snr.mains1',
    label: 'Nguồn điện',
    unit: 'state',
    group: 'power',
    scalar: `${mini}.2.5.0`,
    states: states([0, 'có điện', 'ok'], [1, 'mất điện', 'critical', { is: 'power-lost' }]),
    source: 'SNR-ERD-PRO-Mini::uSensor',
  },
  ...[1, 2].map((at): ProfileSensor => ({
    key: `snr.contact${at}`,
    label: `Tiếp điểm vào ${at}`,
    unit: 'state',
    group: 'contact',
    scalar: `${mini}.2.${at}.0`,
    states: states([0, 'mức 0', 'ok'], [1, 'mức 1', 'ok']),
    source: `SNR-ERD-PRO-Mini::alarmSensor${at}`,
  })),
  ...[1, 2].map((at): ProfileSensor => ({
    key: `snr.output${at}`,
    label: `Đầu ra ${at}`,
    unit: 'state',
    group: 'contact',
    scalar: `${mini}.3.${at}.0`,
    states: states([0, 'tắt', 'ok'], [1, 'bật', 'ok'], [2, 'đang khởi động lại', 'ok']),
    source: `SNR-ERD-PRO-Mini::smart${at}State`,
  })),
])
