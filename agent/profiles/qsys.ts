import { states, type DeviceProfile } from './profile.ts'

const qsc = '1.3.6.1.4.1.1536.1'
const item = `${qsc}.2.2.2.1.1`
const version = `${qsc}.1.2`

const status = states(
  [0, 'bình thường', 'ok', 'ok'],
  [1, 'hoạt động kém', 'warning', 'compromised', { is: 'hardware-fault' }],
  [2, 'có lỗi', 'critical', 'fault', { is: 'hardware-fault' }],
  [3, 'không có trên mạng', 'critical', 'not present', 'absent', { is: 'part-missing' }],
  [4, 'mất liên lạc', 'critical', 'missing', { is: 'part-missing' }],
  [5, 'đang khởi động', 'ok', 'initializing'],
  // A word of old firmware, whose number 4 it was.
  [-1, 'chưa rõ', 'unknown', 'unknown'],
)

/**
 * QSC Q-SYS Core: QSYS-MIB and the maker's help. The Core tells of every device of the running design: amplifiers, stations, loudspeakers. It tells in words, and in
 * numbers whose meaning changed with its firmware: the words are read where there are any.
 */
export const qsysCore: DeviceProfile = {
  id: 'qsys-core',
  vendor: 'QSC',
  kind: 'audio',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.1536'] }, { scalar: { oid: `${version}.1.0` } }],
  model: [
    { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\b(Core \\w+)' },
    { oid: `${item}.4.1`, pattern: '^(.*Core.*)$' },
  ],
  firmware: [{ oid: `${version}.1.0`, dotted: [`${version}.2.0`, `${version}.3.0`] }],
  facts: [{ key: 'qsys.design', label: 'Cấu hình đang chạy', from: [{ oid: `${qsc}.2.2.1.1.0` }] }],
  sensors: [
    {
      key: 'qsys.part',
      label: 'Thiết bị',
      unit: 'state',
      group: 'audio',
      column: `${item}.6`,
      name: `${item}.2`,
      // "OK - 2 streams", "Fault: amplifier".
      pattern: '^\\s*([a-z][a-z ]*?)\\s*(?:[-–:;,(].*)?$',
      states: status,
      source: 'QSYS-MIB::invDeviceStatus',
    },
    {
      key: 'qsys.partNumber',
      label: 'Thiết bị',
      unit: 'state',
      group: 'audio',
      column: `${item}.7`,
      name: `${item}.2`,
      instead: ['qsys.part'],
      states: status,
      source: 'QSYS-MIB::invDeviceStatusValue',
    },
  ],
}
