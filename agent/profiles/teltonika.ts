import { routerDisk } from './host-resources-mib.ts'
import type { ColumnSensor, DeviceProfile, ProfileSensor } from './profile.ts'
import { accessStates, connectionStates, contactStates, networkStates, pinStates, simStates } from './teltonika-words.ts'

const teltonika = '1.3.6.1.4.1.48690'
const modem = `${teltonika}.2.2.1`
const io = `${teltonika}.6.2.1`

const weak = { conditions: { low: 'weak-signal' } } as const
const rssi = {
  label: 'Cường độ sóng (RSSI)',
  unit: 'dBm',
  group: 'mobile',
  warnLow: -95,
  critLow: -110,
  role: 'mobile-signal',
  ...weak,
} as const
const rsrp = {
  label: 'Cường độ sóng (RSRP)',
  unit: 'dBm',
  group: 'mobile',
  warnLow: -110,
  critLow: -120,
  role: 'mobile-signal',
  ...weak,
} as const
const rsrq = { label: 'Chất lượng sóng (RSRQ)', unit: 'dB', group: 'mobile', warnLow: -17, ...weak } as const
const sinr = { label: 'Chất lượng sóng (SINR)', unit: 'dB', group: 'mobile', warnLow: -3, role: 'mobile-quality', ...weak } as const
/** Both MIBs give tenths of a degree of the modem. */
const modemTemperature = {
  label: 'Nhiệt độ mô-đem',
  unit: '°C',
  group: 'temperature',
  scale: 0.1,
  warnHigh: 65,
  critHigh: 75,
  conditions: { high: 'overheating' },
  role: 'temperature',
} as const
const mobileState = { unit: 'state', group: 'mobile' } as const
const traffic = { unit: 'B', group: 'mobile' } as const
const contact = { unit: 'state', group: 'contact' } as const

/** A column of modemTable: a router with two modems has two rows. */
function ofModem(sensor: Omit<ColumnSensor, 'column' | 'source'>, column: number, object: string): ColumnSensor {
  return { ...sensor, column: `${modem}.${column}`, source: `TELTONIKA-RUTX-MIB::${object}` }
}

const rutx: readonly ProfileSensor[] = [
  ofModem({ key: 'teltonika.sim', label: 'SIM', ...mobileState, states: simStates }, 9, 'mSimState'),
  ofModem({ key: 'teltonika.pin', label: 'Khóa SIM', ...mobileState, states: pinStates }, 10, 'mPinState'),
  ofModem({ key: 'teltonika.network', label: 'Mạng di động', ...mobileState, states: networkStates }, 11, 'mNetState'),
  ofModem({ key: 'teltonika.connection', label: 'Kết nối dữ liệu', ...mobileState, states: connectionStates }, 15, 'mConnectionState'),
  ofModem({ key: 'teltonika.access', label: 'Loại mạng', ...mobileState, states: accessStates }, 16, 'mConnectionType'),
  ofModem({ key: 'teltonika.rsrp', ...rsrp }, 20, 'mRSRP'),
  ofModem({ key: 'teltonika.signal', ...rssi }, 12, 'mSignal'),
  ofModem({ key: 'teltonika.rsrq', ...rsrq }, 21, 'mRSRQ'),
  ofModem({ key: 'teltonika.sinr', ...sinr }, 19, 'mSINR'),
  ofModem({ key: 'teltonika.temperature', ...modemTemperature }, 17, 'mTemperature'),
  ofModem({ key: 'teltonika.cell', label: 'Mã trạm phát sóng', unit: '', group: 'mobile' }, 18, 'mCellID'),
  ofModem({ key: 'teltonika.received', label: 'Đã tải xuống', ...traffic }, 23, 'mReceived'),
  ofModem({ key: 'teltonika.sent', label: 'Đã tải lên', ...traffic }, 22, 'mSent'),
  ofModem({ key: 'teltonika.receivedToday', label: 'Tải xuống hôm nay', ...traffic }, 26, 'mReceivedToday'),
  ofModem({ key: 'teltonika.sentToday', label: 'Tải lên hôm nay', ...traffic }, 25, 'mSentToday'),
  {
    key: 'teltonika.connected',
    label: 'Thời gian kết nối',
    unit: 's',
    group: 'mobile',
    scalar: `${teltonika}.2.3.0`,
    source: 'TELTONIKA-RUTX-MIB::connectionUptime',
  },
  {
    key: 'teltonika.satellites',
    label: 'Số vệ tinh định vị',
    unit: 'count',
    group: 'position',
    scalar: `${teltonika}.3.5.0`,
    source: 'TELTONIKA-RUTX-MIB::numSatellites',
  },
  {
    // Inputs and outputs alike: what a relay is set to matters as much as what a door says.
    key: 'teltonika.input',
    label: 'Tiếp điểm',
    ...contact,
    column: `${io}.6`,
    name: `${io}.2`,
    states: contactStates,
    source: 'TELTONIKA-RUTX-MIB::ioState',
  },
  {
    key: 'teltonika.analog',
    label: 'Ngõ vào tương tự',
    unit: 'V',
    group: 'contact',
    column: `${io}.6`,
    name: `${io}.2`,
    pattern: '^(-?\\d+(?:\\.\\d+)?) ?V$',
    source: 'TELTONIKA-RUTX-MIB::ioState',
  },
  {
    key: 'teltonika.direction',
    label: 'Hướng của tiếp điểm',
    ...contact,
    column: `${io}.7`,
    name: `${io}.2`,
    // Told for completeness; it is set up once and no state of anything.
    states: [
      { value: 0, label: 'ngõ ra', state: 'unknown' },
      { value: 1, label: 'ngõ vào', state: 'unknown' },
    ],
    source: 'TELTONIKA-RUTX-MIB::ioInput',
  },
]

/** What all devices with RutOS 7 tell of themselves. */
const teltonikaRutos = {
  vendor: 'Teltonika',
  // `RUT36000XXXX`: the model, then its variant. What stands as the name of the device is the name that its operator gave.
  model: [
    { oid: `${teltonika}.1.3.0`, pattern: '^(RUT[A-Z][A-Z0-9]\\d|[A-Z]{3}\\d{3})' },
    { oid: `${teltonika}.1.2.0`, pattern: '^((?:RUT|TRB|TCR|OTD|TSW|TAP|ATRM|DAP|SWM)\\w*)$' },
    { oid: `${teltonika}.1.3.0` },
  ],
  serial: [{ oid: `${teltonika}.1.1.0` }],
  firmware: [{ oid: `${teltonika}.1.6.0` }],
} satisfies Partial<DeviceProfile>

/** Teltonika switches and access points with RutOS: what they measure stands in standard MIBs. */
export const teltonikaSwitch: DeviceProfile = {
  ...teltonikaRutos,
  id: 'teltonika-switch',
  kind: 'switch',
  detect: [{ scalar: { oid: `${teltonika}.1.3.0`, pattern: '^(?:TSW|SWM)' } }],
  sensors: [],
}

export const teltonikaAccessPoint: DeviceProfile = {
  ...teltonikaRutos,
  id: 'teltonika-ap',
  kind: 'accessPoint',
  detect: [{ scalar: { oid: `${teltonika}.1.3.0`, pattern: '^(?:TAP|DAP)' } }],
  sensors: [],
}

/**
 * Teltonika routers and gateways with RutOS 7: RUT2xx, RUT3xx, RUT9xx, RUTX, RUTM, TRB, TCR, OTD. TELTONIKA-RUTX-MIB, -RUTM-MIB, -RUT2-MIB and the others give the same tree.
 * A figure may come as a number or as text. In RutOS 6 the object of the product code holds the modem's maker.
 */
export const teltonikaRutx: DeviceProfile = {
  ...teltonikaRutos,
  id: 'teltonika-rutx',
  kind: 'router',
  detect: [
    { scalar: { oid: `${teltonika}.1.3.0`, pattern: '^(?:RUT|TRB|TCR|OTD|ATRM)' } },
    { scalar: { oid: `${teltonika}.1.6.0`, pattern: '^(?:RUT|TRB|TCR|OTD|ATRM)' } },
    { sysObjectId: [teltonika] },
  ],
  facts: [
    { key: 'teltonika.operator', label: 'Nhà mạng', from: [{ oid: `${modem}.13.1` }] },
    { key: 'teltonika.modem', label: 'Mô-đem', from: [{ oid: `${modem}.4.1` }] },
    { key: 'teltonika.address', label: 'Địa chỉ trên mạng di động', from: [{ oid: `${modem}.24.1`, pattern: '^([\\da-f.:]{3,}.*)$' }] },
  ],
  sensors: [...rutx, routerDisk],
}

/** Scalars of RutOS 6, all below mobile. */
const mobile = (object: number) => `${teltonika}.2.${object}.0`

/** Teltonika RUT2xx and RUT9xx with RutOS 6: TELTONIKA-MIB of that time, all scalars, most of them text. */
export const teltonikaRut9: DeviceProfile = {
  id: 'teltonika-rut9',
  vendor: 'Teltonika',
  kind: 'router',
  detect: [{ scalar: { oid: mobile(14), pattern: '^(?:RUT|TRB)' } }, { sysDescr: '^Linux Teltonika-RUT' }],
  model: [{ oid: `${teltonika}.1.7.0` }, { oid: `${teltonika}.1.8.0` }, { oid: mobile(14), pattern: '^(RUT\\w+?)_R' }],
  // By its name the number of the modem; routers put their own there, which has ten digits.
  serial: [{ oid: `${teltonika}.1.5.0`, pattern: '^([16]\\d{9})$' }],
  firmware: [{ oid: mobile(14) }],
  facts: [
    { key: 'teltonika.operator', label: 'Nhà mạng', from: [{ oid: mobile(5) }] },
    { key: 'teltonika.modem', label: 'Mô-đem', from: [{ oid: `${teltonika}.1.2.0` }] },
    { key: 'teltonika.address', label: 'Địa chỉ trên mạng di động', from: [{ oid: mobile(18), pattern: '^([\\da-f.:]{3,}.*)$' }] },
  ],
  sensors: [
    { key: 'teltonika.sim', label: 'SIM', ...mobileState, scalar: mobile(1), states: simStates, source: 'TELTONIKA-MIB::SimState' },
    { key: 'teltonika.pin', label: 'Khóa SIM', ...mobileState, scalar: mobile(2), states: pinStates, source: 'TELTONIKA-MIB::PinState' },
    {
      key: 'teltonika.network',
      label: 'Mạng di động',
      ...mobileState,
      scalar: mobile(3),
      states: networkStates,
      source: 'TELTONIKA-MIB::NetState',
    },
    {
      key: 'teltonika.connection',
      label: 'Kết nối dữ liệu',
      ...mobileState,
      scalar: mobile(7),
      states: connectionStates,
      source: 'TELTONIKA-MIB::ConnectionState',
    },
    {
      key: 'teltonika.access',
      label: 'Loại mạng',
      ...mobileState,
      scalar: mobile(8),
      states: accessStates,
      source: 'TELTONIKA-MIB::ConnectionType',
    },
    { key: 'teltonika.rsrp', ...rsrp, scalar: mobile(23), source: 'TELTONIKA-MIB::RSRP' },
    { key: 'teltonika.signal', ...rssi, scalar: mobile(4), source: 'TELTONIKA-MIB::Signal' },
    { key: 'teltonika.rsrq', ...rsrq, scalar: mobile(24), source: 'TELTONIKA-MIB::RSRQ' },
    { key: 'teltonika.sinr', ...sinr, scalar: mobile(22), source: 'TELTONIKA-MIB::SINR' },
    { key: 'teltonika.temperature', ...modemTemperature, scalar: mobile(9), source: 'TELTONIKA-MIB::Temperature' },
    {
      key: 'teltonika.slot',
      label: 'Khe SIM đang dùng',
      unit: '',
      group: 'mobile',
      scalar: mobile(15),
      source: 'TELTONIKA-MIB::SimSlot',
    },
    {
      key: 'teltonika.connected',
      label: 'Thời gian kết nối',
      unit: 's',
      group: 'mobile',
      scalar: mobile(17),
      source: 'TELTONIKA-MIB::ConnectionUptime',
    },
    { key: 'teltonika.receivedToday', label: 'Tải xuống hôm nay', ...traffic, scalar: mobile(10), source: 'TELTONIKA-MIB::ReceivedToday' },
    { key: 'teltonika.sentToday', label: 'Tải lên hôm nay', ...traffic, scalar: mobile(11), source: 'TELTONIKA-MIB::SentToday' },
    { key: 'teltonika.received', label: 'Đã tải xuống', ...traffic, scalar: mobile(20), source: 'TELTONIKA-MIB::Received' },
    { key: 'teltonika.sent', label: 'Đã tải lên', ...traffic, scalar: mobile(19), source: 'TELTONIKA-MIB::Sent' },
  ],
}
