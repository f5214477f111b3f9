import { TargetError } from './target-error.ts'

/** A sweep asks at most so many addresses. */
export const maxSweep = 4096

/** An IPv4 network as number of its first address and length of its prefix. */
export interface Network {
  base: number
  prefix: number
}

/**
 * Reads `192.168.1.0/24`, or one address.
 * @throws {TargetError} with a Vietnamese sentence.
 */
export function parseCidr(text: string): Network {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text.trim())
  const parts = match?.slice(1, 5).map(Number) ?? []
  const prefix = Number(match?.[5] ?? 32)
  if (!match || parts.some((part) => part > 255) || prefix > 32) {
    throw new TargetError(`Dải mạng không hợp lệ: ${text.slice(0, 60)}. Hãy viết như 192.168.1.0/24.`)
  }
  const size = 2 ** (32 - prefix)
  if (size > maxSweep) {
    throw new TargetError(
      `Dải mạng /${prefix} có ${size.toLocaleString('vi')} địa chỉ; mỗi lần chỉ quét được tối đa ${maxSweep.toLocaleString('vi')} (từ /20 trở lên).`,
    )
  }
  const address = parts.reduce((sum, part) => sum * 256 + part, 0)
  const base = Math.floor(address / size) * size
  const first = Math.floor(base / 2 ** 24)
  if (first === 0 || first >= 224) throw new TargetError(`Dải mạng ${text.trim()} không phải là mạng của thiết bị.`)
  return { base, prefix }
}

/** Addresses of hosts: without network and broadcast address where the network has them. */
export function hostsOf({ base, prefix }: Network): string[] {
  const size = 2 ** (32 - prefix)
  const ends = prefix <= 30 ? 1 : 0
  return Array.from({ length: size - 2 * ends }, (_, i) => dotted(base + ends + i))
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
