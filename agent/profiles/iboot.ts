import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const pdu = '1.3.6.1.4.1.1418.6'
/** The figures are in Fahrenheit or Celsius, as the device is set. */
const temperatureUnit = `${pdu}.1.9.0`

function cord(number: 1 | 2, what: 'voltage' | 'current', object: number): ProfileSensor {
  const voltage = what === 'voltage'
  return {
    key: `iboot.${what}${number}`,
    label: `${voltage ? 'Điện áp' : 'Dòng điện'} dây nguồn ${number}`,
    unit: voltage ? 'V' : 'A',
    group: 'power',
    scalar: `${pdu}.6.${object}.0`,
    scale: 0.01,
    ...(voltage && number === 1 ? { role: 'input-voltage' } : {}),
    source: `IBOOTPDU-MIB::${what}LC${number}`,
  }
}

function temperatures(number: 1 | 2): ProfileSensor[] {
  const common = {
    label: `Nhiệt độ ${number}`,
    unit: '°C',
    group: 'temperature',
    scalar: `${pdu}.6.${number + 4}.0`,
    // No probe.
    unknown: [999, 9999, 99_999],
    warnHigh: 45,
    critHigh: 60,
    conditions: { high: 'overheating' },
    role: 'temperature',
    source: `IBOOTPDU-MIB::temperature${number}`,
  } as const
  return [
    { ...common, key: `iboot.fahrenheit${number}`, when: { scalar: temperatureUnit, is: [0] }, scale: 5 / 9, offset: -160 / 9 },
    // Firmware that does not tell its unit is taken to be set to Celsius.
    { ...common, key: `iboot.temperature${number}`, instead: [`iboot.fahrenheit${number}`] },
  ]
}

/** Dataprobe iBoot-PDU switched outlets: IBOOTPDU-MIB. They answer Net-SNMP's generic sysObjectID. */
export const iboot: DeviceProfile = {
  id: 'iboot',
  vendor: 'Dataprobe',
  kind: 'power',
  detect: [{ sysDescr: '\\bibootpdu' }, { scalar: { oid: `${pdu}.1.4.0` } }],
  model: [{ oid: `${pdu}.1.4.0` }],
  firmware: [{ oid: `${pdu}.1.1.0` }],
  facts: [{ key: 'iboot.name', label: 'Tên đặt tại thiết bị', from: [{ oid: `${pdu}.1.2.0` }] }],
  sensors: [
    cord(1, 'voltage', 1),
    cord(1, 'current', 2),
    cord(2, 'voltage', 3),
    cord(2, 'current', 4),
    ...temperatures(1),
    ...temperatures(2),
    {
      key: 'iboot.outlet',
      label: 'Ổ cắm',
      unit: 'state',
      group: 'power',
      column: `${pdu}.5.1.7`,
      name: `${pdu}.5.1.2`,
      // Nobody but the operator knows which outlets are in use.
      states: states([0, 'tắt', 'unknown', { is: 'output-off' }], [1, 'bật', 'ok']),
      source: 'IBOOTPDU-MIB::outletActualStatus',
    },
  ],
}
