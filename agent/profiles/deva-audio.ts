import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const descr = '1.3.6.1.2.1.1.1.0'
const model = [{ oid: descr, pattern: 'Model:\\s*(\\S.*)' }]

const decoder = '1.3.6.1.4.1.35833.7'
const stream = `${decoder}.3`

/** DEVA Broadcast DB9000-RX, which plays an audio stream: DB9000RX-MIB. */
export const devaDecoder: DeviceProfile = {
  id: 'deva-db9000rx',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [decoder] }],
  model,
  serial: [{ oid: `${decoder}.1.2.0` }],
  firmware: [{ oid: `${decoder}.1.3.0` }],
  facts: [{ key: 'deva.alias', label: 'Tên đặt tại thiết bị', from: [{ oid: `${decoder}.1.1.0` }] }],
  sensors: [
    {
      key: 'deva.source',
      label: 'Nguồn đang phát',
      unit: 'state',
      group: 'audio',
      scalar: `${stream}.1.0`,
      states: states(
        [0, 'luồng 1', 'ok'],
        [1, 'luồng 2 (dự phòng)', 'ok'],
        [2, 'luồng 3 (dự phòng)', 'ok'],
        [3, 'tệp trong thẻ nhớ', 'warning', { is: 'audio-input-lost' }],
        [4, 'luồng gửi tới', 'ok'],
        [5, 'luồng RTP', 'ok'],
      ),
      source: 'DB9000RX-MIB::currentSource',
    },
    {
      key: 'deva.connection',
      label: 'Kết nối nguồn phát',
      unit: 'state',
      group: 'audio',
      scalar: `${stream}.4.0`,
      states: states(
        [0, 'không kết nối', 'unknown'],
        [1, 'đang kết nối', 'warning', { is: 'audio-input-lost' }],
        [2, 'đang nạp', 'ok'],
        [3, 'đã kết nối', 'ok'],
        [4, 'lỗi', 'critical', { is: 'audio-input-lost' }],
      ),
      source: 'DB9000RX-MIB::currentSourceConnectionStatus',
    },
    ...(['left', 'right'] as const).map((side, at): ProfileSensor => ({
      key: `deva.${side}`,
      label: side === 'left' ? 'Mức âm thanh kênh trái' : 'Mức âm thanh kênh phải',
      unit: 'dB',
      group: 'audio',
      // A stream with one channel leaves the other at −90 dB, so there is no limit.
      scalar: `${stream}.${at + 2}.0`,
      role: 'audio-level',
      source: `DB9000RX-MIB::getLvl${side === 'left' ? 'L' : 'R'}`,
    })),
    {
      key: 'deva.sampleRate',
      label: 'Tần số lấy mẫu',
      unit: 'Hz',
      group: 'audio',
      scalar: `${stream}.5.0`,
      source: 'DB9000RX-MIB::currentSourceSampleRate',
    },
    {
      key: 'deva.bitRate',
      label: 'Tốc độ luồng âm thanh',
      unit: 'bit/s',
      group: 'audio',
      scalar: `${stream}.6.0`,
      scale: 1000,
      source: 'DB9000RX-MIB::currentSourceBitRate',
    },
    {
      key: 'deva.buffer',
      label: 'Bộ đệm luồng âm thanh',
      unit: '%',
      group: 'audio',
      scalar: `${stream}.7.0`,
      scale: 0.1,
      source: 'DB9000RX-MIB::currentSourceBufferLevel',
    },
  ],
}

const backup = '1.3.6.1.4.1.35833.6'
const monitor = `${backup}.3`
const chosen = `${backup}.2.4`

/** Average levels of one pair of channels, in 256ths of a decibel. */
function levels(key: string, where: string, name: string, left: number): ProfileSensor[] {
  return (['Left', 'Right'] as const).map((side, at) => ({
    key: `deva.${key}${side}`,
    label: `Mức âm thanh ${where}, kênh ${side === 'Left' ? 'trái' : 'phải'}`,
    unit: 'dB',
    group: 'audio',
    scalar: `${monitor}.${left + 3 * at}.0`,
    scale: 1 / 256,
    role: 'audio-level',
    source: `DB8008-MIB::${name.replace('*', key === 'output' ? side.charAt(0) : side)}`,
  }))
}

/** The monitor's verdict on a source; `slot` is the setting that names the source, 0 where it is not used. */
function loss(key: string, label: string, object: number, name: string, slot: number): ProfileSensor {
  return {
    key: `deva.${key}`,
    label,
    unit: 'state',
    group: 'audio',
    scalar: `${monitor}.${object}.0`,
    when: { scalar: `${chosen}.${slot}.0`, from: 1 },
    states: states([1, 'có âm thanh', 'ok'], [2, 'mất âm thanh', 'warning', { is: 'audio-input-lost' }]),
    source: `DB8008-MIB::${name}`,
  }
}

/** A digital input that is in use: the setting names its socket. */
function sync(key: string, label: string, object: number, name: string, setting: string): ProfileSensor {
  return {
    key: `deva.${key}`,
    label,
    unit: 'state',
    group: 'audio',
    scalar: `${monitor}.${object}.0`,
    when: { scalar: `${backup}.${setting}.0`, is: [20, 21, 22] },
    states: states([1, 'mất tín hiệu', 'warning', { is: 'audio-input-lost' }], [2, 'có tín hiệu', 'ok']),
    source: `DB8008-MIB::${name}`,
  }
}

/** DEVA Broadcast DB8008, which watches for silence and changes to another source: DB8008-MIB. */
export const devaBackup: DeviceProfile = {
  id: 'deva-db8008',
  vendor: 'DEVA',
  kind: 'audio',
  detect: [{ sysObjectId: [backup] }],
  model,
  serial: [{ oid: `${backup}.1.2.0` }],
  firmware: [{ oid: `${backup}.1.1.0` }],
  facts: [{ key: 'deva.alias', label: 'Tên đặt tại thiết bị', from: [{ oid: `${backup}.2.8.1.0` }] }],
  sensors: [
    {
      key: 'deva.source',
      label: 'Nguồn đang phát',
      unit: 'state',
      group: 'audio',
      scalar: `${monitor}.1.0`,
      states: states(
        [1, 'ngõ vào chính', 'ok'],
        [2, 'ngõ vào phụ', 'ok'],
        [3, 'luồng 1', 'ok'],
        [4, 'luồng 2', 'ok'],
        [5, 'luồng 3', 'ok'],
        [6, 'luồng RTP', 'ok'],
        [7, 'tệp trong thẻ nhớ', 'warning', { is: 'audio-input-lost' }],
        [13, 'ngõ vào chính, tương tự', 'ok'],
        [14, 'ngõ vào chính, số', 'ok'],
        [15, 'ngõ vào phụ, tương tự', 'ok'],
        [16, 'ngõ vào phụ, số', 'ok'],
        [128, 'tự chọn', 'ok'],
      ),
      source: 'DB8008-MIB::mntrSource',
    },
    {
      key: 'deva.sourceBy',
      label: 'Cách chọn nguồn phát',
      unit: 'state',
      group: 'audio',
      scalar: `${monitor}.2.0`,
      states: states(
        [0, 'tự động', 'ok'],
        [1, 'đặt trên trang quản trị', 'ok'],
        [2, 'theo lịch', 'ok'],
        [3, 'đặt từ xa', 'ok'],
        [4, 'theo tiếp điểm', 'ok'],
      ),
      source: 'DB8008-MIB::mntrSourceAppliedby',
    },
    ...levels('output', 'ra', 'mntrOutput*ValueAvr', 4),
    ...levels('main', 'ngõ vào chính', 'mntrMainAudio*ValueAvr', 10),
    ...levels('aux', 'ngõ vào phụ', 'mntrAuxAudio*ValueAvr', 17),
    sync('mainSync', 'Tín hiệu số ngõ vào chính', 15, 'mntrMainDigitalSync', '2.1.1'),
    sync('auxSync', 'Tín hiệu số ngõ vào phụ', 22, 'mntrAuxDigitalSync', '2.2.4'),
    loss('mainLoss', 'Nguồn chính', 53, 'mntrMainLoss', 5),
    loss('backup1Loss', 'Nguồn dự phòng 1', 54, 'mntrBackup1Loss', 6),
    loss('backup2Loss', 'Nguồn dự phòng 2', 55, 'mntrBackup2Loss', 7),
  ],
}
