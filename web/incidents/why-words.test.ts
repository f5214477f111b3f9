import { expect, test } from 'vitest'
import { whyCodes } from '../../server/contract/why.ts'
import type { Why, WhyCode } from '../../server/contract/why.ts'
import { now } from '../now.ts'
import { whySentence } from './why-words.ts'

// 14:05 of today in Việt Nam, since a moment of another day is written with its date.
const day = 86_400_000
const at = Math.floor((now() + 7 * 3_600_000) / day) * day + (14 * 60 + 5) * 60_000 - 7 * 3_600_000

const said: Record<WhyCode, [Why, string][]> = {
  check: [
    [{ code: 'check', checkId: 7, status: 'critical', reason: 'no-answer', at }, 'Phản hồi: thiết bị không trả lời, từ 14:05.'],
    [{ code: 'check', checkId: 8, status: 'critical', reason: 'isp-line', at }, 'Đường truyền của nhà mạng bị đứt, từ 14:05.'],
    [{ code: 'check', checkId: 8, status: 'ok', reason: 'none' }, 'Hoạt động.'],
  ],
  vote: [
    [{ code: 'vote', checkId: 8, because: 'answered' }, 'Có phép đo báo hỏng, nhưng thiết bị vẫn trả lời phép đo khác.'],
    [{ code: 'vote', checkId: 8, because: 'watching' }, 'Có phép đo không đọc được nữa; chưa đủ để nói là thiết bị hỏng.'],
  ],
  attempts: [[{ code: 'attempts', count: 3 }, 'Đã xác nhận qua 3 lần đo liên tiếp.']],
  recheck: [[{ code: 'recheck', count: 2, of: 3 }, 'Đang đo lại để xác nhận: lần 2 trong 3.']],
  limit: [
    [
      { code: 'limit', label: 'Nhiệt độ', value: 75, limit: 70, side: 'high', unit: '°C', origin: 'device' },
      'Nhiệt độ: 75 °C, vượt ngưỡng 70 °C (ngưỡng đặt cho thiết bị này).',
    ],
    [{ code: 'limit', label: 'Pin', value: 20, limit: 30, side: 'low', unit: '%' }, 'Pin: 20%, thấp hơn ngưỡng 30%.'],
  ],
  parents: [
    [{ code: 'parents', devices: [1, 2] }, 'Không còn đường tới thiết bị vì phía trước hỏng: Đường truyền 1, Đường truyền 2.'],
    [{ code: 'parents', devices: [99] }, 'Không còn đường tới thiết bị vì phía trước hỏng.'],
  ],
  standby: [
    [{ code: 'standby', devices: [1] }, 'Một đường tới thiết bị hỏng (Đường truyền 1), đường còn lại vẫn dùng được.'],
    [{ code: 'standby', devices: [99] }, 'Một đường tới thiết bị hỏng, đường còn lại vẫn dùng được.'],
  ],
  waiting: [
    [{ code: 'waiting', device: 'Bộ định tuyến tổ 4' }, 'Chưa đo lại được từ khi Bộ định tuyến tổ 4 hoạt động trở lại.'],
    [{ code: 'waiting', devices: [] }, 'Chưa đo lại được từ khi phía trước hoạt động trở lại.'],
  ],
  maintenance: [
    [{ code: 'maintenance', window: 3, until: at }, 'Đang trong thời gian bảo trì, đến 14:05.'],
    [{ code: 'maintenance', window: 'Thay loa', until: at }, 'Đang trong thời gian bảo trì: Thay loa, đến 14:05.'],
  ],
  silent: [[{ code: 'silent', agent: 'Trạm UBND', at }, 'Trạm UBND không gửi số liệu, từ 14:05.']],
  flapping: [[{ code: 'flapping', percent: 45 }, 'Chập chờn: trạng thái đổi ở 45% số lần đo gần đây.']],
  together: [[{ code: 'together', count: 8, of: 10, ms: 120_000 }, '8 trong 10 thiết bị của địa điểm cùng mất trong 2 phút.']],
  battery: [
    [{ code: 'battery', device: 'UPS trạm', at }, 'UPS trạm chuyển sang chạy pin lúc 14:05.'],
    [{ code: 'battery', device: 99, at }, 'Bộ lưu điện chuyển sang chạy pin lúc 14:05.'],
  ],
  restarted: [[{ code: 'restarted', count: 5 }, '5 thiết bị khởi động lại ngay sau đó.']],
  inspection: [[{ code: 'inspection', at: '2025-11-04T02:00:00.000Z' }, 'Theo kết quả kiểm tra tại chỗ ngày 04/11/2025.']],
}

const known = {
  check: (id: number) => (id === 7 ? 'Phản hồi' : null),
  device: (id: number) => (id < 10 ? `Đường truyền ${id}` : null),
}

test.each(whyCodes)('says what %s means', (code) => {
  for (const [why, sentence] of said[code]) expect(whySentence(why, known)).toBe(sentence)
})

test('a reason without its facts is still a sentence', () => {
  for (const code of whyCodes) expect(whySentence({ code })).toMatch(/\S.*\.$/)
})
