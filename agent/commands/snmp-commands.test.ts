import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { identitySchema } from '../../server/contract/sensors.ts'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { readRecordings, recordingMib } from '../../test/support/snmp/snmprec.ts'
import { runDiscover } from './discover.ts'
import { describeIdentity } from './identity-text.ts'
import { runIdentify } from './identify.ts'

const walk = readRecordings(new URL('../profiles/walks', import.meta.url).pathname).find(({ name }) => name === 'apc-ups')
let device: SimAgent
let out = ''
let err = ''
beforeEach(async () => {
  out = ''
  err = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))))
  device = await startSimAgent({
    mib: recordingMib(walk ?? { name: '', objects: [] }),
    community: 'noi-bo',
    users: [{ name: 'giamsat', auth: { protocol: 'sha', key: 'matkhau-xacthuc' }, privKey: 'matkhau-mahoa' }],
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await device.close()
})
const target = () => `${device.address}:${device.port}`

test('identify --json prints one identity in the shape of the contract', async () => {
  expect(await runIdentify([target(), '--community', 'noi-bo', '--json'])).toBe(0)
  const printed: unknown = JSON.parse(out)
  expect(identitySchema.strict().parse(printed)).toMatchObject({ snmp: '2c', profile: 'apc-ups', kind: 'ups', address: '127.0.0.1' })
})

test('identify for people names what matters, in Vietnamese', async () => {
  expect(await runIdentify([target(), '--v3', 'giamsat,authPriv,sha,matkhau-xacthuc,aes,matkhau-mahoa'])).toBe(0)
  expect(out).toMatch(/SNMP: 3, đọc được\n/)
  expect(out).toMatch(/Kiểu máy: Smart-UPS 1500\n/)
  expect(out).toMatch(/Nguồn đang cấp: ắc quy \(sự cố\)\n/)
})

test('identify says that nothing spoke SNMP, by text and exit code', async () => {
  device.silent = true
  expect(await runIdentify([target(), '--timeout', '200'])).toBe(1)
  expect(out).toMatch(/không phải bằng SNMP|không trả lời/)
})

test.each([
  [[], /Thiếu địa chỉ/],
  [['-h'], /Không có tùy chọn -h/],
  [['--', '-h'], /Địa chỉ không hợp lệ: -h/],
  [['::'], /Địa chỉ không hợp lệ: ::/],
  [['127.0.0.1:99999'], /Địa chỉ không hợp lệ/],
  [['127.0.0.1', '127.0.0.2'], /thừa: 127\.0\.0\.2/],
  [['127.0.0.1', '--colour'], /Không có tùy chọn --colour/],
  [['127.0.0.1', '--community'], /--community/],
  [['127.0.0.1', '--timeout', '5'], /--timeout phải là số nguyên từ 100/],
  [['127.0.0.1', '--v3', 'u,authPriv,sha'], /khoá xác thực/],
  [['127.0.0.1', '--v3', 'u,authPriv,rot13,12345678,aes,12345678'], /sai ở authProtocol/],
  [['127.0.0.1', '--v3', 'u,authPriv,sha,12345678,des,12345678'], /DES/],
  [['127.0.0.1', '--context', 'c'], /--context chỉ dùng cùng --v3/],
  [['x'.repeat(10_000)], /Địa chỉ không hợp lệ/],
])('identify %j is refused with a sentence', async (argv, sentence) => {
  expect(await runIdentify(argv)).toBe(2)
  expect(err).toMatch(sentence)
  expect(err.length).toBeLessThan(700)
})

test('discover --json prints an array of identities', async () => {
  expect(await runDiscover(['127.0.0.1/32', '--port', String(device.port), '--community', 'noi-bo', '--json'])).toBe(0)
  const printed: unknown = JSON.parse(out)
  expect(z.array(identitySchema.strict()).parse(printed)).toMatchObject([{ snmp: '2c', kind: 'ups' }])
})

test('discover for people prints a line for each, with name and maker, then how many', async () => {
  expect(await runDiscover(['127.0.0.1/32', '--port', String(device.port), '--community', 'noi-bo'])).toBe(0)
  expect(out).toMatch(/^127\.0\.0\.1  ups  APC Smart-UPS 1500 .*\nĐã hỏi 1\/1 địa chỉ, 1 nơi trả lời\.\n$/)
})

test('identify for people says what a guess rests on, and who is behind a port', () => {
  const told = describeIdentity(
    identitySchema.parse({
      ...{ address: '192.168.1.9', reachable: true, snmp: null, outcome: 'no-snmp', sysObjectID: null, sysDescr: null, sysName: null },
      ...{ sysUpTime: null, profile: null, kind: null, vendor: null, model: null, serial: null, firmware: null, mac: '00:1b:a9:01:02:03' },
      ...{ rtt: null, openPorts: [9100], sensors: [], interfaces: [], macVendor: 'Brother Industries' },
      names: { dns: 'may-in.phuong.vn', mdns: null, netbios: 'BRW001BA9' },
      guess: {
        kind: 'printer',
        because: [
          { how: 'port', what: '9100' },
          { how: 'maker', what: 'Brother Industries' },
        ],
      },
      neighbours: [{ port: 3, how: 'lldp', name: 'switch-1', mac: null, address: null, remotePort: 'ge24', description: null }],
    }),
  )
  expect(told).toContain('Đoán là: printer (cổng TCP 9100, hãng Brother Industries)\n')
  expect(told).toContain('Tên: BRW001BA9, may-in.phuong.vn\n')
  expect(told).toContain('MAC: 00:1b:a9:01:02:03, Brother Industries\n')
  expect(told).toContain('Sau cổng 3 (lldp): switch-1, cổng ge24\n')
})

test.each([
  [[], /Thiếu dải mạng/],
  [['10.0.0.0/8'], /tối đa 4\.096/],
  [['127.0.0.0/29', '--rate', '0'], /--rate phải là số nguyên/],
  [['127.0.0.0/29', '--fast'], /Không có tùy chọn --fast/],
])('discover %j is refused with a sentence', async (argv, sentence) => {
  expect(await runDiscover(argv)).toBe(2)
  expect(err).toMatch(sentence)
})
