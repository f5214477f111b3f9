/** A place on the earth, in degrees (WGS 84). */
export type Position = { latitude: number; longitude: number }

/** Six decimals are 11 cm. */
export const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

export const positionText = ({ latitude, longitude }: Position): string => `${rounded(latitude)}, ${rounded(longitude)}`

const part = String.raw`(\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|d)?\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*["″”]\s*)?`
const pair = new RegExp(`^([+-]?)${part}([NSBĐTE]?)[\\s;,/]+([+-]?)${part}([NSEWĐTB]?)$`, 'i')

/**
 * Reads what people paste: `10.7769, 106.7009`, `10,7769; 106,7009`, `16°27'49"N 107°35'27"E`. Latitude comes first, also where a map wrote it the other way round
 * and the numbers leave no doubt.
 * @returns null for what is no position
 */
export function parsePosition(text: string): Position | null {
  const found = pair.exec(text.trim())
  if (!found) return null
  const [, sign, d, m, s, side, sign2, d2, m2, s2, side2] = found
  const first = degrees(sign, d, m, s, side)
  const second = degrees(sign2, d2, m2, s2, side2)
  const swapped = Math.abs(first) > 90 && Math.abs(second) <= 90
  const [latitude, longitude] = swapped ? [second, first] : [first, second]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude: rounded(latitude), longitude: rounded(longitude) } : null
}

function degrees(
  sign: string | undefined,
  d: string | undefined,
  m: string | undefined,
  s: string | undefined,
  side: string | undefined,
): number {
  const value = number(d) + number(m) / 60 + number(s) / 3600
  return sign === '-' || /^[SW]$/i.test(side ?? '') ? -value : value
}

const number = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'))
