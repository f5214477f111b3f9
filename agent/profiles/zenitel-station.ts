import { states, type DeviceProfile, type ProfileFact, type ProfileSensor } from './profile.ts'

const station = '1.3.6.1.4.1.26122.2'

/** What a station says of itself in words; amplifiers and speakers in SIP mode have it too. */
export const stationFacts: readonly ProfileFact[] = [
  { key: 'zenitel.software', label: 'Phần mềm trạm', from: [{ oid: `${station}.1.1.0` }] },
  { key: 'zenitel.sipServer', label: 'Máy chủ SIP', from: [{ oid: `${station}.2.1.1.3.1` }] },
  { key: 'zenitel.sipRegisteredAt', label: 'Đăng ký SIP lần cuối', from: [{ oid: `${station}.2.1.1.5.1` }] },
]

/** Registration, calls and self-test: the ipstation branch of VS-DEVICE-MIB, shared by stations, speakers and amplifiers. */
export const stationSensors: readonly ProfileSensor[] = [
  {
    key: 'zenitel.registered',
    label: 'Kết nối máy chủ truyền thanh',
    unit: 'state',
    group: 'audio',
    column: `${station}.2.1.1.4`,
    name: `${station}.2.1.1.3`,
    // Many sites fill in one of the three servers only: rows without an address are not used.
    only: '.',
    states: states([0, 'chưa đăng ký', 'warning', { is: 'broadcast-server-lost' }], [1, 'đã đăng ký', 'ok']),
    source: 'VS-DEVICE-MIB::isRegistered',
  },
  {
    key: 'zenitel.call',
    label: 'Cuộc gọi',
    unit: 'state',
    group: 'audio',
    scalar: `${station}.3.1.0`,
    states: states(
      [0, 'rảnh', 'ok'],
      [1, 'đang nối', 'ok'],
      [2, 'có cuộc gọi đến', 'ok'],
      [3, 'đang gọi đi', 'ok'],
      [4, 'đang kết thúc', 'ok'],
    ),
    source: 'VS-DEVICE-MIB::callState',
  },
  {
    key: 'zenitel.soundTest',
    label: 'Tự kiểm tra loa',
    unit: 'state',
    group: 'audio',
    scalar: `${station}.1.4.0`,
    states: states(
      [0, 'chưa dùng', 'unknown'],
      [1, 'không đo được', 'warning', { is: 'microphone-fault' }],
      [2, 'loa không phát', 'critical', { is: 'audio-silent' }],
      [3, 'đạt', 'ok'],
    ),
    source: 'VS-DEVICE-MIB::soundTestLastResult',
  },
  {
    key: 'zenitel.soundTestFailed',
    label: 'Số lần tự kiểm tra loa không đạt',
    unit: 'count',
    group: 'audio',
    scalar: `${station}.1.5.0`,
    source: 'VS-DEVICE-MIB::soundTestFailedCounter',
  },
  {
    key: 'zenitel.stuckButtons',
    label: 'Nút bấm bị kẹt',
    unit: '',
    group: 'contact',
    scalar: `${station}.1.2.0`,
    // One bit for each input and button; any set bit is one that hangs.
    warnHigh: 1,
    conditions: { high: 'contact-alarm' },
    source: 'VS-DEVICE-MIB::buttonHangingStatus',
  },
  {
    key: 'zenitel.incomingFailed',
    label: 'Cuộc gọi đến không thành',
    unit: 'count',
    group: 'audio',
    scalar: `${station}.3.5.0`,
    source: 'VS-DEVICE-MIB::incomingCallsFailed',
  },
  {
    key: 'zenitel.outgoingFailed',
    label: 'Cuộc gọi đi không thành',
    unit: 'count',
    group: 'audio',
    scalar: `${station}.3.8.0`,
    source: 'VS-DEVICE-MIB::outgoingCallsFailed',
  },
]

/** Zenitel IP station. Old firmware has the system group and interfaces only. */
export const zenitelStation: DeviceProfile = {
  id: 'zenitel-ipstation',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ sysDescr: '\\bipstation\\b' }, { scalar: { oid: `${station}.1.1.0` } }],
  firmware: [{ oid: `${station}.1.1.0` }],
  facts: stationFacts,
  sensors: stationSensors,
}
