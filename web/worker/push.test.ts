import { beforeEach, expect, test, vi } from 'vitest'
import type { PushPayload } from '../../server/contract/notify.ts'
import { notificationOf, tapped } from './push.ts'

const payload: PushPayload = {
  ...{
    id: '7',
    kind: 'opened',
    title: '[Sự cố] Cụm loa Tổ dân phố 5 mất điện',
    body: 'Từ 14:05.',
    path: '/incidents/3',
    take: '/n/ab_c-1',
  },
  ...{ tag: 'incident-3', urgent: true },
}
const carried = notificationOf(payload, 0).options.data
const parts = { show: vi.fn(), fetch: vi.fn(), open: vi.fn() }
beforeEach(() => {
  for (const part of Object.values(parts)) part.mockReset()
})
const answers = (view: object) => parts.fetch.mockResolvedValue(Response.json({ sentence: 'Câu.', ...view }))

test('a message says what is wrong and offers to take it', () => {
  const { title, options } = notificationOf(payload, 5)
  expect(title).toBe(payload.title)
  expect(options).toMatchObject({ body: 'Từ 14:05.', tag: 'incident-3', requireInteraction: true, timestamp: 5 })
  expect(options.actions).toEqual([
    { action: 'take', title: 'Tôi nhận xử lý' },
    { action: 'open', title: 'Xem' },
  ])
  expect(notificationOf({ ...payload, take: null, urgent: false }, 0).options).toMatchObject({
    requireInteraction: false,
    actions: [{ action: 'open', title: 'Xem' }],
  })
})

test('what is not understood is still shown, and leads nowhere else', () => {
  for (const data of [undefined, null, 'x', 3, {}]) expect(notificationOf(data, 0)).toMatchObject({ title: 'Trực Ban có thông báo mới' })
  const { options } = notificationOf({ ...payload, path: '//evil.example', take: 'https://evil.example/n/x' }, 0)
  expect(options.data).toMatchObject({ path: '/', take: null })
})

test('a tap opens the page with the large button, "Xem" the incident', async () => {
  await tapped('', carried, parts)
  expect(parts.open).toHaveBeenLastCalledWith('/n/ab_c-1')
  await tapped('open', carried, parts)
  expect(parts.open).toHaveBeenLastCalledWith('/incidents/3')
  await tapped('', { ...carried, take: null }, parts)
  expect(parts.open).toHaveBeenLastCalledWith('/incidents/3')
  expect(parts.fetch).not.toHaveBeenCalled()
})

test('the button takes it at once and says how that went', async () => {
  answers({ open: true, yours: true, acknowledgedBy: 'An' })
  await tapped('take', carried, parts)
  expect(parts.fetch).toHaveBeenCalledWith('/api/notify/ack/ab_c-1', { method: 'POST' })
  expect(parts.show).toHaveBeenLastCalledWith('Bạn đã nhận xử lý', expect.objectContaining({ body: 'Câu.', tag: 'incident-3' }))
  answers({ open: true, yours: false, acknowledgedBy: 'Bình' })
  await tapped('take', carried, parts)
  expect(parts.show).toHaveBeenLastCalledWith('Bình đã nhận xử lý trước bạn', expect.anything())
  answers({ open: false, yours: false, acknowledgedBy: null })
  await tapped('take', carried, parts)
  expect(parts.show).toHaveBeenLastCalledWith('Sự cố này đã hết', expect.anything())
  expect(parts.open).not.toHaveBeenCalled()
})

test('where that fails, the page says why', async () => {
  parts.fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await tapped('take', carried, parts)
  parts.fetch.mockResolvedValueOnce(new Response('{}', { status: 409 }))
  await tapped('take', carried, parts)
  expect(parts.open.mock.calls).toEqual([['/n/ab_c-1'], ['/n/ab_c-1']])
  expect(parts.show).not.toHaveBeenCalled()
})
