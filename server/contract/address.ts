import { z } from 'zod'

const hostLabel = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i

/**
 * Is this an address that a probe may be pointed at: an IPv4 or IPv6 address that names one host, or a host name. Refuses what other programs
 * would take for an option (`-h`), the unspecified, multicast and broadcast addresses, and anything longer than a name can be.
 */
export function isProbeTarget(text: string): boolean {
  if (text.length === 0 || text.length > 253 || /[^\x21-\x7e]/.test(text)) return false
  if (/^[\d.]+$/.test(text)) return isUnicastIPv4(text)
  if (text.includes(':')) return isUnicastIPv6(text)
  return text
    .replace(/\.$/, '')
    .split('.')
    .every((label) => hostLabel.test(label))
}

function isUnicastIPv4(text: string): boolean {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((p) => /^(0|[1-9]\d{0,2})$/.test(p) && Number(p) <= 255)) return false
  const first = Number(parts[0])
  return first !== 0 && first < 224
}

function isUnicastIPv6(text: string): boolean {
  const [address = '', zone] = text.split('%')
  if (zone !== undefined && !/^[\w.-]{1,15}$/.test(zone)) return false
  try {
    const host = new URL(`http://[${address}]/`).hostname
    return host !== '[::]' && !/^\[ff/i.test(host)
  } catch {
    return false
  }
}

/** A probe's target. The message names the field's rule in Vietnamese, since it reaches the person who typed it. */
export const probeTarget = z.string().trim().refine(isProbeTarget, {
  message: 'Địa chỉ phải là một địa chỉ IP hoặc tên máy hợp lệ, ví dụ 192.168.1.1',
})
