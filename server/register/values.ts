import { deviceChangeSchema } from '../contract/api/devices.ts'
import type { RegisterColumn } from '../contract/api/register.ts'
import { kindNames } from '../contract/device-words.ts'
import { type DeviceKind, deviceKinds } from '../contract/kinds.ts'
import { fold } from '../contract/text.ts'

/** What a cell means: a value, or a sentence that says what is wrong with it. */
export type Read<T> = { value: T; warning?: string } | { error: string }

/** Fields that stand in a cell as they are kept. */
export const plainFields = ['name', 'address', 'technology', 'formerWard', 'vendor', 'model', 'serial', 'firmware', 'note'] as const
export type PlainField = (typeof plainFields)[number]
export const isPlain = (column: RegisterColumn): column is PlainField => plainFields.some((field) => field === column)

/** What people call a kind, beside its name. */
const alsoKinds: Partial<Record<DeviceKind, readonly string[]>> = {
  uplink: ['internet', 'đường internet', 'đường mạng'],
  pc: ['pc', 'laptop', 'máy vi tính', 'máy tính để bàn', 'máy tính xách tay'],
  speakerCluster: ['loa', 'cụm loa truyền thanh', 'loa truyền thanh'],
  router: ['router', 'modem'],
  switch: ['switch'],
  accessPoint: ['wifi', 'wi fi', 'access point', 'phát wifi', 'bộ phát sóng wifi'],
  ups: ['ups'],
  audio: ['âm thanh', 'tăng âm', 'amply'],
  nas: ['nas'],
  server: ['server'],
  camera: ['máy quay'],
  other: ['khác'],
}

const plainWord = (text: string) =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const kindByWord = new Map(
  deviceKinds.flatMap((kind) => [kindNames[kind], kind, ...(alsoKinds[kind] ?? [])].map((word) => [plainWord(word), kind] as const)),
)

export function readKind(text: string): Read<DeviceKind> {
  const value = kindByWord.get(plainWord(text))
  return value ? { value } : { error: `Loại “${text}” không có. Chọn một trong: ${deviceKinds.map((kind) => kindNames[kind]).join(', ')}.` }
}

/** Text by the same rules as the form of a device. */
export function readPlain(field: PlainField, text: string): Read<string> {
  const parsed = deviceChangeSchema.shape[field].safeParse(text)
  if (parsed.success) return { value: parsed.data ?? text, ...warningOf(field, text) }
  return { error: `${parsed.error.issues[0]?.message ?? 'Giá trị không hợp lệ'}.` }
}

/** A spreadsheet that took a serial number for a number has already lost digits. */
const warningOf = (field: PlainField, text: string): { warning?: string } =>
  field === 'serial' && /^\d(?:[.,]\d+)?e\+?\d+$/i.test(text)
    ? { warning: 'Bảng tính đã đổi số sê-ri này thành số mũ và làm mất chữ số. Hãy đặt cột thành văn bản rồi nhập lại.' }
    : {}

/** A hardware address in any usual notation, as `00:11:22:aa:bb:cc`. */
export function readMac(text: string): Read<string> {
  const digits = text.toLowerCase().replace(/[\s:.-]/g, '')
  return /^[0-9a-f]{12}$/.test(digits)
    ? { value: digits.replace(/(..)(?=.)/g, '$1:') }
    : { error: `“${text}” không phải địa chỉ MAC; ví dụ đúng: 00:11:22:aa:bb:cc.` }
}

const bounds = {
  latitude: { most: 90, home: [8, 24], word: 'Vĩ độ' },
  longitude: { most: 180, home: [102, 118], word: 'Kinh độ' },
} as const

/** Degrees with a decimal point or comma. */
export function readDegrees(field: 'latitude' | 'longitude', text: string): Read<number> {
  const { most, home, word } = bounds[field]
  const digits = text.replace(',', '.').replace(/\s*°?\s*[NE]?$/i, '')
  const value = /^-?\d{1,3}(?:\.\d{1,20})?(?:e-?\d{1,2})?$/i.test(digits) ? Number(digits) : Number.NaN
  if (Number.isNaN(value))
    return { error: `${word} “${text}” không phải là số; ví dụ đúng: ${field === 'latitude' ? '16,4637' : '107,5909'}.` }
  if (Math.abs(value) > most) return { error: `${word} phải từ -${most} đến ${most}.` }
  const [least = 0, greatest = 0] = home
  const away = value < least || value > greatest
  return { value, ...(away ? { warning: `${word} ${text} nằm ngoài Việt Nam; có thể vĩ độ và kinh độ bị đổi chỗ.` } : {}) }
}
