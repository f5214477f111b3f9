/** Classic BPF (linux/filter.h): what an instruction does, `code`. */
const bpf = {
  loadByte: 0x30,
  loadHalf: 0x28,
  loadByteAtX: 0x50,
  loadHalfAtX: 0x48,
  headerLengthToX: 0xb1,
  jumpIfEqual: 0x15,
  pass: 0x06,
} as const

const everything = 0xffffffff

/**
 * A program that passes the echo replies with this identifier and whatever is no echo reply. Every raw socket is given every answer that the machine
 * receives; without the filter those to other programs would pile up in ours between two rounds.
 * @param reply the family's type of an echo reply
 */
export function identifierFilter(family: 4 | 6, reply: number, ident: number): Uint8Array<ArrayBuffer> {
  // A raw IPv4 packet begins with its IP header, whose length goes to X; an ICMPv6 one begins with ICMP.
  const program: readonly (readonly [code: number, ifTrue: number, ifFalse: number, operand: number])[] =
    family === 4
      ? [
          [bpf.headerLengthToX, 0, 0, 0],
          [bpf.loadByteAtX, 0, 0, 0],
          [bpf.jumpIfEqual, 0, 2, reply],
          [bpf.loadHalfAtX, 0, 0, 4],
          ...verdict(ident),
        ]
      : [[bpf.loadByte, 0, 0, 0], [bpf.jumpIfEqual, 0, 2, reply], [bpf.loadHalf, 0, 0, 4], ...verdict(ident)]
  const bytes = new Uint8Array(program.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [i, [code, ifTrue, ifFalse, operand]] of program.entries()) {
    view.setUint16(i * 8, code, true)
    view.setUint8(i * 8 + 2, ifTrue)
    view.setUint8(i * 8 + 3, ifFalse)
    view.setUint32(i * 8 + 4, operand, true)
  }
  return bytes
}

function verdict(ident: number): [number, number, number, number][] {
  return [
    [bpf.jumpIfEqual, 0, 1, ident],
    [bpf.pass, 0, 0, everything],
    [bpf.pass, 0, 0, 0],
  ]
}
