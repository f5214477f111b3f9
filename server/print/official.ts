import type { Content } from 'pdfmake'
import { textWidth } from './pdf.ts'

/** The head of a state document (Nghị định 30/2020/NĐ-CP): whose it is at the left, the state's name and motto at the right, number, place and date below. */
export interface Head {
  /** Above the issuing agency; null: it has none, as a People's Committee. */
  superior: string | null
  agency: string
  /** `BC-UBND`: what follows the number, which a clerk fills in. */
  symbol: string
  /** `2026-03-05` */
  date: string
}

const motto = 'Độc lập - Tự do - Hạnh phúc'
/** Of the motto in 13 pt bold, pt. */
const mottoWidth = 159
const left = 200
const right = textWidth - left
/** So many letters of 12 pt capitals fit the left column. */
const fitting = 24

/** A rule of this length; it stands where the text around it is aligned. */
const rule = (length: number): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 2, x2: length, y2: 2, lineWidth: 0.8 }] })

export function officialHead({ superior, agency, symbol, date }: Head): Content {
  const issuer: Content[] = [
    ...(superior === null ? [] : [{ text: lines(superior), fontSize: 12 }]),
    { text: lines(agency), fontSize: 12, bold: true },
    rule(left * 0.4),
  ]
  return {
    columns: [
      { width: left, alignment: 'center', stack: [...issuer, { text: `Số:          /${symbol}`, margin: [0, 10, 0, 0] }] },
      {
        width: right,
        alignment: 'center',
        stack: [
          { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', fontSize: 12, bold: true },
          { text: motto, bold: true },
          rule(mottoWidth),
          { text: `${'.'.repeat(20)}, ${longDate(date)}`, italics: true, margin: [0, 10, 0, 0] },
        ],
      },
    ],
    margin: [0, 0, 0, 18],
  }
}

/** Kind of the document and its subject, with the rule below. */
export const officialTitle = (kind: string, subject: string): Content => ({
  stack: [{ text: capitals(kind), bold: true, fontSize: 14 }, { text: subject, bold: true, fontSize: 14 }, rule(textWidth * 0.35)],
  alignment: 'center',
  margin: [0, 0, 0, 14],
})

/** A paragraph of the body. */
export const paragraph = (text: string): Content => ({ text, alignment: 'justify', leadingIndent: 36, margin: [0, 0, 0, 6] })

export const heading = (text: string): Content => ({ text, bold: true, margin: [0, 10, 0, 6], headlineLevel: 1 })

/** Who gets it, and where it is signed. Stays on one page. */
export function officialEnd(recipients: readonly string[], signer: readonly string[]): Content {
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: 'Nơi nhận:', bold: true, italics: true, fontSize: 12 },
          ...recipients.map((text, i) => ({ text: `- ${text}${i === recipients.length - 1 ? '.' : ';'}`, fontSize: 11 })),
        ],
      },
      {
        width: '*',
        alignment: 'center',
        stack: [...signer.map((text) => ({ text: capitals(text), bold: true })), { text: ' ', margin: [0, 0, 0, 56] }],
      },
    ],
    unbreakable: true,
    margin: [0, 16, 0, 0],
  }
}

/** `ngày 05 tháng 3 năm 2026`: days below 10 and the months 1 and 2 with a zero, so that nothing can be written before them. */
export function longDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`
}

/** How a unit signs: a ward or city as its People's Committee. @example `Phường Hương Sen` → `Ủy ban nhân dân phường Hương Sen` */
export function agencyOf(unit: string): string {
  const [kind = ''] = /^(Phường|Xã|Thành phố|Đặc khu|Tỉnh)(?=\s)/u.exec(unit) ?? []
  return kind === '' ? unit : `Ủy ban nhân dân ${kind.toLocaleLowerCase('vi')}${unit.slice(kind.length)}`
}

/** A long name of a People's Committee breaks before the place. */
const lines = (agency: string): string =>
  agency.length <= fitting ? capitals(agency) : capitals(agency).replace(/^(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN) /u, '$1\n')

const capitals = (text: string): string => text.normalize('NFC').toLocaleUpperCase('vi')
