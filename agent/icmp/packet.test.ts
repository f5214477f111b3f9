import { describe, expect, test } from 'vitest'
import { EchoCodec, packetLength } from './packet.ts'

const token = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const target = [192, 0, 2, 7]

/** The echo as it goes out. */
function echo(codec: EchoCodec, seq: number): Uint8Array {
  const packet = codec.template.slice()
  const view = new DataView(packet.buffer)
  view.setUint16(2, codec.checksum(seq))
  view.setUint16(6, seq)
  return packet
}

/** The echo as its target sends it back, IP header included. */
function reply(codec: EchoCodec, seq: number, ipHeader = ipv4()): Uint8Array {
  const packet = echo(codec, seq)
  packet[0] = codec.template[0] === 8 ? 0 : 129
  return Uint8Array.from([...ipHeader, ...packet])
}

function ipv4(words = 5): number[] {
  const header = Array.from({ length: words * 4 }, () => 0)
  header[0] = 0x40 | words
  header.splice(16, 4, ...target)
  return header
}

/** A router's refusal of that echo, quoting as much of it as RFC 792 demands. */
function refusal(codec: EchoCodec, seq: number, type = 3, quotedWords = 5): Uint8Array {
  return Uint8Array.from([...ipv4(), type, 1, 0, 0, 0, 0, 0, 0, ...ipv4(quotedWords), ...echo(codec, seq).subarray(0, 8)])
}

const read = (codec: EchoCodec, packet: Uint8Array) => codec.readReply(packet, 0, packet.length)

test('the checksum makes the sum of all words 0xffff, whatever the number', () => {
  const codec = new EchoCodec(4, 0xbeef, token)
  for (const seq of [0, 1, 255, 256, 0x7fff, 0xfffe, 0xffff]) {
    const view = new DataView(echo(codec, seq).buffer)
    let sum = 0
    for (let i = 0; i < packetLength; i += 2) sum += view.getUint16(i)
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
    expect(sum).toBe(0xffff)
  }
})

describe('raw IPv4', () => {
  const codec = new EchoCodec(4, 0xbeef, token)

  test('reads its own answers, behind IP headers of any length, anywhere in the buffer', () => {
    expect(read(codec, reply(codec, 40_000))).toBe(40_000)
    expect(read(codec, reply(codec, 7, ipv4(15)))).toBe(7)
    const packet = reply(codec, 9)
    expect(codec.readReply(Uint8Array.from([0xff, 0xff, ...packet]), 2, packet.length)).toBe(9)
  })

  test('passes over another identifier, another token, a request, a cut packet and an empty one', () => {
    expect(read(codec, reply(new EchoCodec(4, 0xbee0, token), 1))).toBe(-1)
    expect(
      read(
        codec,
        reply(
          new EchoCodec(
            4,
            0xbeef,
            token.map((byte) => byte + 1),
          ),
          1,
        ),
      ),
    ).toBe(-1)
    expect(read(codec, Uint8Array.from([...ipv4(), ...echo(codec, 1)]))).toBe(-1)
    expect(read(codec, reply(codec, 1).subarray(0, 30))).toBe(-1)
    expect(read(codec, new Uint8Array(0))).toBe(-1)
  })

  test('reads which echo a router refused, and where it was going', () => {
    for (const packet of [refusal(codec, 513), refusal(codec, 513, 11), refusal(codec, 513, 3, 6)]) {
      const found = codec.readRefusal(packet, 0, packet.length)
      expect(found?.seq).toBe(513)
      expect([...packet.subarray(found?.destinationAt, (found?.destinationAt ?? 0) + 4)]).toEqual(target)
    }
  })

  test('a refusal of somebody else’s packet, or one cut short, is none of ours', () => {
    const foreign = refusal(new EchoCodec(4, 1, token), 1)
    expect(codec.readRefusal(foreign, 0, foreign.length)).toBeNull()
    const cut = refusal(codec, 1).subarray(0, 50)
    expect(codec.readRefusal(cut, 0, cut.length)).toBeNull()
    const answer = reply(codec, 1)
    expect(codec.readRefusal(answer, 0, answer.length)).toBeNull()
  })
})

test('a datagram socket’s packets begin with ICMP, and the kernel chose the identifier', () => {
  const codec = new EchoCodec(4, null, token)
  const packet = reply(codec, 77, [])
  packet[4] = 0x12
  expect(read(codec, packet)).toBe(77)
})

test('ICMPv6 comes without an IP header also on a raw socket', () => {
  const codec = new EchoCodec(6, 0xbeef, token)
  expect(read(codec, reply(codec, 77, []))).toBe(77)
  const quoted = Array.from({ length: 40 }, (_, i) => i)
  const packet = Uint8Array.from([1, 0, 0, 0, 0, 0, 0, 0, ...quoted, ...echo(codec, 5).subarray(0, 8)])
  expect(codec.readRefusal(packet, 0, packet.length)).toEqual({ seq: 5, destinationAt: 8 + 24, expired: false })
})
