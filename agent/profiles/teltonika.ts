import { states, type ColumnSensor, type DeviceProfile, type ScalarSensor } from './profile.ts'

const teltonika = '1.3.6.1.4.1.48690'
const modem = `${teltonika}.2.2.1`
const io = `${teltonika}.6.2.1`

const simStates = states(
  [1, 'đã lắp', 'ok', 'inserted'],
  [2, 'chưa lắp', 'critical', 'not inserted'],
  [3, 'chưa rõ', 'unknown', 'unknown', 'n/a'],
)
const networkStates = states(
  [1, 'đã đăng ký', 'ok', 'registered, home', 'registered (home)', 'registered', 'home'],
  [2, 'đã đăng ký, chuyển vùng', 'ok', 'registered, roaming', 'registered (roaming)', 'roaming'],
  [3, 'đang dò mạng', 'warning', 'searching', 'not registered, searching'],
  [4, 'chưa đăng ký', 'critical', 'unregistered', 'not registered'],
  [5, 'bị nhà mạng từ chối', 'critical', 'denied', 'registration denied'],
  [6, 'chỉ gọi khẩn cấp', 'critical', 'registered, emergency services only'],
  [7, 'chưa rõ', 'unknown', 'unknown', 'n/a', 'not supported'],
)
const connectionStates = states(
  [1, 'đã kết nối', 'ok', 'connected'],
  [2, 'mất kết nối', 'critical', 'disconnected', 'not connected'],
  [3, 'chưa rõ', 'unknown', 'unknown', 'n/a'],
)

const signal = { label: 'Cường độ sóng (RSSI)', unit: 'dBm', group: 'mobile', warnLow: -95, critLow: -110 } as const
const rsrp = { label: 'Cường độ sóng (RSRP)', unit: 'dBm', group: 'mobile', warnLow: -115, critLow: -125 } as const
const sinr = { label: 'Chất lượng sóng (SINR)', unit: 'dB', group: 'mobile' } as const

const rutx: readonly (ScalarSensor | ColumnSensor)[] = [
  {
    key: 'teltonika.sim',
    label: 'SIM',
    unit: 'state',
    group: 'mobile',
    column: `${modem}.9`,
    states: simStates,
    source: 'TELTONIKA-RUTX-MIB::mSimState',
  },
  {
    key: 'teltonika.network',
    label: 'Mạng di động',
    unit: 'state',
    group: 'mobile',
    column: `${modem}.11`,
    states: networkStates,
    source: 'TELTONIKA-RUTX-MIB::mNetState',
  },
  {
    key: 'teltonika.connection',
    label: 'Kết nối dữ liệu',
    unit: 'state',
    group: 'mobile',
    column: `${modem}.15`,
    states: connectionStates,
    source: 'TELTONIKA-RUTX-MIB::mConnectionState',
  },
  { key: 'teltonika.signal', ...signal, column: `${modem}.12`, source: 'TELTONIKA-RUTX-MIB::mSignal' },
  { key: 'teltonika.rsrp', ...rsrp, column: `${modem}.20`, source: 'TELTONIKA-RUTX-MIB::mRSRP' },
  {
    key: 'teltonika.rsrq',
    label: 'Chất lượng sóng (RSRQ)',
    unit: 'dB',
    group: 'mobile',
    column: `${modem}.21`,
    source: 'TELTONIKA-RUTX-MIB::mRSRQ',
  },
  { key: 'teltonika.sinr', ...sinr, column: `${modem}.19`, source: 'TELTONIKA-RUTX-MIB::mSINR' },
  {
    key: 'teltonika.temperature',
    label: 'Nhiệt độ mô-đem',
    unit: '°C',
    group: 'temperature',
    scale: 0.1,
    column: `${modem}.17`,
    warnHigh: 65,
    critHigh: 75,
    source: 'TELTONIKA-RUTX-MIB::mTemperature',
  },
  {
    key: 'teltonika.input',
    label: 'Tiếp điểm vào',
    unit: 'state',
    group: 'contact',
    column: `${io}.6`,
    name: `${io}.2`,
    where: { column: `${io}.7`, is: [1] },
    // What high and low mean is decided by what the installer wired: neither is a fault.
    states: states(
      [0, 'mức thấp', 'ok', 'low level', 'low'],
      [1, 'mức cao', 'ok', 'high level', 'high'],
      [2, 'hở', 'ok', 'open'],
      [3, 'đóng', 'ok', 'closed', 'close'],
    ),
    source: 'TELTONIKA-RUTX-MIB::ioState',
  },
]

/** Teltonika RUT and RUTX 4G/5G routers with firmware 7: TELTONIKA-RUTX-MIB. A figure may come as a number or as text. */
export const teltonikaRutx: DeviceProfile = {
  id: 'teltonika-rutx',
  vendor: 'Teltonika',
  kind: 'router',
  detect: [{ scalar: { oid: `${teltonika}.1.3.0`, pattern: '^(?:RUT|TRB|TCR|OTD)' } }, { sysObjectId: [teltonika] }],
  model: [{ oid: `${teltonika}.1.2.0` }, { oid: `${teltonika}.1.3.0` }],
  serial: [{ oid: `${teltonika}.1.1.0` }],
  firmware: [{ oid: `${teltonika}.1.6.0` }],
  sensors: rutx,
}

/** Teltonika RUT2xx and RUT9xx with firmware 6: TELTONIKA-MIB, all scalars. */
export const teltonikaRut9: DeviceProfile = {
  id: 'teltonika-rut9',
  vendor: 'Teltonika',
  kind: 'router',
  detect: [{ scalar: { oid: `${teltonika}.2.14.0`, pattern: '^RUT[29]' } }],
  model: [{ oid: `${teltonika}.2.14.0` }],
  sensors: [
    {
      key: 'teltonika.sim',
      label: 'SIM',
      unit: 'state',
      group: 'mobile',
      scalar: `${teltonika}.2.1.0`,
      states: simStates,
      source: 'TELTONIKA-MIB::SimState',
    },
    {
      key: 'teltonika.network',
      label: 'Mạng di động',
      unit: 'state',
      group: 'mobile',
      scalar: `${teltonika}.2.3.0`,
      states: networkStates,
      source: 'TELTONIKA-MIB::NetState',
    },
    {
      key: 'teltonika.connection',
      label: 'Kết nối dữ liệu',
      unit: 'state',
      group: 'mobile',
      scalar: `${teltonika}.2.7.0`,
      states: connectionStates,
      source: 'TELTONIKA-MIB::ConnectionState',
    },
    { key: 'teltonika.signal', ...signal, scalar: `${teltonika}.2.4.0`, source: 'TELTONIKA-MIB::Signal' },
    { key: 'teltonika.rsrp', ...rsrp, scalar: `${teltonika}.2.23.0`, source: 'TELTONIKA-MIB::RSRP' },
    { key: 'teltonika.sinr', ...sinr, scalar: `${teltonika}.2.22.0`, source: 'TELTONIKA-MIB::SINR' },
  ],
}
