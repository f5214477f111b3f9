import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const deva = '1.3.6.1.4.1.35833'
const db = `${deva}.37`
const monitor = `${db}.3`
const alarm = `${db}.2.6`
const descr = '1.3.6.1.2.1.1.1.0'

/** Fixed-point numbers with eight binary places. */
const fr8p8 = 1 / 256

/** A figure that the receiver watches itself, with the limits that its operator set there. */
function watched(
  key: string,
  label: string,
  unit: ProfileSensor['unit'],
  object: number,
  name: string,
  limits?: { low?: number; high?: number },
): ProfileSensor {
  const limitsFrom = {
    ...(limits?.low === undefined ? {} : { low: `${alarm}.${limits.low}.0` }),
    ...(limits?.high === undefined ? {} : { high: `${alarm}.${limits.high}.0` }),
  }
  return {
    key: `deva.${key}`,
    label,
    unit,
    group: 'audio',
    scalar: `${monitor}.${object}.0`,
    scale: fr8p8,
    ...(limits ? { limitsFrom } : {}),
    source: `DB7001-MIB::${name}`,
  }
}

/** DEVA Broadcast DB7001 FM re-broadcast receiver: DB7001-MIB. */
export const devaReceiver: DeviceProfile = {
  id: 'deva-db7001',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [db] }],
  model: [{ oid: descr, pattern: 'Model:\\s*(\\S.*)' }],
  serial: [{ oid: `${db}.1.2.0` }],
  firmware: [{ oid: `${db}.1.1.0` }],
  facts: [
    { key: 'deva.alias', label: 'Tên đặt tại máy thu', from: [{ oid: `${db}.2.10.1.0` }] },
    { key: 'deva.programme', label: 'Tên đài (RDS)', from: [{ oid: `${monitor}.29.0` }] },
    { key: 'deva.radioText', label: 'Dòng chữ phát kèm (RDS)', from: [{ oid: `${monitor}.30.0` }] },
  ],
  sensors: [
    {
      key: 'deva.frequency',
      label: 'Tần số thu',
      unit: 'Hz',
      group: 'audio',
      scalar: `${monitor}.1.0`,
      scale: 1000,
      source: 'DB7001-MIB::mntrFreq',
    },
    { ...watched('rf', 'Mức thu (dBµV)', 'dB', 2, 'mntrRflvlValue', { low: 3 }), conditions: { low: 'receiver-no-signal' } },
    watched('multipath', 'Nhiễu đa đường', '%', 5, 'mntrMpathValue'),
    { ...watched('mpx', 'Độ lệch MPX trung bình (kHz)', '', 9, 'mntrMpxtValueAvr', { low: 8 }), conditions: { low: 'audio-silent' } },
    watched('pilot', 'Độ lệch âm dẫn trung bình (kHz)', '', 15, 'mntrPilotValueAvr'),
    watched('rds', 'Độ lệch RDS trung bình (kHz)', '', 18, 'mntrRdsValueAvr'),
    {
      ...watched('left', 'Mức âm thanh kênh trái', 'dB', 21, 'mntrLeftValueAvr', { low: 23 }),
      conditions: { low: 'audio-silent' },
      role: 'audio-level',
    },
    {
      ...watched('right', 'Mức âm thanh kênh phải', 'dB', 24, 'mntrRightValueAvr', { low: 28 }),
      conditions: { low: 'audio-silent' },
      role: 'audio-level',
    },
    {
      key: 'deva.rdsLock',
      label: 'Bắt được RDS',
      unit: 'state',
      group: 'audio',
      scalar: `${monitor}.27.0`,
      // Many stations send no RDS at all.
      states: states([1, 'không', 'unknown'], [2, 'có', 'ok']),
      source: 'DB7001-MIB::mntrRdsLock',
    },
    {
      key: 'deva.rdsErrors',
      label: 'Tỷ lệ lỗi bit RDS',
      unit: '',
      group: 'audio',
      scalar: `${monitor}.35.0`,
      scale: 1 / 32768,
      source: 'DB7001-MIB::mntrRdsBer',
    },
    {
      key: 'deva.rdsErrorBits',
      label: 'Số bit RDS lỗi',
      unit: 'count',
      group: 'audio',
      scalar: `${monitor}.37.0`,
      source: 'DB7001-MIB::mntrRdsErrorBits',
    },
    {
      key: 'deva.stereo',
      label: 'Chế độ âm thanh',
      unit: 'state',
      group: 'audio',
      scalar: `${monitor}.38.0`,
      states: states([8, 'đơn kênh', 'ok'], [9, 'hai kênh', 'ok']),
      source: 'DB7001-MIB::mntrAudioStereo',
    },
    {
      ...watched('temperature', 'Nhiệt độ', '°C', 39, 'mntrTempcValue', { high: 34 }),
      group: 'temperature',
      conditions: { high: 'overheating' },
      role: 'temperature',
    },
    {
      key: 'deva.fan',
      label: 'Quạt',
      unit: 'rpm',
      group: 'fan',
      scalar: `${monitor}.42.0`,
      limitsFrom: { low: `${alarm}.38.0` },
      conditions: { low: 'fan-fault' },
      source: 'DB7001-MIB::mntrFanrpmValue',
    },
  ],
}

/** Other DEVA receivers, monitors and encoders: each has a MIB of its own. */
export const devaOther: DeviceProfile = {
  id: 'deva',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [deva] }],
  model: [
    { oid: descr, pattern: 'Model:\\s*(\\S.*)' },
    { oid: descr, pattern: '\\b(DB\\d[\\w-]*)' },
  ],
  sensors: [],
}
