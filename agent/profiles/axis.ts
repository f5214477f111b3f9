import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const video = '1.3.6.1.4.1.368.4.1'
const descr = '1.3.6.1.2.1.1.1.0'

/** Where a sensor or fan is mounted: the first part of its index. */
const places = { '2.1': 'vỏ máy', '3.1': 'tủ', '4.1': 'bộ xử lý' }
const power = { '2.1': 'trong', '3.1': 'ngoài' }

/** Model and firmware stand in sysDescr: ` ; AXIS C1004-E; Network Speaker; 11.8.61; Feb 01 2024 10:12; 7A1; 1;`. The serial number is the hardware address. */
const identity: Pick<DeviceProfile, 'vendor' | 'model' | 'serial' | 'firmware'> = {
  vendor: 'Axis',
  model: [{ oid: descr, pattern: '(AXIS [^;]+?)\\s*;' }, { oid: `${video}.100.8.0` }],
  serial: [{ oid: `${video}.100.6.0` }, { oid: '1.3.6.1.2.1.2.2.1.6.2', mac: true }],
  firmware: [{ oid: descr, pattern: ';\\s*(\\d+\\.[\\w.]+)\\s*;' }, { oid: `${video}.100.5.0` }],
}

/** AXIS-VIDEO-MIB, which the loudspeakers have too; a device fills only the tables of what it is built of. */
function sensors(audio: 'watched' | 'optional'): readonly ProfileSensor[] {
  return [
    {
      key: 'axis.audio',
      label: 'Tín hiệu âm thanh',
      unit: 'state',
      group: 'audio',
      column: `${video}.5.1.2`,
      states: states(
        [1, 'có tín hiệu', 'ok'],
        // A camera without a microphone has no signal for ever.
        audio === 'watched' ? [2, 'không có tín hiệu', 'warning', { is: 'audio-input-lost' }] : [2, 'không có tín hiệu', 'unknown'],
      ),
      source: 'AXIS-VIDEO-MIB::audioSignalStatus',
    },
    {
      key: 'axis.video',
      label: 'Tín hiệu hình',
      unit: 'state',
      group: 'video',
      column: `${video}.4.1.2`,
      states: states([1, 'có tín hiệu', 'ok'], [2, 'mất tín hiệu', 'critical', { is: 'video-lost' }]),
      source: 'AXIS-VIDEO-MIB::videoSignalStatus',
    },
    {
      key: 'axis.casing',
      label: 'Vỏ hộp',
      unit: 'state',
      group: 'contact',
      column: `${video}.6.1.3`,
      name: `${video}.6.1.2`,
      states: states([1, 'đóng', 'ok'], [2, 'đang mở', 'warning', { is: 'cabinet-open' }]),
      source: 'AXIS-VIDEO-MIB::casingStatus',
    },
    {
      key: 'axis.power',
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      column: `${video}.1.1.3`,
      names: power,
      states: states([1, 'bình thường', 'ok'], [2, 'hỏng', 'critical', { is: 'supply-fault' }]),
      source: 'AXIS-VIDEO-MIB::powerSupplyStatus',
    },
    {
      key: 'axis.fan',
      label: 'Quạt',
      unit: 'state',
      group: 'fan',
      column: `${video}.2.1.3`,
      names: places,
      states: states([1, 'bình thường', 'ok'], [2, 'hỏng', 'warning', { is: 'fan-fault' }]),
      source: 'AXIS-VIDEO-MIB::fanStatus',
    },
    {
      key: 'axis.temperatureState',
      label: 'Cảm biến nhiệt độ',
      unit: 'state',
      group: 'temperature',
      column: `${video}.3.1.3`,
      names: places,
      states: states(
        [1, 'bình thường', 'ok'],
        [2, 'hỏng', 'warning', { is: 'sensor-fault' }],
        [3, 'ngoài giới hạn', 'critical', { is: 'overheating' }],
      ),
      source: 'AXIS-VIDEO-MIB::tempSensorStatus',
    },
    {
      key: 'axis.temperature',
      label: 'Nhiệt độ',
      unit: '°C',
      group: 'temperature',
      column: `${video}.3.1.4`,
      names: places,
      role: 'temperature',
      source: 'AXIS-VIDEO-MIB::tempSensorValue',
    },
    {
      key: 'axis.storage',
      label: 'Bộ nhớ ghi hình',
      unit: 'state',
      group: 'disk',
      column: `${video}.8.1.3`,
      name: `${video}.8.1.2`,
      // A slot without a card says the same as a card that fails.
      states: states([1, 'bình thường', 'ok'], [2, 'chưa lắp hoặc gián đoạn', 'unknown']),
      source: 'AXIS-VIDEO-MIB::storageDisruptionDetected',
    },
    {
      key: 'axis.raid',
      label: 'Cụm ổ đĩa',
      unit: 'state',
      group: 'disk',
      column: `${video}.10.1.1.2`,
      states: states(
        [1, 'bình thường', 'ok'],
        [2, 'suy giảm', 'warning', { is: 'raid-degraded' }],
        [3, 'đang dựng lại', 'warning', { is: 'raid-degraded' }],
        [4, 'hỏng', 'critical', { is: 'disk-failing' }],
      ),
      source: 'AXIS-VIDEO-MIB::raidStatus',
    },
    {
      key: 'axis.raidDisk',
      label: 'Ổ đĩa',
      unit: 'state',
      group: 'disk',
      column: `${video}.10.2.1.3`,
      name: `${video}.10.2.1.2`,
      states: states([1, 'đang dùng', 'ok'], [2, 'dự phòng', 'ok'], [3, 'mất', 'critical', { is: 'raid-degraded' }]),
      source: 'AXIS-VIDEO-MIB::raidComponentStatus',
    },
    { ...share('memory', 'Bộ nhớ', '1.1', 'deviceMemoryUtilization'), role: 'memory', warnHigh: 95, conditions: { high: 'memory-full' } },
    { ...share('flash', 'Bộ nhớ trong', '2.1', 'deviceFlashUtilization') },
    { ...share('cpu', 'Bộ xử lý', '3.1', 'deviceCpuUtilization'), role: 'cpu', warnHigh: 95, conditions: { high: 'cpu-high' } },
  ]
}

function share(key: string, label: string, object: string, source: string): ProfileSensor {
  const group = key === 'cpu' ? 'cpu' : 'memory'
  return { key: `axis.${key}`, label, unit: '%', group, scalar: `${video}.100.${object}.0`, source: `AXIS-VIDEO-MIB::${source}` }
}

/** Axis loudspeakers, audio bridges and audio modules. */
export const axisAudio: DeviceProfile = {
  id: 'axis-audio',
  kind: 'audio',
  detect: [{ sysDescr: '\\bAXIS [^;]+;[^;]*(?:Speaker|Audio|Paging|Microphone|Amplifier|Siren)' }],
  ...identity,
  sensors: sensors('watched'),
}

/** Axis cameras, encoders, radars and intercoms. */
export const axisCamera: DeviceProfile = {
  id: 'axis-camera',
  kind: 'camera',
  detect: [
    { sysDescr: '\\bAXIS [^;]+;[^;]*(?:Camera|Video|Radar|Encoder|Decoder|Connectivity Hub|Door Station|Intercom)' },
    // All products of the video family.
    { sysObjectId: ['1.3.6.1.4.1.368.1.1'] },
  ],
  ...identity,
  sensors: sensors('optional'),
}
