import { states, type DeviceProfile } from './profile.ts'

const esp = '1.3.9999'

/** ESPHome on ESP32 and ESP8266, as its SNMP component answers: ESPHOME-ESP32-SNMP-MIB, ESPHOME-ESP8266-SNMP-MIB. What its own sensors measure is not told by SNMP. */
export const esphome: DeviceProfile = {
  id: 'esphome',
  vendor: 'ESPHome',
  kind: 'environment',
  detect: [{ sysObjectId: [esp] }, { sysDescr: '^ESPHome\\b' }],
  model: [{ oid: `${esp}.2.3.0` }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bversion (\\S+)' }],
  facts: [
    { key: 'esphome.board', label: 'Bo mạch', from: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bBoard (\\S+)' }] },
    { key: 'esphome.network', label: 'Mạng không dây', from: [{ oid: `${esp}.4.3.0` }] },
    { key: 'esphome.accessPoint', label: 'Điểm truy cập', from: [{ oid: `${esp}.4.2.0` }] },
  ],
  sensors: [
    {
      key: 'esphome.signal',
      label: 'Cường độ sóng không dây',
      unit: 'dBm',
      group: 'network',
      scalar: `${esp}.4.1.0`,
      warnLow: -80,
      conditions: { low: 'radio-weak' },
      source: 'ESPHOME-ESP32-SNMP-MIB::rssi',
    },
    {
      key: 'esphome.chip',
      label: 'Loại vi điều khiển',
      unit: 'state',
      group: 'cpu',
      scalar: `${esp}.2.1.0`,
      states: states([32, 'ESP32', 'ok'], [8266, 'ESP8266', 'ok']),
      source: 'ESPHOME-ESP32-SNMP-MIB::chipType',
    },
    {
      key: 'esphome.clock',
      label: 'Tần số vi điều khiển',
      unit: 'Hz',
      group: 'cpu',
      scalar: `${esp}.2.2.0`,
      scale: 1_000_000,
      source: 'ESPHOME-ESP32-SNMP-MIB::cpuClock',
    },
    {
      key: 'esphome.cores',
      label: 'Số nhân',
      unit: 'count',
      group: 'cpu',
      scalar: `${esp}.2.4.0`,
      source: 'ESPHOME-ESP32-SNMP-MIB::numCores',
    },
    {
      key: 'esphome.memory',
      label: 'Bộ nhớ',
      unit: 'B',
      group: 'memory',
      // The component leaves the instance out, and gives the thousands of the chip's data sheet.
      scalar: '1.3.6.1.2.1.25.2.2',
      scale: 1000,
      source: 'HOST-RESOURCES-MIB::hrMemorySize',
    },
    {
      key: 'esphome.free32',
      label: 'Bộ nhớ còn trống',
      unit: 'B',
      group: 'memory',
      scalar: `${esp}.32.2.0`,
      source: 'ESPHOME-ESP32-SNMP-MIB::freeHeap',
    },
    {
      key: 'esphome.free8266',
      label: 'Bộ nhớ còn trống',
      unit: 'B',
      group: 'memory',
      scalar: `${esp}.8266.1.0`,
      source: 'ESPHOME-ESP8266-SNMP-MIB::freeHeap',
    },
    {
      key: 'esphome.fragmentation',
      label: 'Bộ nhớ phân mảnh',
      unit: '%',
      group: 'memory',
      scalar: `${esp}.8266.2.0`,
      source: 'ESPHOME-ESP8266-SNMP-MIB::heapFragmentation',
    },
  ],
}
