import { DomainError } from '../kernel/errors.ts'

/**
 * The text of a CSV file: UTF-8 with or without mark, UTF-16 with mark (Excel's "Unicode text"), else windows-1258, the Vietnamese code page of older Windows.
 * @throws DomainError `unreadable-file` for what is no text
 */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes).normalize('NFC')
  if (text.includes('\u0000')) throw new DomainError('unreadable-file', 'Tệp không phải là CSV hay Excel (XLSX).', { status: 422 })
  return text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes)
  }
}
