/** Documents as PDF: fonts and page of an office, and the parts that every state document has. */
export { type Download, downloadOf } from './download.ts'
export { agencyOf, heading, type Head, longDate, officialEnd, officialHead, officialTitle, paragraph } from './official.ts'
export { type Content, mm, type Printed, type Paper, printPdf, type TableCell, textWidth } from './pdf.ts'
