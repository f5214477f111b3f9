import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import { formatDateTime, formatDuration } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { whyWord } from '../../labels.ts'
import { now } from '../../now.ts'

type Told = Pick<DeviceDetail, 'root' | 'status' | 'stateType' | 'reason' | 'cause' | 'since' | 'lastSeenAt' | 'checks'>

/** One sentence on how a device is and since when, before any number. */
export function deviceSentence(device: Told, at: number = now()): string {
  const lasting = device.since ? msg(str`từ ${formatDateTime(device.since)} (${formatDuration(at - Date.parse(device.since))})`) : ''
  const reason = whyWord(device)
  const join = (words: string): string => (lasting ? `${words}, ${lasting}.` : `${words}.`)
  if (device.checks.length === 0) {
    if (device.status === 'unknown') return msg('Thiết bị này được theo dõi bằng kiểm tra tại chỗ; chưa có kết quả nào còn giá trị.')
    if (device.status === 'ok') return join(msg('Kiểm tra tại chỗ: tốt'))
  }
  if (device.status === 'maintenance') return join(msg('Đang bảo trì'))
  if (device.status === 'ok') return join(msg('Đang hoạt động bình thường'))
  if (device.status === 'unknown') return join(reason || msg('Chưa rõ tình trạng: chưa có kết quả đo'))
  if (device.status === 'unreachable') {
    return join(
      device.root
        ? msg(str`Không tới được thiết bị vì ${device.root.name} có sự cố`)
        : msg('Không tới được thiết bị vì phía trước nó có sự cố'),
    )
  }
  const words = join(reason || msg('Có trục trặc'))
  return device.stateType === 'soft' ? `${words} ${msg('Đang đo lại để xác nhận.')}` : words
}
