/** What tells one device from another, wherever it stands. */
export interface Marks {
  serial: string | null
  /** Hardware addresses, of the device and of its interfaces. */
  macs: readonly string[]
}

/** Two devices for sure: serial numbers that differ, and no hardware address in common. Where either is not known, nothing is sure. */
export function areTwo(a: Marks, b: Marks): boolean {
  const [one, other] = [tellingSerial(a.serial), tellingSerial(b.serial)]
  return one !== null && other !== null && one !== other && !shareCard(a, b)
}

export function shareCard(a: Pick<Marks, 'macs'>, b: Pick<Marks, 'macs'>): boolean {
  const cards = new Set(a.macs.map(plainMac))
  return b.macs.some((mac) => plainMac(mac) !== null && cards.has(plainMac(mac)))
}

const placeholder =
  /^(?:none|null|n\/?a|unknown|default|empty|not (?:specified|available|applicable|set)|to be filled.*|system serial number|serial ?number|12345\d*|(.)\1*)$/i

/** A serial number that tells devices apart, in capitals; null for what makers leave where they write none. */
export function tellingSerial(serial: string | null): string | null {
  const text = serial?.trim() ?? ''
  return text.length < 4 || placeholder.test(text) ? null : text.toUpperCase()
}

/** Twelve hexadecimal digits in lower case; null for what is no hardware address. */
export function plainMac(mac: string | null): string | null {
  const digits = mac?.toLowerCase().replace(/[^0-9a-f]/g, '') ?? ''
  return digits.length === 12 && !/^0+$/.test(digits) ? digits : null
}
