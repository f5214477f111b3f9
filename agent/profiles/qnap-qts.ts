import { states, type ProfileSensor } from './profile.ts'
import { batteryCharge, upsLoad } from './ups-common.ts'

const hot = { conditions: { high: 'overheating' } } as const

/** What QNAP's newer MIB tells: QTS 5 under 55062.1, QuTS hero under 55062.2, alike. Where the NAS has the older MIB too, that comes first. */
function sensorsUnder(root: string, key: string): ProfileSensor[] {
  const disk = `${root}.10.2.1`
  const raid = `${root}.10.5.1`
  const pool = `${root}.10.7.1`
  return [
    {
      key: `${key}.cpuTemperature`,
      label: 'Nhiệt độ bộ xử lý',
      unit: '°C',
      group: 'temperature',
      scalar: `${root}.12.10.0`,
      unknown: [0, -1],
      warnHigh: 85,
      critHigh: 95,
      ...hot,
      instead: ['qnap.cpuTemperature', 'qnap.cpuTemperatureEx'],
      source: 'QTS-MIB::cpuTemperature',
    },
    {
      key: `${key}.temperature`,
      label: 'Nhiệt độ hệ thống',
      unit: '°C',
      group: 'temperature',
      role: 'temperature',
      scalar: `${root}.12.11.0`,
      unknown: [0, -1],
      warnHigh: 60,
      critHigh: 68,
      ...hot,
      instead: ['qnap.enclosureTemperature.*', 'qnap.temperatureEx'],
      source: 'QTS-MIB::systemTemperature',
    },
    {
      key: `${key}.power`,
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      scalar: `${root}.12.19.0`,
      states: states([-1, 'hỏng', 'critical', { is: 'supply-fault' }], [0, 'bình thường', 'ok']),
      instead: ['qnap.supply.*'],
      source: 'QTS-MIB::powerStatus',
    },
    {
      key: `${key}.fan`,
      label: 'Quạt',
      unit: 'rpm',
      group: 'fan',
      column: `${root}.12.9.1.3`,
      name: `${root}.12.9.1.2`,
      unknown: [-1],
      instead: ['qnap.fanSpeed.*', 'qnap.fanSpeedEx.*'],
      source: 'QTS-MIB::sysFanSpeed',
    },
    {
      key: `${key}.disk`,
      label: 'Ổ',
      unit: 'state',
      group: 'disk',
      column: `${disk}.7`,
      states: states(
        [0, 'tốt', 'ok', 'good', 'ok'],
        [1, 'cần chú ý', 'warning', 'warning', { is: 'disk-failing' }],
        [2, 'bất thường', 'critical', 'abnormal', { is: 'disk-failing' }],
        [-1, 'lỗi', 'critical', 'error', { is: 'disk-failing' }],
      ),
      instead: ['qnap.smart.*'],
      source: 'QTS-MIB::diskSMARTStatus',
    },
    {
      key: `${key}.diskTemperature`,
      label: 'Nhiệt độ ổ',
      unit: '°C',
      group: 'temperature',
      column: `${disk}.8`,
      unknown: [0, -1],
      warnHigh: 55,
      critHigh: 60,
      ...hot,
      instead: ['qnap.diskTemperature.*', 'qnap.diskTemperatureEx.*'],
      source: 'QTS-MIB::diskTemperature',
    },
    {
      key: `${key}.raid`,
      label: 'Cụm ổ đĩa',
      unit: 'state',
      group: 'disk',
      column: `${raid}.4`,
      name: `${raid}.3`,
      states: states(
        [-1, 'ổ đơn', 'ok'],
        [0, 'bình thường', 'ok'],
        [1, 'đang khởi tạo', 'warning', { is: 'raid-rebuilding' }],
        [2, 'suy giảm', 'critical', { is: 'raid-degraded' }],
        [3, 'hỏng', 'critical', { is: 'raid-failed' }],
        [4, 'đang dựng lại', 'warning', { is: 'raid-rebuilding' }],
        [5, 'đang đồng bộ', 'warning', { is: 'raid-rebuilding' }],
        [6, 'đang kiểm tra chẵn lẻ', 'ok'],
      ),
      instead: ['qnap.raid.*'],
      source: 'QTS-MIB::raidStatus',
    },
    {
      key: `${key}.pool`,
      label: 'Vùng lưu trữ',
      unit: 'state',
      group: 'disk',
      column: `${pool}.5`,
      states: states(
        [0, 'bình thường', 'ok'],
        [-1, 'cảnh báo', 'warning', { is: 'raid-degraded' }],
        [-2, 'chưa sẵn sàng', 'warning'],
        [-3, 'lỗi', 'critical', { is: 'raid-failed' }],
        [-4, 'đang gỡ', 'ok'],
        [-5, 'đang tách', 'ok'],
        [-6, 'bị khóa mã hóa', 'warning'],
      ),
      instead: ['qnap.pool.*'],
      source: 'QTS-MIB::storagepoolStatus',
    },
    {
      key: `${key}.upsCharge`,
      label: 'Dung lượng ắc quy của bộ lưu điện',
      ...batteryCharge,
      scalar: `${root}.13.7.0`,
      unknown: [0, -1],
      source: 'QTS-MIB::upsBatteryCharge',
    },
    { key: `${key}.upsLoad`, label: 'Tải bộ lưu điện', ...upsLoad, scalar: `${root}.13.6.0`, unknown: [-1], source: 'QTS-MIB::upsLoad' },
  ]
}

const qnap = '1.3.6.1.4.1.55062'

/** Roots of QTS 5 and of QuTS hero. */
export const qtsRoots: readonly string[] = [`${qnap}.1`, `${qnap}.2`]

export const qtsSensors: readonly ProfileSensor[] = [...sensorsUnder(`${qnap}.1`, 'qts'), ...sensorsUnder(`${qnap}.2`, 'hero')]
