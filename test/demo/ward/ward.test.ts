import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identify } from '../../../agent/identify.ts'
import { findingsOf } from '../../../server/contract/findings.ts'
import { faultHistory, faultKinds } from './faults.ts'
import { ward } from './plan.ts'
import { startDevices, wardWorld } from './start.ts'

const now = Date.UTC(2026, 5, 1, 9)
const world = wardWorld(() => now, 90)
let port: number
let stop: (() => Promise<void>) | undefined
beforeAll(async () => {
  port = await freePort()
  stop = await startDevices(world, port)
})
afterAll(() => stop?.())

/** The demo itself may be running on this machine. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port: free } = socket.address()
  socket.close()
  return free
}

const ask = (id: string) => {
  const device = ward.find((d) => d.id === id)
  if (!device) throw new Error(`no ${id} in the plan`)
  return identify(device.address, { port, credentials: [{ version: '2c', community: 'public' }], timeout: 3000 })
}

/** What the device says is wrong with it, in words. */
async function findingsIn(id: string): Promise<string[]> {
  const { sensors } = await ask(id)
  return findingsOf(sensors.map(({ value, ...def }) => ({ def, value }))).map(({ sentence }) => sentence)
}

describe('the simulated ward', () => {
  it('is about as large as a real one', () => {
    const count = (kind: string) => ward.filter((device) => device.kind === kind).length
    expect([count('speakerCluster'), count('pc'), count('uplink')]).toEqual([24, 14, 3])
    expect(new Set(ward.map((device) => device.address)).size).toBe(ward.length)
    expect(ward.every((device) => device.address.startsWith('127.'))).toBe(true)
  })

  it.each([
    ['cluster-01', 'speakerCluster', 'Zenitel'],
    ['router-1', 'router', 'MikroTik'],
    ['router-3', 'router', 'Teltonika'],
    ['switch-1', 'switch', 'TP-Link'],
    ['ups-2', 'ups', 'APC'],
    ['ups-1', 'ups', 'Santak'],
    ['ups-3', 'ups', 'CyberPower'],
    ['pc-01', 'pc', 'Microsoft'],
    ['printer-1', 'printer', 'HP'],
    ['printer-2', 'printer', 'Brother'],
    ['nas-1', 'nas', 'Synology'],
    ['nas-2', 'nas', 'QNAP'],
  ])('%s is recognised as a %s of %s', async (id, kind, vendor) => {
    expect(await ask(id)).toMatchObject({ reachable: true, snmp: '2c', kind, vendor })
  })

  it.each([
    ['ups-2', 'on-battery', 'Nguồn đang cấp: đang chạy bằng ắc quy, còn khoảng 30 phút'],
    ['ups-2', 'battery-low', 'Ắc quy: ắc quy sắp cạn'],
    ['ups-2', 'battery-old', 'Thay ắc quy: ắc quy cần thay'],
    ['ups-2', 'overload', 'Tải 104 %: quá tải'],
    ['printer-1', 'toner-out', 'Lỗi máy in: hết mực'],
    ['printer-2', 'jam', 'Lỗi máy in: kẹt giấy'],
    ['nas-2', 'disk-failed', 'Ổ HDD2: ổ đĩa sắp hỏng'],
    ['nas-1', 'volume-full', 'Ổ đĩa /volume1 (98,5 %): ổ đĩa gần đầy'],
  ] as const)('of %s with %s a sentence says so', async (id, fault, sentence) => {
    world.clear(id)
    world.inject(id, fault)
    expect(await findingsIn(id)).toContain(sentence)
    world.clear(id)
    expect(await findingsIn(id)).toEqual([])
  })

  it('shows a fault while it lasts and silence when a device is off', async () => {
    const stateOf = async (key: RegExp) => (await ask('cluster-02')).sensors.find((sensor) => key.test(sensor.key))?.state
    expect(await stateOf(/^zenitel\.line/)).toBe('ok')
    world.inject('cluster-02', 'line-short')
    expect(await stateOf(/^zenitel\.line/)).toBe('critical')
    world.clear('cluster-02')
    expect(await stateOf(/^zenitel\.line/)).toBe('ok')
    world.inject('cluster-02', 'offline')
    expect((await ask('cluster-02')).snmp).toBeNull()
    world.clear('cluster-02')
  })

  it('tells the same story twice, with faults of the right kind only', () => {
    const span = [now - 365 * 86_400_000, now] as const
    expect(faultHistory('pc-01', 'pc', ...span)).toEqual(faultHistory('pc-01', 'pc', ...span))
    const all = ward.flatMap((device) => faultHistory(device.id, device.model, ...span).map((fault) => ({ device, fault })))
    expect(all.length).toBeGreaterThan(50)
    expect(all.every(({ device, fault }) => (faultKinds[device.model] as readonly string[]).includes(fault.fault))).toBe(true)
  })
})
