import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { Authentication } from 'net-snmp'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { notifyPdu, v1Message, v2Message } from '../../test/support/snmp/notify.ts'
import { SimEngine, type SimUser } from '../../test/support/snmp/usm.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { NotificationReader, textOf } from './index.ts'
import { readElements } from './ber.ts'
import { outlineOf } from './outline.ts'

const start = Date.UTC(2026, 0, 5)
const linkDown = '1.3.6.1.6.3.1.1.5.3'
const user: SimUser = { name: 'giamsat', auth: { protocol: 'sha256', key: 'matkhau-xacthuc' }, privKey: 'matkhau-mahoa' }
const credential: SnmpCredential = {
  version: '3',
  user: 'giamsat',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: 'matkhau-xacthuc',
  privProtocol: 'aes',
  privKey: 'matkhau-mahoa',
}

function parts() {
  const clock = new VirtualClock(start)
  return { clock, reader: new NotificationReader('tram-thu', clock, start), sender: new SimEngine([user]) }
}

/** What a sender of informs learns by asking: the engine of the receiver, its boots and its time. */
function askedFor(reader: NotificationReader) {
  const asked = new SimEngine([]).secure({ name: '' }, notifyPdu({ oid: linkDown }, 'inform'), { id: Buffer.alloc(0), reportable: true })
  const { kind, reply } = reader.read(asked, [])
  const told = reply && outlineOf(reply)
  if (kind !== 'question' || told?.version !== '3') throw new Error('not told')
  return { id: told.engine, boots: told.boots, time: told.time, reportable: true }
}

/** Number of the counter that a report names. */
function statOf(reply: Buffer | null): number | undefined {
  const at = reply?.indexOf(Buffer.from('2b060106030f0101', 'hex')) ?? -1
  return at < 0 ? undefined : reply?.[at + 8]
}

test('version 1 traps are mapped by RFC 3584: generic ones and those of an enterprise', () => {
  const { reader } = parts()
  const texts = { '1.3.6.1.2.1.2.2.1.2.3': 'cổng 3' }
  const generic = reader.read(v1Message({ enterprise: '1.3.6.1.4.1.14988.1', generic: 2, specific: 0, texts }), [])
  expect(generic).toMatchObject({
    kind: 'notification',
    reply: null,
    notification: { version: '1', inform: false, oid: linkDown, uptime: 4_200 },
  })
  if (generic.kind === 'notification') expect(textOf(generic.notification.varbinds[0])).toBe('cổng 3')
  const own = reader.read(v1Message({ enterprise: '1.3.6.1.4.1.318', generic: 6, specific: 5 }), [])
  expect(own).toMatchObject({ notification: { oid: '1.3.6.1.4.1.318.0.5', agentAddress: '10.0.0.9' } })
  expect(reader.read(v1Message({ enterprise: '1.3.6.1.4.1.318', generic: 7, specific: 5 }), []).kind).toBe('garbled')
})

test('version 2c: a trap needs no answer, an inform gets its own objects back with its id', () => {
  const { reader } = parts()
  expect(reader.read(v2Message({ oid: linkDown, id: 9 }), [])).toMatchObject({
    kind: 'notification',
    reply: null,
    notification: { oid: linkDown, requestId: 9 },
  })
  const informed = reader.read(v2Message({ oid: linkDown, id: 9 }, 'inform', 'khac'), [])
  expect(informed).toMatchObject({ kind: 'notification', notification: { inform: true, community: 'khac', uptime: 4_200, varbinds: [] } })
  // The same message as a response, 0xa2.
  const expected = v2Message({ oid: linkDown, id: 9 }, 'inform', 'khac')
  expected[expected.indexOf(0xa6)] = 0xa2
  expect(informed.reply).toEqual(expected)
})

test('a version 3 trap is understood with its user’s keys only, from whatever engine', () => {
  const { reader, sender } = parts()
  const trap = sender.secure(user, notifyPdu({ oid: linkDown }))
  expect(reader.read(trap, [credential])).toMatchObject({
    kind: 'notification',
    notification: { version: '3', oid: linkDown, community: null },
  })
  expect(reader.read(trap, []).kind).toBe('refused')
  expect(reader.read(trap, [{ version: '2c', community: 'giamsat' }]).kind).toBe('refused')
  for (const wrong of [{ authKey: 'sai-khoa-roi' }, { privKey: 'sai-khoa-roi' }, { user: 'la' }]) {
    expect(reader.read(trap, [{ ...credential, ...wrong }]).kind).toBe('refused')
  }
  // Two devices behind one address may call their users the same.
  expect(reader.read(trap, [{ ...credential, authKey: 'sai-khoa-roi' }, credential]).kind).toBe('notification')
  // Below the level that the check asks for.
  const bare = new SimEngine([{ name: 'giamsat' }]).secure({ name: 'giamsat' }, notifyPdu({ oid: linkDown }))
  expect(reader.read(bare, [credential]).kind).toBe('refused')
})

test('an inform of version 3: the sender asks who we are, and is answered under its keys', () => {
  const { reader, sender } = parts()
  const to = askedFor(reader)
  const heard = reader.read(sender.secure(user, notifyPdu({ oid: linkDown }, 'inform'), to), [credential])
  expect(heard).toMatchObject({ kind: 'notification', notification: { inform: true, oid: linkDown } })
  const answer = heard.reply && outlineOf(heard.reply)
  expect(answer).toMatchObject({ version: '3', id: 77, authenticated: true, reportable: false, user: 'giamsat' })
  // Who does not know the key learns no more than that.
  expect(statOf(reader.read(sender.secure({ name: 'la' }, notifyPdu({ oid: linkDown }, 'inform'), to), [credential]).reply)).toBe(3)
})

test('a captured inform is worth nothing after the time window, and its sender is told the time under its key', async () => {
  const { clock, reader, sender } = parts()
  const to = askedFor(reader)
  const captured = sender.secure(user, notifyPdu({ oid: linkDown }, 'inform'), to)
  expect(reader.read(captured, [credential]).kind).toBe('notification')
  await clock.advance(151_000)
  const late = reader.read(captured, [credential])
  expect([late.kind, statOf(late.reply)]).toEqual(['question', 2])
  const told = late.reply && outlineOf(late.reply)
  expect(told).toMatchObject({ authenticated: true, boots: to.boots, time: 151, user: 'giamsat' })
  // With the time that it was told it is heard again.
  expect(reader.read(sender.secure(user, notifyPdu({ oid: linkDown }, 'inform'), { ...to, time: 151 }), [credential]).kind).toBe(
    'notification',
  )
  // The next start is another boot, and another installation another engine.
  const restarted = new NotificationReader('tram-thu', clock, start + 600_000)
  expect(statOf(restarted.read(captured, [credential]).reply)).toBe(2)
  const other = new NotificationReader('tram-khac', clock, start)
  expect(statOf(other.read(captured, [credential]).reply)).toBe(4)
})

test('a captured trap is refused once its sender’s time has gone on, by what was heard and by the clock', async () => {
  const { clock, reader, sender } = parts()
  const at = (boots: number, time: number) =>
    reader.read(sender.secure(user, notifyPdu({ oid: linkDown }), { boots, time }), [credential]).kind
  expect(at(3, 1_000)).toBe('notification')
  expect(at(3, 900)).toBe('notification')
  expect(at(3, 849)).toBe('replayed')
  expect(at(2, 5_000)).toBe('replayed')
  await clock.advance(151_000)
  expect(at(3, 1_000)).toBe('replayed')
  // The device was restarted: its boots went up.
  expect(at(4, 1)).toBe('notification')
  expect(at(3, 9_999)).toBe('replayed')
})

/** Sent by Debian's snmpinform and snmptrap (Net-SNMP 5.9) with SHA-256 and AES to the engine of `tram-thu` in its first second. */
const recorded = {
  inform:
    '3081ce020103301102043a5a04a0020300ffe3040107020103044a304804118000b983059107e6804aba532f366f99ba020330408002010004076769616d736174041868a2ee7e88c6e13a8641120857f84c682b6e5f309bff142504083bb18657c2e9858d046adc1c47fc57bb6bc3d5df5fe6c35ce0a5354ea2f7156784d2b3ef8c73c3a788ff7f052774305320ba38c5e8a29e57bff77ccaabc84f1a79ddd0127d0567085e4b8d07df54f5a846dab0013fe904284cef1276d45a8f2adef55092ee36e0b5cd1990d250571aae4ba54c26',
  trap: '3081aa02010330110204096bc986020300ffe30401030201030441303f0408800000000102030402010102031637b304076769616d736174041818989997a6a5504e85535218e45e88cbd70eecab95e4352004086e0f293f138ac0ae044f0cfc20a1d2992af0d96cecb9e5e53eddc75a76d9c4606ef691f8c59ab6b9c8349bb8904b52071f9e4dfa9f7812490e8253f997c24d6d81aa0f80c9f4321eb094b4a2e1811bbd673dc9ae226d27eb86',
}

test('messages recorded from Net-SNMP are understood, and replayed ones are not', async () => {
  const { clock, reader } = parts()
  const [inform, trap] = [Buffer.from(recorded.inform, 'hex'), Buffer.from(recorded.trap, 'hex')]
  const first = reader.read(inform, [credential])
  expect(first).toMatchObject({ notification: { inform: true, oid: '1.3.6.1.4.1.26122.2.8.6', uptime: 42 } })
  if (first.kind === 'notification') expect(textOf(first.notification.varbinds[0])).toBe('Kênh 1')
  expect(reader.read(trap, [credential])).toMatchObject({ notification: { oid: '1.3.6.1.6.3.1.1.5.1' } })
  await clock.advance(3_600_000)
  expect([reader.read(inform, [credential]).kind, reader.read(trap, [credential]).kind]).toEqual(['question', 'replayed'])
})

test('engines that nobody proved cost bounded work and leave no keys behind', async () => {
  const { clock, reader } = parts()
  const liar: SimUser = { ...user, auth: { protocol: 'sha256', key: 'khong-phai-khoa' } }
  const keysBefore = Object.keys(Authentication.authToKeyCache).length
  const kinds = Array.from(
    { length: 60 },
    () => reader.read(new SimEngine([liar]).secure(liar, notifyPdu({ oid: linkDown })), [credential]).kind,
  )
  expect([kinds.filter((kind) => kind === 'refused').length, kinds.filter((kind) => kind === 'busy').length]).toEqual([20, 40])
  expect(Object.keys(Authentication.authToKeyCache).length).toBe(keysBefore)
  await clock.advance(1_000)
  expect(reader.read(new SimEngine([user]).secure(user, notifyPdu({ oid: linkDown })), [credential]).kind).toBe('notification')
})

/** A message with random changes: octets turned, cut out, repeated. */
function bent(message: Buffer): Buffer {
  const copy = Buffer.from(message)
  const [how = 0, at = 0, octet = 0, span = 0] = randomBytes(4)
  const place = at % copy.length
  if (how % 4 === 0) return copy.subarray(0, place)
  if (how % 4 === 1) return Buffer.concat([copy.subarray(0, place), copy.subarray(place + (span % 8))])
  if (how % 4 === 2) return Buffer.concat([copy.subarray(0, place), randomBytes(1 + (span % 16)), copy.subarray(place)])
  copy[place] = octet
  return copy
}

test('random and damaged datagrams are never a crash, and a whole notification only with whole values', async () => {
  const { clock, reader, sender } = parts()
  const texts = { '1.3.6.1.4.1.9.1': 'một', '1.3.6.1.4.1.9.2': 'hai' }
  const whole = [
    v1Message({ enterprise: '1.3.6.1.4.1.318', generic: 6, specific: 5, texts }),
    v2Message({ oid: linkDown, texts }),
    v2Message({ oid: linkDown, texts }, 'inform'),
    sender.secure(user, notifyPdu({ oid: linkDown, texts })),
    sender.secure(user, notifyPdu({ oid: linkDown, texts }, 'inform'), askedFor(reader)),
    sender.secure({ name: 'giamsat' }, notifyPdu({ oid: linkDown, texts })),
  ]
  const open: SnmpCredential = { version: '3', user: 'giamsat', level: 'noAuthNoPriv' }
  let heard = 0
  for (let i = 0; i < 20_000; i++) {
    const message = i % 10 === 0 ? randomBytes(1 + (i % 300)) : bent(whole[i % whole.length] ?? Buffer.alloc(0))
    const result = reader.read(i % 3 === 0 ? bent(message) : message, [credential, open])
    if (result.kind !== 'notification') continue
    heard++
    const { oid, varbinds } = result.notification
    for (const name of [oid, ...varbinds.map((varbind) => varbind.oid)]) expect(name).toMatch(/^\d+(\.\d+)+$/)
    // Time goes on, so that the bound on new engines does not keep the rest from being read.
    if (i % 100 === 0) await clock.advance(1_000)
  }
  // Some changes only touch a text: the test must have seen both outcomes.
  expect(heard).toBeGreaterThan(100)
  expect(heard).toBeLessThan(19_000)
})

test('every message cut anywhere is no notification', () => {
  const { reader, sender } = parts()
  for (const message of [
    v2Message({ oid: linkDown }),
    v1Message({ enterprise: '1.3.6.1.4.1.9', generic: 6, specific: 1 }),
    sender.secure(user, notifyPdu({ oid: linkDown })),
  ]) {
    const kinds = new Set(Array.from({ length: message.length }, (_, end) => reader.read(message.subarray(0, end), [credential]).kind))
    expect([...kinds]).toEqual(['garbled'])
    // Nor is one with something behind it.
    expect(reader.read(Buffer.concat([message, Buffer.from([0])]), [credential]).kind).toBe('garbled')
  }
})

test('requests and answers are no notifications', () => {
  const { reader } = parts()
  for (const pdu of [0xa0, 0xa1, 0xa2, 0xa3, 0xa5, 0xa8]) {
    const message = v2Message({ oid: linkDown })
    message[message.indexOf(0xa7)] = pdu
    expect(reader.read(message, []).kind).toBe('garbled')
  }
})

test('lengths that lie are seen at any depth', () => {
  const message = v2Message({ oid: linkDown })
  expect(readElements(message, 0, message.length)).toHaveLength(1)
  expect(readElements(Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), 0, 6)).toBeNull()
  expect(readElements(Buffer.from([0x30, 0x80]), 0, 2)).toBeNull()
  // Nested without end.
  const deep = Array.from({ length: 200 }).reduce<Buffer>(
    (inner) => Buffer.concat([Buffer.from([0x30, Math.min(inner.length, 127)]), inner.subarray(0, 127)]),
    Buffer.alloc(0),
  )
  expect(outlineOf(deep)).toBeNull()
})
