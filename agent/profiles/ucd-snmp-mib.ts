import { notDisks } from './host-resources-mib.ts'
import type { ColumnSensor, StandardPart } from './profile.ts'

const ucd = '1.3.6.1.4.1.2021'
const memory = `${ucd}.4`
const sensors = `${ucd}.13.16`

/** A table of LM-SENSORS-MIB: name in the second column, value in the third. */
function chip(table: number, sensor: Omit<ColumnSensor, 'column' | 'name'>): ColumnSensor {
  return { ...sensor, column: `${sensors}.${table}.1.3`, name: `${sensors}.${table}.1.2` }
}

/** What Net-SNMP tells of the computer that it runs on: UCD-SNMP-MIB and LM-SENSORS-MIB. */
export const ucdSnmpMib: StandardPart = {
  id: 'ucd-snmp-mib',
  // Routers, storage and cards in UPSs run Net-SNMP too.
  kind: null,
  has: { column: `${ucd}.10.1.5` },
  sensors: [
    {
      key: 'memory.real',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      role: 'memory',
      scalar: `${memory}.5.0`,
      of: `${memory}.5.0`,
      // What is free, and what would be freed when somebody needs it.
      less: [`${memory}.6.0`, `${memory}.14.0`, `${memory}.15.0`],
      warnHigh: 90,
      critHigh: 98,
      conditions: { high: 'memory-full' },
      source: 'UCD-SNMP-MIB::memTotalReal',
    },
    {
      key: 'memory.swap',
      label: 'Bộ nhớ tráo đổi',
      unit: '%',
      group: 'memory',
      scalar: `${memory}.3.0`,
      of: `${memory}.3.0`,
      less: [`${memory}.4.0`],
      warnHigh: 90,
      conditions: { high: 'memory-full' },
      source: 'UCD-SNMP-MIB::memTotalSwap',
    },
    {
      key: 'load',
      label: 'Số tiến trình chờ bộ xử lý, trung bình',
      unit: '',
      group: 'cpu',
      scale: 0.01,
      column: `${ucd}.10.1.5`,
      names: { '1': '1 phút', '2': '5 phút', '3': '15 phút' },
      source: 'UCD-SNMP-MIB::laLoadInt',
    },
    {
      key: 'disk.share',
      label: 'Ổ đĩa',
      unit: '%',
      group: 'disk',
      role: 'disk',
      column: `${ucd}.9.1.9`,
      name: `${ucd}.9.1.2`,
      except: notDisks,
      warnHigh: 90,
      critHigh: 97,
      conditions: { high: 'disk-full' },
      instead: ['disk.used.*'],
      source: 'UCD-SNMP-MIB::dskPercent',
    },
    chip(2, {
      key: 'chip.temperature',
      label: 'Nhiệt độ',
      unit: '°C',
      group: 'temperature',
      role: 'temperature',
      scale: 0.001,
      signed: 32,
      // A probe that is not wired gives nothing, or the end of its scale.
      unknown: [0, 127_000, 128_000, -128_000, 255_000],
      warnHigh: 85,
      critHigh: 95,
      conditions: { high: 'overheating' },
      source: 'LM-SENSORS-MIB::lmTempSensorsValue',
    }),
    chip(3, { key: 'chip.fan', label: 'Quạt', unit: 'rpm', group: 'fan', source: 'LM-SENSORS-MIB::lmFanSensorsValue' }),
    chip(4, {
      key: 'chip.voltage',
      label: 'Điện áp',
      unit: 'V',
      group: 'power',
      scale: 0.001,
      signed: 32,
      source: 'LM-SENSORS-MIB::lmVoltSensorsValue',
    }),
  ],
}
