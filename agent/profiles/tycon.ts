import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const tycon = '1.3.6.1.4.1.45621'

const relay = states([0, 'tắt', 'ok'], [1, 'bật', 'ok'], [2, 'đang khởi động lại', 'ok'])

/** Inputs 1 to 4 of one kind: tenths in an integer, in older firmware a text only. */
function inputs(
  model: string,
  prefix: string,
  label: string,
  unit: ProfileSensor['unit'],
  first: number,
  text: number | null,
): ProfileSensor[] {
  return [1, 2, 3, 4].flatMap((number) => {
    const common = { label: `${label} ${number}`, unit, group: 'power' } as const
    const key = `tycon.${prefix}${number}`
    const whole: ProfileSensor = {
      ...common,
      key,
      scalar: `${model}.${first + number - 1}.0`,
      scale: 0.1,
      source: `TPDIN-MIB::${prefix}${number}`,
    }
    if (text === null) return [whole]
    const told: ProfileSensor = {
      ...common,
      key: `${key}Text`,
      scalar: `${model}.${text + number - 1}.0`,
      instead: [key],
      source: `TPDIN3-MIB::${prefix}${number}`,
    }
    return [whole, told]
  })
}

function relays(model: string): ProfileSensor[] {
  return [1, 2, 3, 4].map((number) => ({
    key: `tycon.relay${number}`,
    label: `Rơ-le ${number}`,
    unit: 'state',
    group: 'contact',
    scalar: `${model}.${number}.0`,
    states: relay,
    source: `TPDIN-MIB::relay${number}`,
  }))
}

/** Outside the box the probe may lie in the sun; the box itself is built for 60 °C. */
function temperatures(model: string, outside: number, inside: number): ProfileSensor[] {
  const common = { unit: '°C', group: 'temperature', scale: 0.1, role: 'temperature' } as const
  return [
    { ...common, key: 'tycon.outside', label: 'Nhiệt độ đầu đo ngoài', scalar: `${model}.${outside}.0`, source: 'TPDIN-MIB::t1int' },
    {
      ...common,
      key: 'tycon.inside',
      label: 'Nhiệt độ bên trong',
      scalar: `${model}.${inside}.0`,
      warnHigh: 65,
      critHigh: 80,
      conditions: { high: 'overheating' },
      source: 'TPDIN-MIB::t2int',
    },
  ]
}

/** The maker's solar charger, attached to the monitor. */
function solar(charger: string): ProfileSensor[] {
  const rows = [
    ['batteryVoltage', 'Điện áp ắc quy', 'V', 11, 'batvint'],
    ['batteryCurrent', 'Dòng ắc quy', 'A', 12, 'batiint'],
    ['batteryTemperature', 'Nhiệt độ ắc quy', '°C', 13, 'btempint'],
    ['chargerTemperature', 'Nhiệt độ bộ sạc', '°C', 14, 'itempint'],
    ['loadVoltage', 'Điện áp tải', 'V', 15, 'loadvint'],
    ['loadCurrent', 'Dòng tải', 'A', 16, 'loadiint'],
    ['panelVoltage', 'Điện áp tấm pin', 'V', 17, 'pvvint'],
    ['panelCurrent', 'Dòng tấm pin', 'A', 18, 'pviint'],
  ] as const
  return rows.map(([key, label, unit, object, name]) => ({
    key: `tycon.${key}`,
    label,
    unit,
    group: unit === '°C' ? 'temperature' : 'power',
    scalar: `${charger}.${object}.0`,
    scale: 0.1,
    source: `TPDIN3-MIB::${name}`,
  }))
}

const tpdin3 = `${tycon}.3`
/** Tycon TPDIN-Monitor-WEB3: TPDIN3-MIB. */
export const tyconMonitor3: DeviceProfile = {
  id: 'tycon-tpdin3',
  vendor: 'Tycon',
  kind: 'power',
  detect: [{ sysObjectId: [tpdin3] }],
  model: [{ oid: `${tpdin3}.1.1.0` }, { oid: '1.3.6.1.2.1.1.1.0' }],
  firmware: [{ oid: `${tpdin3}.1.2.0` }],
  facts: [
    { key: 'tycon.charger', label: 'Bộ sạc năng lượng mặt trời', from: [{ oid: `${tpdin3}.10.1.0` }] },
    { key: 'tycon.loadState', label: 'Trạng thái tải của bộ sạc', from: [{ oid: `${tpdin3}.10.10.0` }] },
  ],
  sensors: [
    ...inputs(`${tpdin3}.3`, 'voltage', 'Điện áp', 'V', 15, 5),
    ...inputs(`${tpdin3}.3`, 'current', 'Dòng điện', 'A', 19, 9),
    ...temperatures(`${tpdin3}.3`, 23, 24),
    ...relays(`${tpdin3}.3`),
    ...solar(`${tpdin3}.10`),
  ],
}

const tpdin2 = `${tycon}.2`
/** By the MIB tenths in an integer; some firmware gives the figure as text, `54.1` or `.0`. */
function inTenthsOrText(tenths: ProfileSensor): ProfileSensor[] {
  const key = `${tenths.key}Text`
  return [
    { ...tenths, key, scale: 1, pattern: '^(-?\\d*\\.\\d+)' },
    { ...tenths, instead: [key] },
  ]
}

/** Tycon TPDIN-Monitor-WEB2: TPDIN2-MIB. */
export const tyconMonitor2: DeviceProfile = {
  id: 'tycon-tpdin2',
  vendor: 'Tycon',
  kind: 'power',
  detect: [{ sysObjectId: [tpdin2] }],
  model: [{ oid: `${tpdin2}.1.1.0` }, { oid: '1.3.6.1.2.1.1.1.0' }],
  firmware: [{ oid: `${tpdin2}.1.2.0` }],
  sensors: [
    ...[
      ...inputs(`${tpdin2}.2`, 'voltage', 'Điện áp', 'V', 5, null),
      ...inputs(`${tpdin2}.2`, 'current', 'Dòng điện', 'A', 9, null),
      ...temperatures(`${tpdin2}.2`, 13, 14),
    ].flatMap(inTenthsOrText),
    ...relays(`${tpdin2}.2`),
  ],
}

/** Tycon solar charger with a PoE switch, which took the same branch as the WEB2 monitor: SPPOESW-MIB. */
export const tyconSolarSwitch: DeviceProfile = {
  id: 'tycon-sc48',
  vendor: 'Tycon',
  kind: 'power',
  // Where this one has its battery, the monitor repeats its voltages, in words: `23.9V`.
  detect: [{ sysObjectId: [tpdin2], sysDescr: '^(?!TPDIN2$)', scalar: { oid: `${tpdin2}.2.17.0`, pattern: '^-?\\d+$' } }],
  model: [{ oid: `${tpdin2}.1.1.0` }, { oid: '1.3.6.1.2.1.1.1.0' }],
  firmware: [{ oid: `${tpdin2}.1.2.0` }],
  facts: [{ key: 'tycon.batteryStatus', label: 'Trạng thái ắc quy', from: [{ oid: `${tpdin2}.2.14.0` }] }],
  sensors: [
    solarScalar('batteryVoltage', 'Điện áp ắc quy', 'V', 17, 'batteryVoltageInt', 0.1),
    solarScalar('batteryCurrent', 'Dòng ắc quy', 'A', 18, 'batteryCurrentInt', 0.1),
    solarScalar('inputCurrent', 'Dòng vào', 'A', 19, 'inputCurrentInt', 0.1),
    solarScalar('loadPower', 'Công suất tải', 'W', 20, 'loadPowerInt', 1),
    solarScalar('batteryTemperature', 'Nhiệt độ ắc quy', '°C', 21, 'batteryTempInt', 0.1),
    solarScalar('inputVoltage', 'Điện áp vào', 'V', 23, 'inputVoltageInt', 0.1),
    {
      ...solarScalar('inside', 'Nhiệt độ bên trong', '°C', 24, 'internalTempInt', 0.1),
      warnHigh: 65,
      critHigh: 80,
      conditions: { high: 'overheating' },
    },
  ],
}

function solarScalar(key: string, label: string, unit: ProfileSensor['unit'], object: number, name: string, scale: number): ProfileSensor {
  const temperature = unit === '°C'
  return {
    key: `tycon.${key}`,
    label,
    unit,
    group: temperature ? 'temperature' : 'power',
    scalar: `${tpdin2}.2.${object}.0`,
    scale,
    ...(temperature ? { role: 'temperature' } : {}),
    source: `SPPOESW-MIB::${name}`,
  }
}
