import type { DeviceProfile } from './profile.ts'

const eaton = '1.3.6.1.4.1.534.1.1'
const delta = '1.3.6.1.4.1.2254.2.4.1'

/** Cards in UPSs that name the UPS in their maker's MIB and leave its figures to UPS-MIB. Behind the profiles of those whose own MIB has the figures. */
export const upsCards: readonly DeviceProfile[] = [
  {
    id: 'eaton-card',
    vendor: 'Eaton',
    kind: 'ups',
    detect: [{ sysObjectId: ['1.3.6.1.4.1.534'], scalar: { oid: `${eaton}.2.0` } }],
    model: [{ oid: `${eaton}.2.0` }],
    serial: [{ oid: `${eaton}.6.0` }],
    firmware: [{ oid: `${eaton}.3.0` }],
    facts: [{ key: 'xups.part', label: 'Mã hàng', from: [{ oid: `${eaton}.5.0` }] }],
    sensors: [],
  },
  {
    id: 'delta-card',
    vendor: 'Delta',
    kind: 'ups',
    detect: [{ sysObjectId: ['1.3.6.1.4.1.2254'], scalar: { oid: `${delta}.2.0` } }],
    model: [{ oid: `${delta}.2.0` }],
    firmware: [{ oid: `${delta}.3.0` }],
    facts: [
      { key: 'delta.maker', label: 'Hãng bộ lưu điện', from: [{ oid: `${delta}.1.0` }] },
      { key: 'delta.card', label: 'Phần mềm của thẻ mạng', from: [{ oid: `${delta}.4.0` }] },
    ],
    sensors: [],
  },
]
