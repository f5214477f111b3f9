import { expect, test } from 'vitest'
import type { DeviceItem, Overview } from '../../../server/contract/api/devices.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import { nowSentence } from './now-sentence.ts'

const item = (status: Status): DeviceItem => ({
  id: 1,
  name: 'Đường truyền 1',
  kind: 'uplink',
  unitId: 1,
  site: null,
  address: null,
  status,
  stateType: 'hard',
  reason: 'isp-line',
  cause: null,
  since: '2025-11-04T07:05:00.000Z',
  lastSeenAt: null,
  parentId: null,
  standbyParentIds: [],
  rootId: null,
  vendor: null,
  model: null,
  rtt: null,
})

function overview(counts: Partial<Record<Status, number>>, wrong: DeviceItem[] = [], silent = 0): Overview {
  const full: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0, ...counts }
  return {
    now: '2025-11-04T08:00:00.000Z',
    bands: [{ band: 'uplinks', counts: full, cells: [] }],
    wrong,
    explained: 0,
    agents: { total: 1, silent },
    offers: [],
  }
}

test('names the worst and since when', () => {
  const said = nowSentence(overview({ critical: 1, unreachable: 12, ok: 3 }, [item('critical')]))
  expect(said.status).toBe('critical')
  expect(said.text).toBe('1 thiết bị gặp sự cố, 12 thiết bị không tới được.')
  expect(said.more).toBe('Đường truyền 1: đường truyền của nhà mạng bị đứt, từ 14:05.')
})

test('calls nothing healthy that nobody has measured', () => {
  expect(nowSentence(overview({}))).toMatchObject({ status: 'unknown', text: 'Chưa có thiết bị nào được theo dõi.' })
  expect(nowSentence(overview({ unknown: 4 })).status).toBe('unknown')
  expect(nowSentence(overview({ ok: 3, unknown: 1 })).status).toBe('unknown')
  expect(nowSentence(overview({ ok: 3 }, [], 1)).more).toContain('1 trạm giám sát im lặng')
})

test('grades warnings below faults, and says when all is well', () => {
  expect(nowSentence(overview({ warning: 2, ok: 5 }, [item('warning')])).status).toBe('warning')
  expect(nowSentence(overview({ ok: 24 }))).toEqual({
    status: 'ok',
    text: 'Cả 24 thiết bị đang hoạt động bình thường.',
    more: '',
  })
})
