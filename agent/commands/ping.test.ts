import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { allowDatagramIcmp, needsNamespace, nodeScript, runInNamespace } from '../../test/support/network-namespace.ts'

const command = (argv: string[]) =>
  nodeScript(`import { runPing } from '${import.meta.dirname}/ping.ts'\nprocess.exitCode = await runPing(${JSON.stringify(argv)})`)

/** Runs the command outside a namespace: for what must be refused before anything is sent. */
function refused(...argv: string[]): string {
  const run = spawnSync('sh', ['-c', command(argv)], {
    env: { ...process.env, PATH: `${process.execPath.replace(/\/[^/]+$/, '')}:${process.env['PATH'] ?? ''}` },
  })
  expect(run.stdout.toString()).toBe('')
  expect(run.status).toBe(2)
  return run.stderr.toString().split('\n')[0] ?? ''
}

test('prints one report per host as JSON, and its exit code says whether all answered', async (context) => {
  needsNamespace(context)
  const run = await runInNamespace(
    allowDatagramIcmp + command(['127.0.0.1', '10.7.0.9', '--json', '--count', '2', '--gap', '20', '--timeout', '500']),
  )
  expect(run).toMatchObject({ code: 1, stderr: '' })
  const time = expect.any(Number)
  expect(JSON.parse(run.stdout)).toEqual({
    engine: 'dgram',
    remedy: null,
    hosts: [
      {
        target: '127.0.0.1',
        address: '127.0.0.1',
        outcome: 'ok',
        reason: 'none',
        rtt: time,
        rttMin: time,
        rttMax: time,
        jitter: time,
        loss: 0,
        rtts: [time, time],
      },
      {
        target: '10.7.0.9',
        address: '10.7.0.9',
        outcome: 'critical',
        reason: 'no-answer',
        rtt: null,
        rttMin: null,
        rttMax: null,
        jitter: null,
        loss: 100,
        rtts: [null, null],
      },
    ],
  })
})

test('speaks to people in Vietnamese', async (context) => {
  needsNamespace(context)
  const run = await runInNamespace(allowDatagramIcmp + command(['127.0.0.1', '10.8.0.1', '--count', '1', '--timeout', '500']))
  expect(run.stdout).toMatch(
    /^127\.0\.0\.1: bình thường, [\d,]+ ms \([\d,]+ ms–[\d,]+ ms\), mất 0 %\n10\.8\.0\.1: không tới được\nCách gửi: dgram\n$/,
  )
})

test('refuses what it does not know, with the way to use it', () => {
  expect(refused()).toBe('Thiếu địa chỉ cần kiểm tra.')
  expect(refused('--', '-h')).toBe('Địa chỉ không hợp lệ: -h')
  expect(refused('::')).toBe('Địa chỉ không hợp lệ: ::')
  expect(refused('x'.repeat(10_000))).toBe(`Địa chỉ không hợp lệ: ${'x'.repeat(100)}`)
  expect(refused('127.0.0.1', '--count', '0')).toBe('Giá trị của --count không hợp lệ: 0')
  expect(refused('127.0.0.1', '--timeout', 'soon')).toBe('Giá trị của --timeout không hợp lệ: soon')
  expect(refused('127.0.0.1', '--engine', 'udp')).toBe('--engine phải là một trong: dgram, raw, ping, none')
  expect(refused('127.0.0.1', '--fast')).toContain("Tùy chọn không hợp lệ: Unknown option '--fast'")
})
