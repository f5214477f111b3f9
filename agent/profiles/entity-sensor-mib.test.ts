import { afterAll, expect, test } from 'vitest'
import { startSimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject } from '../../test/support/snmp/mib.ts'
import { deadlineIn, SnmpSession, SnmpTransport, tags } from '../snmp/index.ts'
import { evaluate } from './reading.ts'
import { survey } from './survey.ts'

const transport = new SnmpTransport()
afterAll(() => transport.close())

interface Row {
  type: number
  value: number
  scale?: number
  precision?: number
  status?: number
  units?: string
  name?: string
  descr?: string
}

function objects(rows: Record<number, Row>): SimObject[] {
  return Object.entries(rows).flatMap(([index, row]) => {
    const sensor = (column: number, tag: number, value: number | string | undefined): SimObject[] =>
      value === undefined ? [] : [{ oid: `1.3.6.1.2.1.99.1.1.1.${column}.${index}`, tag, value }]
    const physical = (column: number, value: string | undefined): SimObject[] =>
      value === undefined ? [] : [{ oid: `1.3.6.1.2.1.47.1.1.1.1.${column}.${index}`, tag: tags.octets, value }]
    return [
      ...sensor(1, tags.integer, row.type),
      ...sensor(2, tags.integer, row.scale ?? 9),
      ...sensor(3, tags.integer, row.precision ?? 0),
      ...sensor(4, tags.integer, row.value),
      ...sensor(5, tags.integer, row.status ?? 1),
      ...sensor(6, tags.octets, row.units),
      ...physical(2, row.descr),
      ...physical(7, row.name),
    ]
  })
}

async function read(rows: Record<number, Row>) {
  const device = await startSimAgent({
    mib: new SimMib([{ oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Bộ chuyển mạch' }, ...objects(rows)]),
  })
  const session = new SnmpSession(transport, {
    address: device.address,
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  const found = await survey(session, deadlineIn(5000))
  session.close()
  await device.close()
  return found
}

test('units, scale and precision stand in the row', async () => {
  const { plan, values } = await read({
    1: { type: 8, value: 405, precision: 1, name: 'Bo mạch chính' },
    2: { type: 4, value: 3312, scale: 8, name: '1', descr: 'SFP 1' },
    3: { type: 5, value: 61_500, scale: 7, descr: 'SFP 1' },
    4: { type: 6, value: 2, scale: 10 },
    5: { type: 10, value: 3200, descr: 'Quạt 1' },
    6: { type: 14, value: -713, precision: 2, descr: 'SFP 1 thu' },
    7: { type: 3, value: 2304, precision: 1 },
    8: { type: 7, value: 50 },
    9: { type: 9, value: 61 },
    10: { type: 1, value: -8, units: 'dBm', descr: 'SFP 2 thu' },
  })
  expect(plan.readings.map(({ def, rule }) => [def.key, def.label, evaluate(rule, values), def.unit])).toEqual([
    ['entity.1', 'Nhiệt độ Bo mạch chính', 40.5, '°C'],
    ['entity.2', 'Điện áp SFP 1', 3.312, 'V'],
    ['entity.3', 'Dòng điện SFP 1', 0.0615, 'A'],
    ['entity.4', 'Công suất 4', 2000, 'W'],
    ['entity.5', 'Quạt Quạt 1', 3200, 'rpm'],
    ['entity.6', 'Công suất quang SFP 1 thu', -7.13, 'dBm'],
    ['entity.7', 'Điện áp 7', 230.4, 'V'],
    ['entity.8', 'Tần số 8', 50, 'Hz'],
    ['entity.9', 'Độ ẩm 9', 61, '%'],
    ['entity.10', 'Công suất quang SFP 2 thu', -8, 'dBm'],
  ])
})

test('what does not work, has no unit or is out of range is no sensor; one that stops working has no value', async () => {
  const { plan, values } = await read({
    1: { type: 8, value: 40 },
    2: { type: 8, value: 0, status: 2 },
    3: { type: 8, value: 0, status: 3 },
    4: { type: 12, value: 1 },
    5: { type: 2, value: 7 },
    6: { type: 8, value: 1_000_000_000 },
  })
  expect(plan.readings.map(({ def }) => def.key)).toEqual(['entity.1'])
  const rule = plan.readings[0]?.rule
  const stopped = values.map((varbind) => (varbind?.oid === '1.3.6.1.2.1.99.1.1.1.5.1' ? { ...varbind, value: 3 } : varbind))
  expect(rule && [evaluate(rule, values), evaluate(rule, stopped)]).toEqual([40, null])
})
