import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const alphacom = '1.3.6.1.4.1.26122.1'
const rtp = `${alphacom}.2.1.1`

/** Figures of the audio link to another exchange since its start; the row's name is the number of that exchange. */
function link(column: number, key: string, label: string, unit: ProfileSensor['unit'], object: string, scale?: number): ProfileSensor {
  return {
    key: `alphacom.${key}`,
    label,
    unit,
    group: 'audio',
    column: `${rtp}.${column}`,
    name: `${rtp}.3`,
    ...(scale === undefined ? {} : { scale }),
    source: `ALPHACOM-MIB::${object}`,
  }
}

/** Zenitel (Stentofon) AlphaCom exchange: ALPHACOM-MIB. It answers Net-SNMP's generic sysObjectID. */
export const zenitelAlphacom: DeviceProfile = {
  id: 'zenitel-alphacom',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ scalar: { oid: `${alphacom}.1.1.0` } }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^\\w+ (\\S+)' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^\\w+ \\S+ (\\S+)' }],
  sensors: [
    {
      key: 'alphacom.node',
      label: 'Tổng đài',
      unit: 'state',
      group: 'audio',
      scalar: `${alphacom}.1.1.0`,
      states: states([0, 'ngừng hoạt động', 'critical', { is: 'device-disabled' }], [1, 'hoạt động', 'ok']),
      source: 'ALPHACOM-MIB::nodeState',
    },
    link(4, 'streamTime', 'Thời gian truyền âm thanh tới tổng đài', 'min', 'rtpStreamTime', 1 / 60),
    link(5, 'connections', 'Số lần nối tới tổng đài', 'count', 'rtpConnectons'),
    link(6, 'sent', 'Gói âm thanh gửi tới tổng đài', 'count', 'rtpTxPackets'),
    link(7, 'received', 'Gói âm thanh nhận từ tổng đài', 'count', 'rtpRxPackets'),
    link(8, 'late', 'Gói âm thanh đến muộn từ tổng đài', 'count', 'rtpRxLate'),
    link(9, 'lost', 'Gói âm thanh mất từ tổng đài', 'count', 'rtpRxLost'),
    link(10, 'jitter', 'Độ rung trễ từ tổng đài', 'ms', 'rtpJitter'),
    link(11, 'delay', 'Độ trễ từ tổng đài', 'ms', 'rtpDelay'),
  ],
}
