import { expect, test } from 'vitest'
import { parseWindowsPing } from './windows-ping.ts'

const lines = (...text: string[]) => `\r\n${text.join('\r\n')}\r\n`

test('answers in English, below a millisecond too; lost echoes stand at the end', () => {
  const output = lines(
    'Pinging 192.168.1.1 with 32 bytes of data:',
    'Reply from 192.168.1.1: bytes=32 time=12ms TTL=64',
    'Request timed out.',
    'Reply from 192.168.1.1: bytes=32 time<1ms TTL=64',
    '',
    'Ping statistics for 192.168.1.1:',
    '    Packets: Sent = 3, Received = 2, Lost = 1 (33% loss),',
    'Approximate round trip times in milli-seconds:',
    '    Minimum = 0ms, Maximum = 12ms, Average = 6ms',
  )
  expect(parseWindowsPing(output, 3)).toEqual({ rtts: [12, 1, null] })
})

test('another language, with spaces, without colons, its letters spoilt by a code page', () => {
  const output = lines(
    'Ping t\u00f5i 192.168.1.1 v\u00f5i 32 byte d\u0192 li?u',
    'Tr? l?i t? 192.168.1.1: s? byte=32 th?i gian=3 ms TTL=64',
    '',
    'Th?ng kê Ping cho 192.168.1.1',
    '    Gói: ?ã g?i = 1, ?ã nh?n = 1, M?t = 0 (0% m?t),',
    'Th?i gian trung bình:',
    '    Nh? nh?t = 3ms, L?n nh?t = 3ms, Trung bình = 3ms',
  )
  expect(parseWindowsPing(output, 1)).toEqual({ rtts: [3] })
})

test('over IPv6 there is no TTL', () => {
  const output = lines('Pinging ::1 with 32 bytes of data:', 'Reply from ::1: time<1ms ', '', 'Ping statistics for ::1:', '  (0% loss),')
  expect(parseWindowsPing(output, 1)).toEqual({ rtts: [1] })
})

test.each([
  ['Reply from 192.168.1.4: Destination host unreachable.', '0% loss'],
  ['Reply from 10.0.0.1: TTL expired in transit.', '0% loss'],
  ['Tr? l?i t? 192.168.1.4: Không th? t?i máy ch? ?ích.', '0% m?t'],
])('a router’s "%s" is no answer, whatever the summary counts', (line, loss) => {
  const output = lines('Pinging 192.168.1.9 with 32 bytes of data:', line, '', 'Ping statistics for 192.168.1.9:', `  (${loss}),`)
  expect(parseWindowsPing(output, 1)).toEqual({ rtts: [null], unreachable: true })
})

test('with a hop limit, the router at which echoes ended', () => {
  const output = lines(
    'Pinging 8.0.0.8 with 32 bytes of data:',
    'Reply from 10.0.0.1: TTL expired in transit.',
    'Tr? l?i t? fe80::1: TTL h?t h?n.',
    '',
    'Ping statistics for 8.0.0.8:',
    '    Packets: Sent = 2, Received = 2, Lost = 0 (0% loss),',
  )
  expect(parseWindowsPing(output, 2, true)).toEqual({
    rtts: [null, null],
    hops: [
      { address: '10.0.0.1', rtt: null },
      { address: 'fe80::1', rtt: null },
    ],
  })
})

test('silence is loss; a program that could not send says nothing of the host', () => {
  const silent = lines(
    'Pinging 192.168.1.9 with 32 bytes of data:',
    'Request timed out.',
    '',
    '    Packets: Sent = 1, Received = 0, Lost = 1 (100% loss),',
  )
  expect(parseWindowsPing(silent, 1)).toEqual({ rtts: [null] })
  expect(parseWindowsPing('Unable to initialize Windows Sockets interface, error code 10107.\r\n', 1)).toEqual({
    rtts: [],
    error: 'Unable to initialize Windows Sockets interface, error code 10107.',
  })
  expect(parseWindowsPing('', 2)).toEqual({ rtts: [], error: 'ping.exe said nothing' })
})
