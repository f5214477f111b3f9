import { afterAll, expect, test } from 'vitest'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { startSimAgent } from '../../test/support/snmp/agent.ts'
import { readElement, readElements } from '../../test/support/snmp/ber.ts'
import { SimMib } from '../../test/support/snmp/mib.ts'
import { readRequest, type Request } from '../../test/support/snmp/pdu.ts'
import { deadlineIn, numberOf, safeGet, SnmpSession, SnmpTransport, tags } from './index.ts'

const transport = new SnmpTransport()
afterAll(() => transport.close())

const oids = Array.from({ length: 30 }, (_, i) => `1.3.6.1.4.1.26122.3.7.3.1.${i + 1}.4294967295`)
const mib = new SimMib(oids.map((oid, i) => ({ oid, tag: tags.integer, value: i })))

test.each([
  ['a short list and community', oids.slice(0, 1), { version: '2c', community: 'p' }],
  ['a long list', oids, { version: '2c', community: 'public' }],
  ['a long community', oids, { version: '2c', community: 'x'.repeat(200) }],
  ['SNMPv1', oids.slice(0, 5), { version: '1', community: 'public' }],
] satisfies [string, string[], SnmpCredential][])('the same objects asked for again and again: %s', async (_, asked, credential) => {
  const heard: Request[] = []
  const device = await startSimAgent({
    mib,
    tamper: (answer, request) => {
      const [, , pdu] = readElements(request, readElement(request, 0).start, request.length)
      if (pdu) heard.push(readRequest(request, pdu))
      return [answer]
    },
  })
  const session = new SnmpSession(transport, { address: device.address, port: device.port, credential })
  const rounds = 200
  for (let i = 0; i < rounds; i++) {
    const { varbinds } = await safeGet(session, asked, deadlineIn(5000))
    expect(varbinds.map(numberOf)).toEqual(asked.map((oid) => oids.indexOf(oid)))
  }
  // Nothing had to be asked twice, each request asked for the whole list, under an id of its own.
  expect(heard).toHaveLength(rounds)
  expect(heard.every((request) => request.oids.join() === asked.join())).toBe(true)
  expect(new Set(heard.map((request) => request.id)).size).toBe(rounds)
  session.close()
  await device.close()
})
