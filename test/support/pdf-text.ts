import { inflateSync } from 'node:zlib'

/** What a test can read of a PDF that this program wrote: enough for pdfkit's files, not for any. */
export interface ReadPdf {
  /** Pieces of text of each page, in the order in which they are drawn; a justified line is drawn word by word. */
  pages: string[][]
  /** MediaBox of each page in points. */
  sizes: [number, number][]
  /** Names of the fonts within. */
  fonts: string[]
}

interface Part {
  head: string
  stream: Buffer | null
}

/** Reads the pages of a PDF back as text, through the fonts' own tables of letters. */
export function readPdf(file: Buffer): ReadPdf {
  const parts = partsOf(file)
  const maps = new Map<string, Map<string, string>>()
  const fonts = new Set<string>()
  for (const [id, { head }] of parts) {
    const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1]
    const base = /\/BaseFont \/(?:[A-Z]+\+)?([\w-]+)/.exec(head)?.[1]
    if (base !== undefined) fonts.add(base)
    if (toUnicode !== undefined) maps.set(id, lettersOf(parts.get(toUnicode)?.stream?.toString('latin1') ?? ''))
  }
  const pages = [...parts.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  return {
    fonts: [...fonts].toSorted(),
    sizes: pages.map(({ head }) => {
      const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head)
      return [Number(box?.[1]), Number(box?.[2])]
    }),
    pages: pages.map(({ head }) => {
      const content = parts.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.stream?.toString('latin1') ?? ''
      const resources = parts.get(/\/Resources (\d+) 0 R/.exec(head)?.[1] ?? '')?.head ?? head
      const names = new Map([...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [name, maps.get(id)]))
      return linesOf(content, names)
    }),
  }
}

function partsOf(file: Buffer): Map<string, Part> {
  const text = file.toString('latin1')
  const parts = new Map<string, Part>()
  for (const found of text.matchAll(/(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length
    const end = text.indexOf('endobj', from)
    const at = text.indexOf('stream\n', from)
    if (at < 0 || at > end) {
      parts.set(found[1] ?? '', { head: text.slice(from, end), stream: null })
      continue
    }
    const head = text.slice(from, at)
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const raw = file.subarray(at + 7, at + 7 + length)
    parts.set(found[1] ?? '', { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw })
  }
  return parts
}

/** Glyph → letters, of a ToUnicode table. */
function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>()
  for (const [, from = '', list = ''] of table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi))
    for (const [i, [, code = '']] of [...list.matchAll(/<([0-9a-f ]+)>/gi)].entries())
      letters.set((Number.parseInt(from, 16) + i).toString(16).padStart(4, '0'), lettersOfCode(code))
  return letters
}

const lettersOfCode = (code: string): string => Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')

/** One line for each block of text. */
function linesOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string> | undefined>): string[] {
  const lines: string[] = []
  for (const [, block = ''] of content.matchAll(/\bBT\n([\s\S]*?)\bET\b/g)) {
    let line = ''
    let letters: ReadonlyMap<string, string> | undefined
    for (const [, font, hex] of block.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-f]+)>/gi)) {
      if (font !== undefined) letters = fonts.get(font)
      for (const [glyph] of (hex ?? '').matchAll(/.{4}/g)) line += letters?.get(glyph.toLowerCase()) ?? '\ufffd'
    }
    if (line.trim() !== '') lines.push(line.trim())
  }
  return lines
}
