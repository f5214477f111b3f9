import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cpuYear } from './cpu-year.ts'
import { runChild } from '../child.ts'
import { inventory } from './index.ts'
import { parseDeviceTable } from './traffic.ts'
import { windowsOfDescription, windowsSupport } from './windows-support.ts'

test.each([
  ['Microsoft Windows 11 Pro', '22631', 'Windows 11 23H2', '2025-11-11'],
  ['Microsoft Windows 11 Enterprise', '10.0.22631', 'Windows 11 23H2', '2026-11-10'],
  ['Microsoft Windows 10 Pro', '19045', 'Windows 10 22H2', '2025-10-14'],
  ['Microsoft Windows 10 Enterprise LTSC', '17763', 'Windows 10 1809', '2029-01-09'],
  ['Microsoft Windows 10 IoT Enterprise LTSC', '19044', 'Windows 10 21H2 IoT', '2032-01-13'],
  ['Microsoft Windows 7 Professional', '7601', 'Windows 7 SP1', '2020-01-14'],
  ['Microsoft Windows 10 Entreprise EnterpriseS', '17763', 'Windows 10 1809', '2029-01-09'],
  ['Microsoft Windows 10 IoT Enterprise LTSC IoTEnterpriseS', '17763', 'Windows 10 1809', '2029-01-09'],
  ['Microsoft Windows 11 IoT Enterprise LTSC IoTEnterpriseS', '26100', 'Windows 11 24H2 IoT', '2034-10-10'],
  ['Microsoft Windows 11 Pro Education', '26100', 'Windows 11 24H2', '2026-10-13'],
  ['Microsoft Windows 11 Education', '26100', 'Windows 11 24H2', '2027-10-12'],
  ['Microsoft Windows Server 2019 Standard', '17763', 'Windows Server 2019', '2029-01-09'],
  ['Windows Server 2008 R2 Standard', '6.1.7601', 'Windows Server 2008 R2', '2020-01-14'],
])('support of %s %s', (product, build, label, until) => {
  expect(windowsSupport(product, build)).toMatchObject({ label, supportUntil: until })
})

test.each([
  [
    'Hardware: x86 Family 6 - Software: Windows Version 6.1 (Build 7601 Multiprocessor Free)',
    'Windows 7 SP1 hoặc Windows Server 2008 R2',
    '2020-01-14',
    '2020-01-14',
  ],
  ['Hardware: Intel64 - Software: Windows Version 6.3 (Build 19045 Multiprocessor Free)', 'Windows 10 22H2', '2025-10-14', '2025-10-14'],
  [
    'Hardware: AMD64 - Software: Windows Version 6.3 (Build 17763 Multiprocessor Free)',
    'Windows 10 1809 hoặc Windows Server 2019',
    '2020-11-10',
    '2029-01-09',
  ],
  ['Hardware: AMD64 - Software: Windows Version 6.3 (Build 99999 Multiprocessor Free)', 'Windows (99999)', null, null],
])('over SNMP %s', (descr, name, earliest, latest) => {
  expect(windowsOfDescription(descr)).toEqual({ name, span: { earliest, latest } })
})

test('what is no Windows over SNMP tells nothing of one', () => {
  for (const descr of ['', 'Linux vs-amp 5.10.0 armv7l', 'Windows CE panel', 'RouterOS (Build 7601)'])
    expect(windowsOfDescription(descr)).toBeNull()
})

test('a build that is not known is unknown, not out of support', () => {
  expect(windowsSupport('Microsoft Windows 12 Pro', '30000')).toEqual({ label: null, supportUntil: null, extendedUntil: null })
})

test.each([
  ['Core™ i5-8250U', 2017],
  ['Core™ i7-12700', 2021],
  ['Core™ i7-1065G7', 2019],
  ['Core™ i5-750', 2010],
  ['Core™ Ultra 7 155H', 2023],
  ['Ryzen 5 5600G', 2020],
  ['Ryzen 7 PRO 4750G', 2020],
  ['EPYC', null],
  ['Celeron® G5905', 2020],
  ['Intel(R) Core(TM)2 Duo CPU     E7500  @ 2.93GHz', 2008],
  ['Intel(R) Core(TM)2 Duo CPU     E6550  @ 2.33GHz', 2006],
  ['Pentium(R) Dual-Core  CPU      E5700  @ 3.00GHz', 2008],
  ['Intel(R) Pentium(R) CPU G620 @ 2.60GHz', 2011],
  ['Intel(R) Pentium(R) CPU G2030 @ 3.00GHz', 2012],
  ['Intel(R) Pentium(R) CPU G3220 @ 3.00GHz', 2013],
  ['Intel(R) Pentium(R) CPU G4400 @ 3.30GHz', 2015],
  ['Intel(R) Pentium(R) Gold G5400 CPU @ 3.70GHz', 2018],
  ['Intel(R) Celeron(R) CPU J1900 @ 1.99GHz', 2013],
  ['Intel(R) Celeron(R) CPU N3060 @ 1.60GHz', 2015],
  ['Intel(R) Celeron(R) N4020 CPU @ 1.10GHz', 2017],
  ['Intel(R) N100', 2023],
  ['Intel(R) Xeon(R) CPU E5-2620', null],
])('year of %s is %s', (brand, year) => {
  expect(cpuYear(brand)).toBe(year)
})

test('network counters are read by position, loopback aside', () => {
  const table = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:  100 1 0 0 0 0 0 0  100 1 0 0 0 0 0 0
  eth0: 123456 99 0 0 0 0 0 0  6543 88 0 0 0 0 0 0
enp3s0:18446744073709551615 1 0 0 0 0 0 0 7 1 0 0 0 0 0 0
`
  expect(parseDeviceTable(table)).toEqual([
    { nic: 'eth0', received: 123456, sent: 6543 },
    { nic: 'enp3s0', received: 18446744073709552000, sent: 7 },
  ])
})

const signal = new AbortController().signal

test('this machine is read for real, in a child', async () => {
  const round = await inventory.round(30_000, signal)
  expect(round).toMatchObject({ memory: { total: expect.any(Number) }, volumes: expect.any(Array), cpuLoad: expect.any(Number) })
  const full = await inventory.full(60_000, signal)
  expect(full).toMatchObject({
    hostname: expect.any(String),
    os: { platform: process.platform, arch: process.arch },
    cpu: { cores: expect.any(Number) },
  })
}, 120_000)

test.skipIf(process.platform === 'win32')('a child that hangs dies at its deadline with everything that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trucban-inventory-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const note = join(folder, 'grandchild.pid')
  const script = join(folder, 'hang.mjs')
  writeFileSync(
    script,
    `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
const grandchild = spawn('sleep', ['600'])
writeFileSync(${JSON.stringify(note)}, String(grandchild.pid))
setInterval(() => {}, 1000)`,
  )
  const controller = new AbortController()
  const run = runChild([process.execPath, script], { timeout: 600_000, maxOutput: 1_000, signal: controller.signal })
  await vi.waitUntil(() => existsSync(note) && readFileSync(note, 'utf8') !== '', { timeout: 20_000 })
  controller.abort()
  await expect(run).rejects.toThrow('aborted')
  const pid = Number(readFileSync(note, 'utf8'))
  await vi.waitUntil(() => isGone(pid), { timeout: 10_000 })

  await expect(runChild([process.execPath, script], { timeout: 200, maxOutput: 1_000 })).rejects.toThrow('killed after 200 ms')
})

/** Gone, or a zombie that only waits for whoever adopted it. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return /^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return true
  }
}

test('a child that fails, prints no JSON or too much is an error', async () => {
  const child = (script: string) => runChild([process.execPath, '-e', script], { timeout: 20_000, maxOutput: 1_000 })
  await expect(child('process.exit(3)')).rejects.toThrow('exit code 3')
  await expect(child('console.log("no")')).rejects.toThrow(SyntaxError)
  await expect(child('setInterval(() => console.log("x".repeat(500)), 1)')).rejects.toThrow('too much output')
})
