import { createRequire } from 'node:module'
import pdfmake from 'pdfmake'
import type { Content } from 'pdfmake'

export type { Content, TableCell } from 'pdfmake'

/** Points of a length in mm. */
export const mm = (length: number): number => (length * 72) / 25.4

/** Margins of a document on A4 (mm), and the width that is left for text (pt). */
const margins = { top: 20, bottom: 20, left: 30, right: 15 } as const
export const textWidth = mm(210 - margins.left - margins.right)

const { resolve } = createRequire(import.meta.url)
const face = (name: string) => resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`)
/** Tinos has the measures of Times New Roman and every Vietnamese letter. */
const tinos = { normal: face('400Regular'), bold: face('700Bold'), italics: face('400Regular_Italic'), bolditalics: face('700Bold_Italic') }
const faces = new Set<string>(Object.values(tinos))

// For the whole process, because pdfmake is one object: nothing is ever fetched, and no file is read but the fonts.
pdfmake.setFonts({ Tinos: tinos })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path) => faces.has(path))

/** A page other than a document's: size and margins (left, top, right, bottom) in points, no numbers on it. */
export interface Paper {
  size: 'A4' | { width: number; height: number }
  margins: [number, number, number, number]
}

export interface Printed {
  title: string
  /** Whose document it is. */
  author: string
  /** ms since the epoch. */
  madeAt: number
  content: Content[]
  paper?: Paper
}

/**
 * A document on A4 in Times New Roman's measures, with the page's number centred above from the second page on. The same input gives the same bytes.
 * @param compress false leaves the pages readable for tests
 */
export function printPdf({ title, author, madeAt, content, paper }: Printed, compress = true): Promise<Buffer> {
  const definition: Parameters<typeof pdfmake.createPdf>[0] = {
    info: { title, author, creator: 'Trực Ban', producer: 'Trực Ban', creationDate: new Date(madeAt) },
    language: 'vi-VN',
    displayTitle: true,
    version: '1.7',
    compress,
    pageSize: paper?.size ?? 'A4',
    pageMargins: paper?.margins ?? [mm(margins.left), mm(margins.top), mm(margins.right), mm(margins.bottom)],
    defaultStyle: { font: 'Tinos', fontSize: 13, lineHeight: 1.1 },
    header: (page) =>
      page === 1 || paper !== undefined ? null : { text: String(page), alignment: 'center', fontSize: 13, margin: [mm(15), mm(9), 0, 0] },
    // A heading does not stay behind alone.
    pageBreakBefore: (node, around) => node.headlineLevel === 1 && around.getFollowingNodesOnPage().length === 0,
    content,
  }
  return pdfmake.createPdf(definition).getBuffer()
}
