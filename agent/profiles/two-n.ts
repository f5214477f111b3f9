import { states, type DeviceProfile } from './profile.ts'

const hip = '1.3.6.1.4.1.6530.11'
const sip = `${hip}.6.1`

/** 2N IP intercoms and speakers: TEL2N-MIB. */
export const twoN: DeviceProfile = {
  id: 'two-n',
  vendor: '2N',
  kind: 'audio',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.6530'] }],
  model: [{ oid: `${hip}.1.0` }, { oid: '1.3.6.1.2.1.1.1.0' }],
  serial: [{ oid: `${hip}.3.0` }],
  firmware: [{ oid: `${hip}.4.0` }],
  facts: [
    { key: 'two-n.hardware', label: 'Phiên bản phần cứng', from: [{ oid: `${hip}.2.0` }] },
    { key: 'two-n.boot', label: 'Phiên bản khởi động', from: [{ oid: `${hip}.5.0` }] },
    { key: 'two-n.sipNumber', label: 'Số SIP', from: [{ oid: `${sip}.2.1` }] },
    { key: 'two-n.sipServer', label: 'Máy chủ SIP', from: [{ oid: `${sip}.4.1` }] },
  ],
  sensors: [
    {
      key: 'two-n.sip',
      label: 'Tài khoản SIP',
      unit: 'state',
      group: 'audio',
      column: `${sip}.3`,
      name: `${sip}.2`,
      // Accounts without a number are not used and stay down.
      only: '.',
      states: states(
        [0, 'mất kết nối', 'critical', { is: 'broadcast-server-lost' }],
        [1, 'đang kết nối', 'warning', { is: 'broadcast-server-lost' }],
        [2, 'đã kết nối', 'ok'],
        [3, 'đang ngắt', 'warning', { is: 'broadcast-server-lost' }],
      ),
      source: 'TEL2N-MIB::hipState',
    },
  ],
}
