import type { ConditionId } from '../../server/contract/conditions.ts'
import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const deva = '1.3.6.1.4.1.35833'
const descr = '1.3.6.1.2.1.1.1.0'
const model = [{ oid: descr, pattern: 'Model:\\s*(\\S.*)' }]

/** A figure in 256ths. */
function figure(key: string, label: string, unit: ProfileSensor['unit'], scalar: string, source: string): ProfileSensor {
  return { key: `deva.${key}`, label, unit, group: 'audio', scalar, scale: 1 / 256, source }
}

/** The verdict of the receiver by the limits that its operator set: `low` and `high` tell what is wrong then. */
const verdict = (low: ConditionId, high: ConditionId = 'sensor-alarm') =>
  states(
    [0, 'không theo dõi', 'unknown'],
    [1, 'bình thường', 'ok'],
    [2, 'thấp', 'critical', { is: low }],
    [3, 'cao', 'warning', { is: high }],
    [5, 'hơi thấp', 'warning', { is: low }],
    [6, 'hơi cao', 'warning', { is: high }],
  )
const watched = [1, 2, 3, 4, 5, 6]

const fm = `${deva}.36`
const tuner = `${fm}.3.1`
const fmMib = 'DB4005-MIB'

function alarm(key: string, label: string, object: number, name: string, low: ConditionId): ProfileSensor {
  return {
    key: `deva.alarm.${key}`,
    label: `Giám sát ${label}`,
    unit: 'state',
    group: 'audio',
    scalar: `${fm}.4.${object}.0`,
    states: verdict(low),
    source: `${fmMib}::${name}`,
  }
}

function channelAlarm(key: string, label: string, object: number, name: string, low: ConditionId): ProfileSensor {
  const column = `${fm}.4.16.1.${object}`
  return {
    key: `deva.channel.${key}`,
    label: `Giám sát ${label}, kênh`,
    unit: 'state',
    group: 'audio',
    column,
    where: { column, is: watched },
    states: verdict(low),
    source: `${fmMib}::${name}`,
  }
}

/** Temperature or fan: these have no warnings. */
function health(
  key: string,
  label: string,
  group: string,
  object: number,
  name: string,
  low: ConditionId,
  high: ConditionId,
): ProfileSensor {
  return {
    key: `deva.alarm.${key}`,
    label: `Giám sát ${label}`,
    unit: 'state',
    group,
    scalar: `${fm}.4.${object}.0`,
    states: states(
      [0, 'không theo dõi', 'unknown'],
      [1, 'bình thường', 'ok'],
      [2, 'thấp', 'warning', { is: low }],
      [3, 'cao', 'warning', { is: high }],
    ),
    source: `${fmMib}::${name}`,
  }
}

/** DEVA Broadcast DB4005, which listens to FM stations one after the other: DB4005-MIB. */
export const devaFmMonitor: DeviceProfile = {
  id: 'deva-db4005',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [fm] }],
  model,
  serial: [{ oid: `${fm}.1.2.0` }],
  firmware: [{ oid: `${fm}.1.1.0` }],
  facts: [
    { key: 'deva.programme', label: 'Tên đài (RDS)', from: [{ oid: `${tuner}.41.0` }] },
    { key: 'deva.radioText', label: 'Dòng chữ phát kèm (RDS)', from: [{ oid: `${tuner}.42.0` }] },
  ],
  sensors: [
    {
      key: 'deva.frequency',
      label: 'Tần số thu',
      unit: 'Hz',
      group: 'audio',
      scalar: `${tuner}.1.0`,
      scale: 1000,
      source: `${fmMib}::mntrFreq`,
    },
    figure('rf', 'Mức thu (dBµV)', 'dB', `${tuner}.2.0`, `${fmMib}::mntrRflvlValue`),
    figure('multipath', 'Nhiễu đa đường', '%', `${tuner}.5.0`, `${fmMib}::mntrMpathValue`),
    figure('mpx', 'Độ lệch MPX trung bình (kHz)', '', `${tuner}.9.0`, `${fmMib}::mntrMpxtValueAvr`),
    figure('mpxPower', 'Công suất MPX trung bình', 'dB', `${tuner}.18.0`, `${fmMib}::mntrMpxPwrValueAvr`),
    figure('pilot', 'Độ lệch âm dẫn trung bình (kHz)', '', `${tuner}.21.0`, `${fmMib}::mntrPilotValueAvr`),
    figure('rds', 'Độ lệch RDS trung bình (kHz)', '', `${tuner}.24.0`, `${fmMib}::mntrRdsValueAvr`),
    { ...figure('left', 'Mức âm thanh kênh trái', 'dB', `${tuner}.27.0`, `${fmMib}::mntrLeftValueAvr`), role: 'audio-level' },
    { ...figure('right', 'Mức âm thanh kênh phải', 'dB', `${tuner}.30.0`, `${fmMib}::mntrRightValueAvr`), role: 'audio-level' },
    {
      key: 'deva.rdsLock',
      label: 'Bắt được RDS',
      unit: 'state',
      group: 'audio',
      scalar: `${tuner}.39.0`,
      // Many stations send no RDS at all.
      states: states([1, 'không', 'unknown'], [2, 'có', 'ok']),
      source: `${fmMib}::mntrRdsLock`,
    },
    {
      key: 'deva.stereo',
      label: 'Chế độ âm thanh',
      unit: 'state',
      group: 'audio',
      scalar: `${tuner}.50.0`,
      states: states([8, 'đơn kênh', 'ok'], [9, 'hai kênh', 'ok']),
      source: `${fmMib}::mntrAudioStereo`,
    },
    figure('loudness', 'Độ to (LUFS)', '', `${tuner}.52.0`, `${fmMib}::mntrLoudnessShortTermValueAvr`),
    {
      ...figure('temperature', 'Nhiệt độ', '°C', `${fm}.3.3.0`, `${fmMib}::mntrTempcValue`),
      group: 'temperature',
      role: 'temperature',
    },
    { key: 'deva.fan', label: 'Quạt', unit: 'rpm', group: 'fan', scalar: `${fm}.3.6.0`, source: `${fmMib}::mntrFanrpmValue` },
    alarm('rf', 'mức thu', 1, 'alarmRfStatus', 'receiver-no-signal'),
    alarm('mpx', 'độ lệch MPX', 2, 'alarmMpxStatus', 'audio-silent'),
    alarm('mpxPower', 'công suất MPX', 3, 'alarmMpxpowerStatus', 'audio-silent'),
    alarm('pilot', 'âm dẫn', 4, 'alarmPilotStatus', 'sensor-alarm'),
    alarm('rds', 'RDS', 5, 'alarmRdsStatus', 'sensor-alarm'),
    alarm('left', 'kênh trái', 6, 'alarmLeftStatus', 'audio-silent'),
    alarm('right', 'kênh phải', 7, 'alarmRightStatus', 'audio-silent'),
    health('temperature', 'nhiệt độ', 'temperature', 12, 'alarmTemperatureStatus', 'too-cold', 'overheating'),
    health('fan', 'quạt', 'fan', 13, 'alarmFanStatus', 'fan-fault', 'fan-fault'),
    channelAlarm('rf', 'mức thu', 2, 'channelAlarmRfStatus', 'receiver-no-signal'),
    channelAlarm('mpx', 'độ lệch MPX', 3, 'channelAlarmMpxStatus', 'audio-silent'),
    channelAlarm('left', 'kênh trái', 7, 'channelAlarmLeftStatus', 'audio-silent'),
    channelAlarm('right', 'kênh phải', 8, 'channelAlarmRightStatus', 'audio-silent'),
  ],
}

const dab = `${deva}.35`
const dabMib = 'DB7012-MIB'

function serviceAlarm(key: string, label: string, object: number, name: string, low: ConditionId): ProfileSensor {
  const column = `${dab}.4.3.1.${object}`
  return {
    key: `deva.service.${key}`,
    label: `Giám sát ${label}`,
    unit: 'state',
    group: 'audio',
    column,
    name: `${dab}.2.4.2.1.3`,
    where: { column, is: watched },
    states:
      key === 'dab'
        ? states([0, 'không theo dõi', 'unknown'], [1, 'bình thường', 'ok'], [4, 'mất sóng', 'critical', { is: low }])
        : verdict(low),
    source: `${dabMib}::${name}`,
  }
}

/** DEVA Broadcast DB7012, which listens to digital radio: DB7012-MIB. */
export const devaDabMonitor: DeviceProfile = {
  id: 'deva-db7012',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [dab] }],
  model,
  serial: [{ oid: `${dab}.1.2.0` }],
  firmware: [{ oid: `${dab}.1.1.0` }],
  facts: [
    { key: 'deva.alias', label: 'Tên đặt tại máy thu', from: [{ oid: `${dab}.2.7.1.0` }] },
    { key: 'deva.ensemble', label: 'Tên kênh ghép', from: [{ oid: `${dab}.3.4.0` }] },
    { key: 'deva.programme', label: 'Tên đài', from: [{ oid: `${dab}.3.7.0` }] },
    { key: 'deva.radioText', label: 'Dòng chữ phát kèm', from: [{ oid: `${dab}.3.8.0` }] },
  ],
  sensors: [
    {
      key: 'deva.dab',
      label: 'Sóng thu',
      unit: 'state',
      group: 'audio',
      scalar: `${dab}.3.18.0`,
      states: states([0, 'mất sóng', 'critical', { is: 'receiver-no-signal' }], [1, 'có sóng', 'ok']),
      source: `${dabMib}::mntrDab`,
    },
    figure('rf', 'Mức thu (dBµV)', 'dB', `${dab}.3.15.0`, `${dabMib}::mntrRflvlValue`),
    figure('snr', 'Tỷ số tín hiệu trên nhiễu', 'dB', `${dab}.3.19.0`, `${dabMib}::mntrSnrValue`),
    {
      key: 'deva.cnr',
      label: 'Tỷ số sóng mang trên nhiễu',
      unit: 'dB',
      group: 'audio',
      scalar: `${dab}.3.22.0`,
      source: `${dabMib}::mntrCnrValue`,
    },
    {
      key: 'deva.fic',
      label: 'Chất lượng kênh điều khiển',
      unit: '%',
      group: 'audio',
      scalar: `${dab}.3.25.0`,
      source: `${dabMib}::mntrFicQualityValue`,
    },
    { ...figure('left', 'Mức âm thanh kênh trái', 'dB', `${dab}.3.10.0`, `${dabMib}::mntrLeftValueAvr`), role: 'audio-level' },
    { ...figure('right', 'Mức âm thanh kênh phải', 'dB', `${dab}.3.13.0`, `${dabMib}::mntrRightValueAvr`), role: 'audio-level' },
    figure('loudness', 'Độ to (LUFS)', '', `${dab}.3.29.0`, `${dabMib}::mntrLoudnessShortTermValueAvr`),
    serviceAlarm('rf', 'mức thu', 2, 'serviceAlarmRfStatus', 'receiver-no-signal'),
    serviceAlarm('dab', 'sóng', 3, 'serviceAlarmDabStatus', 'receiver-no-signal'),
    serviceAlarm('snr', 'tỷ số tín hiệu trên nhiễu', 4, 'serviceAlarmSnrStatus', 'receiver-no-signal'),
    serviceAlarm('cnr', 'tỷ số sóng mang trên nhiễu', 5, 'serviceAlarmCnrStatus', 'receiver-no-signal'),
    serviceAlarm('fic', 'kênh điều khiển', 6, 'serviceAlarmFicQualityStatus', 'receiver-no-signal'),
    serviceAlarm('left', 'kênh trái', 7, 'serviceAlarmLeftStatus', 'audio-silent'),
    serviceAlarm('right', 'kênh phải', 8, 'serviceAlarmRightStatus', 'audio-silent'),
  ],
}
