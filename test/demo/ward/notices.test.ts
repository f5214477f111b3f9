import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { NotificationReader, textOf } from '../../../agent/snmp/index.ts'
import { systemClock } from '../../../server/contract/clock.ts'
import { trapMeaning } from '../../../server/contract/trap-words.ts'
import { v2Message } from '../../support/snmp/notify.ts'
import { type Fault, faultKinds } from './faults.ts'
import { noticeOf, startNotices } from './notices.ts'
import { World } from './world.ts'

const reader = new NotificationReader('bản trình diễn', systemClock, Date.UTC(2026, 0, 5))

/** What a page would say of it. */
function meaning(device: { model: keyof typeof faultKinds; variant: number }, fault: Fault, over: boolean) {
  const said = noticeOf(device, fault, over)
  if (said === null) return null
  const heard = reader.read(v2Message(said), [])
  if (heard.kind !== 'notification') throw new Error(heard.kind)
  const varbinds = heard.notification.varbinds.map((varbind) => ({ oid: varbind.oid, type: 'text' as const, value: textOf(varbind) ?? '' }))
  return trapMeaning({ oid: heard.notification.oid, varbinds }, 'vi')
}

test('what clusters and UPSs of the ward say is known, bad when it begins and good when it is over', () => {
  for (const [model, variant] of [
    ['cluster', 0],
    ['ups', 0],
    ['ups', 1],
  ] as const) {
    for (const fault of faultKinds[model].filter((kind) => kind !== 'offline')) {
      expect([fault, meaning({ model, variant }, fault, false)?.level]).toEqual([fault, expect.stringMatching(/critical|warning/)])
      expect([fault, meaning({ model, variant }, fault, true)?.level]).toEqual([fault, 'good'])
    }
  }
  expect(meaning({ model: 'switch', variant: 0 }, 'offline', false)).toBeNull()
  expect(meaning({ model: 'switch', variant: 0 }, 'offline', true)?.title).toBe('Thiết bị vừa khởi động lại')
})

test('an inform is repeated until it is answered, when a fault begins and when it ends', async () => {
  const agent = createSocket('udp4').bind(0, '127.0.0.1')
  await once(agent, 'listening')
  const heard: { from: string; oid: string }[] = []
  let deaf = 1
  agent.on('message', (data, from) => {
    if (deaf-- > 0) return
    const read = reader.read(data, [])
    if (read.kind !== 'notification' || !read.reply) return
    heard.push({ from: from.address, oid: read.notification.oid })
    agent.send(read.reply, from.port, from.address)
  })
  const world = new World(() => systemClock.now())
  world.inject('cluster-03', 'amplifier')
  const stop = startNotices(world, agent.address().port)
  const until = (count: number) => vi.waitUntil(() => heard.length >= count, { timeout: 30_000, interval: 20 })
  await until(1)
  world.clear('cluster-03')
  await until(2)
  stop()
  agent.close()
  expect(heard).toEqual([
    { from: '127.20.8.3', oid: '1.3.6.1.4.1.26122.2.8.6' },
    { from: '127.20.8.3', oid: '1.3.6.1.4.1.26122.2.8.6' },
  ])
})
