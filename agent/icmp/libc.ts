import { endianness } from 'node:os'
import { getSystemErrorName } from 'node:util'

/** The calls of the C library that the socket engines need. Negative results are errors; `errno()` then says which. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number
  setsockopt(fd: number, level: number, name: number, value: Uint8Array, length: number): number
  sendmmsg(fd: number, messages: Uint8Array, count: number, flags: number): number
  recvmmsg(fd: number, messages: Uint8Array, count: number, flags: number, timeout: null): number
  clockGettime(clock: number, timespec: Uint32Array): number
  close(fd: number): number
  errno(): number
  /** Where an ArrayBuffer's bytes lie; they stay there as long as it lives. */
  addressOf(buffer: ArrayBuffer): bigint
}

/** Linux, the same on every architecture named in `loadLibc`. */
export const linux = {
  SOCK_DGRAM: 2,
  SOCK_RAW: 3,
  SOCK_NONBLOCK: 0x800,
  SOCK_CLOEXEC: 0x80000,
  IPPROTO_IP: 0,
  IPPROTO_ICMP: 1,
  IPPROTO_IPV6: 41,
  IPPROTO_ICMPV6: 58,
  SOL_SOCKET: 1,
  SOL_RAW: 255,
  SO_RCVBUF: 8,
  SO_ATTACH_FILTER: 26,
  SO_RCVBUFFORCE: 33,
  SO_TIMESTAMPNS: 35,
  IP_TTL: 2,
  IP_RECVERR: 11,
  IPV6_RECVERR: 25,
  IPV6_HOPLIMIT: 52,
  ICMP_FILTER: 1,
  ICMP6_FILTER: 1,
  MSG_DONTWAIT: 0x40,
  MSG_ERRQUEUE: 0x2000,
  CLOCK_REALTIME: 0,
} as const

/**
 * Binds the C library through koffi, loaded only here and only when asked for, so that an agent without the native module still starts. Throws where
 * the module is missing or the platform's structures are not the ones that `MessageVector` writes (64-bit little-endian Linux).
 */
export async function loadLibc(): Promise<Libc> {
  if (process.platform !== 'linux' || !['x64', 'arm64', 'riscv64', 'loong64'].includes(process.arch) || endianness() !== 'LE') {
    throw new Error(`${process.platform}-${process.arch} is not 64-bit little-endian Linux`)
  }
  const { default: koffi } = await import('koffi')
  const library = koffi.load(null)
  return {
    socket: library.func('int socket(int, int, int)'),
    setsockopt: library.func('int setsockopt(int, int, int, void *, unsigned int)'),
    sendmmsg: library.func('int sendmmsg(int, void *, unsigned int, int)'),
    recvmmsg: library.func('int recvmmsg(int, void *, unsigned int, int, void *)'),
    clockGettime: library.func('int clock_gettime(int, void *)'),
    close: library.func('int close(int)'),
    errno: () => koffi.errno(),
    addressOf: (buffer) => koffi.address(buffer),
  }
}

/** `EPERM` for 1, and so on. */
export function errorName(errno: number): string {
  return getSystemErrorName(-errno)
}
