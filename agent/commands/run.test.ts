import { expect, test } from 'vitest'
import { readRunOptions } from './run.ts'

const server = 'http://127.0.0.1:8080'

test('options, environment and defaults', () => {
  expect(readRunOptions(['--server', server], {})).toEqual({
    server,
    token: null,
    folder: './data/agent',
    metricsPort: 9464,
    trapPorts: [162, 1162],
    logLevel: 'info',
  })
  const env = { TRUCBAN_TOKEN: 'from-environment', AGENT_METRICS_PORT: '9000', LOG_LEVEL: 'debug' }
  expect(readRunOptions(['--server', server, '--data', '/srv/agent'], env)).toMatchObject({
    token: 'from-environment',
    folder: '/srv/agent',
    metricsPort: 9000,
    logLevel: 'debug',
  })
  expect(readRunOptions([`--server=${server}`, '--token=given', '--metrics-port=0'], env)).toMatchObject({
    token: 'given',
    metricsPort: null,
  })
  expect(readRunOptions(['--server', server, '--trap-port=5162'], { AGENT_TRAP_PORT: '0' }).trapPorts).toEqual([5162])
  expect(readRunOptions(['--server', server], { AGENT_TRAP_PORT: '0' }).trapPorts).toEqual([])
})

test.each([
  [[], {}, 'Thiếu --server: địa chỉ máy chủ, ví dụ http://127.0.0.1:8080'],
  [['--server', 'ftp://x'], {}, '--server không phải là địa chỉ web hợp lệ: ftp://x'],
  [['--sever', server], {}, 'Không có tuỳ chọn --sever. Các tuỳ chọn: --server, --token, --data, --metrics-port, --trap-port'],
  [['-x'], {}, 'Không có tuỳ chọn -x.'],
  [['--server', server, 'extra'], {}, 'Không hiểu "extra"'],
  [['--server'], {}, 'Tuỳ chọn --server cần một giá trị.'],
  [['--server', server, '--metrics-port', '70000'], {}, '--metrics-port phải là số cổng'],
  [['--server', server], { AGENT_METRICS_PORT: 'abc' }, 'AGENT_METRICS_PORT phải là số cổng'],
  [['--server', server], { AGENT_TRAP_PORT: '-1' }, 'AGENT_TRAP_PORT phải là số cổng'],
  [['--server', server], { LOG_LEVEL: 'loud' }, 'LOG_LEVEL phải là một trong'],
])('%j %j is refused with a sentence that names it', (argv, env, sentence) => {
  expect(() => readRunOptions(argv, env)).toThrow(sentence)
})
