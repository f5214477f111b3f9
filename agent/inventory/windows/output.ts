import type { UnreadPart } from '../shapes.ts'
import { type SectionName, sectionNames } from './sections.ts'
import { fields } from './values.ts'

/** What Windows answered, part by part. */
export interface Answers {
  values: Partial<Record<SectionName, unknown>>
  unread: UnreadPart[]
}

/** Reads what the program of `inventoryScript` has printed, in whatever encoding; lines that are no answer (a profile's greeting, a warning) are skipped. */
export function parseOutput(bytes: Buffer): Answers {
  const answers: Answers = { values: {}, unread: [] }
  for (const line of decode(bytes).split(/\r?\n/)) {
    const said = fields(parseLine(line))
    const part = sectionNames.find((name) => name === said['part'])
    if (part === undefined) continue
    if ('error' in said) answers.unread.push({ part, why: reasonOf(said['error']) })
    else answers.values[part] = said['value'] ?? null
  }
  return answers
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line.trim())
  } catch {
    return null
  }
}

/** UTF-16 with or without its mark, UTF-8 with or without. */
function decode(bytes: Buffer): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes.length > 3 && bytes[1] === 0 && bytes[3] === 0)
  return bytes.toString(wide ? 'utf16le' : 'utf8').replaceAll('\u{feff}', '')
}

/** Why Windows refused: its identifiers and numbers, since its words follow the language. */
export function reasonOf(error: unknown): UnreadPart['why'] {
  const id = String(error)
  if (/0x80041003|0x80070005|0x80338104|PermissionDenied|AccessDenied|Unauthorized|SecurityError/i.test(id)) return 'denied'
  if (/0x8004100e|0x80041010|0x80041002|0x80040154|CommandNotFound|ObjectNotFound|NotInstalled|InvalidType|PathNotFound/i.test(id))
    return 'missing'
  return /OperationTimeout|0x80041069|0x00040004|Timeout/i.test(id) ? 'timeout' : 'failed'
}
