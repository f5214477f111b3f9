import type { DeviceProfile } from '../../server/contract/profiles.ts'

/** A maker that no built-in profile knows; the number is one that IANA keeps for documentation (RFC 5612). */
export const enterprise = '1.3.6.1.4.1.32473.7'

/** A profile of a cabinet's controller by that maker; its fan is an object that the simulated one lacks. */
export const profile = (more: Partial<DeviceProfile> = {}): DeviceProfile => ({
  id: 'bo-dieu-khien-loa',
  vendor: 'Hãng Thử Nghiệm',
  kind: 'speakerCluster',
  detect: [{ sysObjectId: [enterprise] }],
  model: [{ oid: `${enterprise}.1.0`, pattern: '^Model (\\S+)' }],
  sensors: [
    {
      key: 'loa.temperature',
      label: 'Nhiệt độ tủ',
      unit: '°C',
      group: 'temperature',
      scalar: `${enterprise}.2.0`,
      scale: 0.1,
      warnHigh: 60,
      source: 'THU-MIB::temp',
    },
    {
      key: 'loa.door',
      label: 'Cửa tủ',
      unit: 'state',
      group: 'status',
      scalar: `${enterprise}.3.0`,
      states: [
        { value: 1, label: 'đóng', state: 'ok' },
        { value: 2, label: 'mở', state: 'warning' },
      ],
      source: 'THU-MIB::door',
    },
    { key: 'loa.fan', label: 'Quạt', unit: 'rpm', group: 'status', scalar: `${enterprise}.9.0`, source: 'THU-MIB::fan' },
  ],
  ...more,
})
