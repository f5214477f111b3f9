import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, expect, test } from 'vitest'
import { startSimAgent, type SimAgent, type SimAgentOptions } from '../../test/support/snmp/agent.ts'
import { integer, octets, oid, parseOid, readElement, readElements, wrap } from '../../test/support/snmp/ber.ts'
import { SimMib } from '../../test/support/snmp/mib.ts'
import { readRequest } from '../../test/support/snmp/pdu.ts'
import { deadlineIn, SnmpError, SnmpSession, SnmpTransport, safeGet, safeWalk, tags } from './index.ts'

const transport = new SnmpTransport()
const devices: SimAgent[] = []
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
})
afterAll(() => transport.close())

const sysDescr = '1.3.6.1.2.1.1.1.0'
const mib = new SimMib([{ oid: sysDescr, tag: tags.octets, value: 'Thiết bị lỗi' }])

async function open(tamper: NonNullable<SimAgentOptions['tamper']>, version: '1' | '2c' = '2c'): Promise<SnmpSession> {
  const device = await startSimAgent({ mib, tamper })
  devices.push(device)
  return new SnmpSession(transport, { address: device.address, port: device.port, credential: { version, community: 'public' } })
}

async function failureOf(session: SnmpSession): Promise<string> {
  return await safeGet(session, [sysDescr], deadlineIn(300)).then(
    ({ varbinds }) => `answered ${varbinds.length}`,
    (error: unknown) => (error instanceof SnmpError ? error.failure : String(error)),
  )
}

/** A response of our own making to this request. */
function message(id: number, varbinds: Buffer): Buffer {
  return wrap(0x30, integer(1), octets('public'), wrap(0xa2, integer(id), integer(0), integer(0), varbinds))
}

function idOf(request: Buffer): number {
  const [, , pdu] = readElements(request, readElement(request, 0).start, request.length)
  return pdu ? readRequest(request, pdu).id : 0
}

test('random octets, at length and often, are no answer and no crash', async () => {
  const session = await open(() => Array.from({ length: 50 }, (_, i) => randomBytes(1 + i * 20)))
  expect(await failureOf(session)).toBe('garbled-answer')
})

test('an answer cut anywhere is never taken for a whole one', async () => {
  const cuts: string[] = []
  let length = 0
  const session = await open((answer) => [answer.subarray(0, Math.min(++length, answer.length - 1))])
  for (let i = 0; i < 40; i++) {
    cuts.push(
      await safeGet(session, [sysDescr], deadlineIn(40)).then(
        ({ varbinds }) => `answered ${String(varbinds[0]?.value)}`,
        (error: unknown) => (error instanceof SnmpError ? error.failure : String(error)),
      ),
    )
  }
  expect(cuts.filter((cut) => cut.startsWith('answered'))).toEqual([])
})

test('every single octet turned over: an answer or a failure, in time', async () => {
  let at = 0
  const session = await open((answer) => {
    const bent = Buffer.from(answer)
    bent[at % bent.length] = (bent[at % bent.length] ?? 0) ^ 0xff
    at++
    return [bent]
  })
  for (let i = 0; i < 60; i++) {
    await safeGet(session, [sysDescr], deadlineIn(40)).catch((error: unknown) => {
      if (!(error instanceof SnmpError)) throw error
    })
  }
  expect(at).toBeGreaterThanOrEqual(60)
})

test('a wrong request id is not an answer', async () => {
  const session = await open((_, request) => [message(idOf(request) ^ 1, wrap(0x30))])
  expect(await failureOf(session)).toBe('no-answer')
})

test('a wrong answer before the right one does not spoil it', async () => {
  const session = await open((answer) => [randomBytes(40), answer])
  expect(await failureOf(session)).toBe('answered 1')
})

test('an answer about another object is not taken for the one asked for', async () => {
  const session = await open((_, request) => [
    message(idOf(request), wrap(0x30, wrap(0x30, oid(parseOid('1.3.6.1.2.1.1.6.0')), octets('khác')))),
  ])
  expect(await failureOf(session)).toBe('garbled-answer')
})

test('an answer without objects is garbled', async () => {
  const session = await open((_, request) => [message(idOf(request), wrap(0x30))])
  expect(await failureOf(session)).toBe('garbled-answer')
})

test('an authenticated SNMPv3 message to a session without a user is no crash', async () => {
  const session = await open((_, request) => {
    const id = idOf(request)
    const global = wrap(0x30, integer(id), integer(65_507), octets(Buffer.from([1])), integer(3))
    const security = wrap(0x30, octets('engine'), integer(1), integer(1), octets('x'), octets(Buffer.alloc(12)), octets(''))
    const scoped = wrap(0x30, octets('engine'), octets(''), wrap(0xa2, integer(id), integer(0), integer(0), wrap(0x30)))
    return [wrap(0x30, integer(3), global, octets(security), scoped)]
  })
  expect(await failureOf(session)).toBe('garbled-answer')
})

test.each([
  ['goes round in a circle', (step: number) => `1.3.6.1.2.1.2.2.1.2.${1 + (step % 3)}`],
  ['stands still', () => '1.3.6.1.2.1.2.2.1.2.1'],
  ['goes backwards', (step: number) => `1.3.6.1.2.1.2.2.1.2.${1000 - step}`],
])('a table whose OIDs %s ends the walk', async (_, next) => {
  let step = 0
  const session = await open((__, request) => [message(idOf(request), wrap(0x30, wrap(0x30, oid(parseOid(next(step++))), integer(1))))])
  const walked = await safeWalk(session, ['1.3.6.1.2.1.2.2.1.2'], { deadline: deadlineIn(5000) })
  expect(walked.incomplete).toBe('loop')
  expect(step).toBeLessThan(10)
})

test('a table without end stops at the row limit', async () => {
  let step = 0
  const session = await open((_, request) => [
    message(
      idOf(request),
      wrap(0x30, ...Array.from({ length: 10 }, () => wrap(0x30, oid([...parseOid('1.3.6.1.2.1.2.2.1.2'), ++step]), integer(step)))),
    ),
  ])
  const walked = await safeWalk(session, ['1.3.6.1.2.1.2.2.1.2'], { deadline: deadlineIn(5000), maxRows: 500 })
  expect([walked.incomplete, walked.columns.get('1.3.6.1.2.1.2.2.1.2')?.size]).toEqual(['rows', 500])
})

test('a device that answers single requests but no bulk ones is walked row by row', async () => {
  const device = await startSimAgent({ mib, tamper: (answer, request) => (request.includes(0xa5) ? [] : [answer]) })
  devices.push(device)
  const session = new SnmpSession(transport, {
    address: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const walked = await safeWalk(session, ['1.3.6.1.2.1.1'], { deadline: deadlineIn(5000), perRequest: 200 })
  expect([walked.columns.get('1.3.6.1.2.1.1')?.size, walked.incomplete, session.bulk]).toEqual([1, null, false])
})

test('a table that a device never answers does not cost the others', async () => {
  const objects = Array.from({ length: 12 }, (_, i) => ({ oid: `1.3.6.1.2.1.2.2.1.${i + 1}.1`, tag: tags.integer, value: i }))
  const device = await startSimAgent({
    mib: new SimMib(objects),
    // Silent whenever it is asked about column 2.
    tamper: (answer, request) => (request.includes(Buffer.from('2b0601020102020102', 'hex')) ? [] : [answer]),
  })
  devices.push(device)
  const session = new SnmpSession(transport, {
    address: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const roots = objects.map((object) => object.oid.slice(0, -2))
  const walked = await safeWalk(session, roots, { deadline: deadlineIn(5000), perRequest: 150 })
  expect([walked.incomplete, walked.failure?.failure]).toEqual(['failed', 'no-answer'])
  expect(roots.slice(5).map((root) => walked.columns.get(root)?.size)).toEqual([1, 1, 1, 1, 1, 1, 1])
})

const ports = ['1.3.6.1.2.1.2.2.1.2', '1.3.6.1.2.1.2.2.1.8']
const portMib = new SimMib(
  ports.flatMap((root) => Array.from({ length: 25 }, (_, i) => ({ oid: `${root}.${i + 1}`, tag: tags.integer, value: i }))),
)
const end = (text: string): Buffer => wrap(0x30, oid(parseOid(text)), wrap(tags.endOfMibView))
const after = (text: string, rows: number): Buffer[] => {
  const found = portMib.next(text)
  return found && rows > 0 ? [found[1], ...after(found[0], rows - 1)] : []
}

/** What it answers to a request for rows after these OIDs; single requests are answered rightly. */
type Lie = (oids: readonly string[]) => readonly Buffer[]
const lies: readonly (readonly [string, Lie])[] = [
  ['says that there is nothing', (oids) => oids.map(end)],
  ['answers without a row', () => []],
  ['gives one row however many are asked for', (oids) => oids.flatMap((text) => after(text, 1))],
  ['gives more rows than were asked for', (oids) => after(oids[0] ?? '', 40)],
  ['gives column after column instead of row after row', (oids) => oids.flatMap((text) => after(text, 10))],
  ['gives the first rows again and again', (oids) => oids.flatMap((text) => after(text.split('.').slice(0, 10).join('.'), 1))],
  ['answers for the first column only', (oids) => after(oids[0] ?? '', 1)],
  ['gives rows of another table', () => [wrap(0x30, oid(parseOid(sysDescr)), octets('khác'))]],
]

test.each(lies)('a device that %s when asked for many rows is read whole', async (_, lie) => {
  const device = await startSimAgent({
    mib: portMib,
    tamper: (answer, request) => {
      const [, , pdu] = readElements(request, readElement(request, 0).start, request.length)
      return pdu?.tag === 0xa5 ? [message(idOf(request), wrap(0x30, ...lie(readRequest(request, pdu).oids)))] : [answer]
    },
  })
  devices.push(device)
  const session = new SnmpSession(transport, {
    address: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const walked = await safeWalk(session, ports, { deadline: deadlineIn(5000) })
  expect([walked.incomplete, ...ports.map((root) => walked.columns.get(root)?.size)]).toEqual([null, 25, 25])
  for (const root of ports)
    expect([...(walked.columns.get(root)?.entries() ?? [])].every(([index, row]) => row.value === Number(index) - 1)).toBe(true)
})

test('one table in a circle costs neither the others nor their reading in bulk', async () => {
  const [circle = '', straight = ''] = ports
  const device = await startSimAgent({
    mib: portMib,
    tamper: (answer, request) => {
      const [, , pdu] = readElements(request, readElement(request, 0).start, request.length)
      const asked = pdu ? readRequest(request, pdu).oids : []
      if (!asked.some((text) => text.startsWith(circle))) return [answer]
      const first = wrap(0x30, oid(parseOid(`${circle}.1`)), integer(0))
      return [message(idOf(request), wrap(0x30, ...asked.flatMap((text) => (text.startsWith(circle) ? [first] : after(text, 1)))))]
    },
  })
  devices.push(device)
  const session = new SnmpSession(transport, {
    address: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const walked = await safeWalk(session, ports, { deadline: deadlineIn(5000) })
  expect([walked.incomplete, walked.columns.get(circle)?.size, walked.columns.get(straight)?.size, session.bulk]).toEqual([
    'loop',
    1,
    25,
    true,
  ])
})
