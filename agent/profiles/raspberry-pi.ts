import { states, type DeviceProfile, type ScalarSensor } from './profile.ts'

/** nsExtendOutLine."raspberry": the lines of a widely used script that asks vcgencmd. */
const line = '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121'

function volts(key: string, label: string, number: number): ScalarSensor {
  return { key, label, unit: 'V', group: 'power', scalar: `${line}.${number}`, source: 'NET-SNMP-EXTEND-MIB::nsExtendOutLine' }
}

function clock(key: string, label: string, number: number): ScalarSensor {
  return { key, label, unit: 'Hz', group: 'cpu', scalar: `${line}.${number}`, source: 'NET-SNMP-EXTEND-MIB::nsExtendOutLine' }
}

/** Raspberry Pi whose Net-SNMP was extended by the script `raspberry`. Without it there is nothing but Linux to see. */
export const raspberryPi: DeviceProfile = {
  id: 'raspberry-pi',
  vendor: 'Raspberry Pi',
  kind: 'server',
  detect: [{ scalar: { oid: `${line}.1` } }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^Linux \\S+ (\\S+)' }],
  sensors: [
    {
      key: 'pi.temperature',
      label: 'Nhiệt độ bộ xử lý',
      unit: '°C',
      group: 'temperature',
      role: 'temperature',
      scalar: `${line}.1`,
      // It slows itself down from 80 °C.
      warnHigh: 75,
      critHigh: 80,
      conditions: { high: 'overheating' },
      source: 'NET-SNMP-EXTEND-MIB::nsExtendOutLine',
    },
    volts('pi.core', 'Điện áp lõi', 2),
    volts('pi.memoryC', 'Điện áp bộ nhớ (điều khiển)', 3),
    volts('pi.memoryI', 'Điện áp bộ nhớ (vào ra)', 4),
    volts('pi.memoryP', 'Điện áp bộ nhớ (vật lý)', 5),
    clock('pi.clock', 'Xung bộ xử lý', 6),
    clock('pi.coreClock', 'Xung lõi đồ họa', 7),
    ...['H264', 'MPG2', 'WVC1', 'MPG4', 'MJPG', 'WMV9'].map((codec, place): ScalarSensor => ({
      key: `pi.codec${codec}`,
      label: `Giải mã ${codec}`,
      unit: 'state',
      group: 'licence',
      scalar: `${line}.${8 + place}`,
      // A licence that nobody bought is no fault.
      states: states([2, 'bật', 'ok', 'enabled'], [3, 'không bật', 'ok', 'disabled']),
      source: 'NET-SNMP-EXTEND-MIB::nsExtendOutLine',
    })),
  ],
}
