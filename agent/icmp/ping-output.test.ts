import { describe, expect, test } from 'vitest'
import { hopLimitOption, interpretPing, planPing } from './ping-output.ts'

describe('plan', () => {
  test('keeps what was asked for where it fits', () => {
    expect(planPing('linux', { count: 3, gap: 500, timeout: 2000 })).toEqual({ count: 3, timeout: 2, interval: 0.5 })
  })

  test('never asks for less than 0.2 s, and sends fewer echoes rather than overrun', () => {
    expect(planPing('linux', { count: 20, gap: 10, timeout: 1000 })).toEqual({ count: 1, timeout: 1, interval: 0.2 })
  })

  test('Windows sends once a second and waits per echo', () => {
    expect(planPing('win32', { count: 3, gap: 200, timeout: 4600 })).toEqual({ count: 3, timeout: 1, interval: null })
    expect(planPing('win32', { count: 5, gap: 200, timeout: 1200 })).toEqual({ count: 2, timeout: 1, interval: null })
  })
})

describe('output', () => {
  test('answers come first, lost echoes after them', () => {
    expect(interpretPing({ alive: true, output: '33% packet loss', times: [1.5, 2] }, 3)).toEqual({ rtts: [1.5, 2, null] })
  })

  test('"Destination host unreachable" on Windows is not an answer, whatever the loss says', () => {
    const output = [
      'Pinging 192.168.1.9 with 32 bytes of data:',
      'Reply from 192.168.1.4: Destination host unreachable.',
      '',
      'Ping statistics for 192.168.1.9:',
      '    Packets: Sent = 1, Received = 1, Lost = 0 (0% loss),',
    ].join('\r\n')
    expect(interpretPing({ alive: false, output, times: [] }, 1)).toEqual({ rtts: [null], unreachable: true })
  })

  test.each([
    ['From 10.20.0.2 icmp_seq=1 Time to live exceeded\n\n2 packets transmitted, 0 received, +1 errors, 100% packet loss', '10.20.0.2'],
    ['From fd07::2: icmp_seq=1 Time exceeded: Hop limit\n\n1 packets transmitted, 0 received, 100% packet loss', 'fd07::2'],
    ['Reply from 10.0.0.1: TTL expired in transit.\r\n\r\nPackets: Sent = 1, Received = 1, Lost = 0 (0% loss)', '10.0.0.1'],
  ])('a router where the hop limit was reached: %j', (output, address) => {
    expect(interpretPing({ alive: false, output, times: [] }, 1, true)).toEqual({ rtts: [null], hops: [{ address, rtt: null }] })
    expect(interpretPing({ alive: false, output, times: [] }, 1)).not.toHaveProperty('hops')
  })

  test('each platform calls the hop limit by another name', () => {
    expect((['linux', 'win32', 'darwin'] as const).map((platform) => hopLimitOption(platform, 2))).toEqual([
      ['-t', '2'],
      ['-i', '2'],
      ['-m', '2'],
    ])
    expect(hopLimitOption('linux', undefined)).toEqual([])
  })

  test('silence is loss', () => {
    expect(interpretPing({ alive: false, output: '2 packets transmitted, 0 received, 100% packet loss', times: [] }, 2)).toEqual({
      rtts: [null, null],
    })
  })

  test('a route that does not exist is not the engine’s failure', () => {
    expect(interpretPing({ alive: false, output: 'ping: connect: Network is unreachable' }, 1)).toEqual({ rtts: [null], unreachable: true })
  })

  test('a program that may not send says nothing of the host', () => {
    const output = 'ping: socket: Operation not permitted\n'
    expect(interpretPing({ alive: false, output }, 2)).toEqual({ rtts: [], error: 'ping: socket: Operation not permitted' })
  })
})
