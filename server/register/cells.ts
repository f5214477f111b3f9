/**
 * What a spreadsheet would take for a formula, and what import takes for the word that empties a field, gets an apostrophe in front; so does what begins with one
 * already, so that reading gives back exactly what was written. Plain numbers cannot harm.
 * Source: OWASP, "CSV Injection".
 */
const formula = /^'*(?:[=+\-@\t\r\n]|\(x(?:oá|óa)\)$)/i
const apostrophes = /^'+(?:[=+\-@\t\r\n]|\(x(?:oá|óa)\)$)/i
const clearing = /^\(x(?:oá|óa)\)$/i
const number = /^-?\d{1,15}(?:\.\d{1,15})?$/

/** The word that empties a field, in either spelling: an empty cell leaves it as it is. */
export const clearingWord = '(xoá)'
export const clears = (text: string): boolean => clearing.test(text)

/** Text of a CSV cell that no spreadsheet carries out. */
export const guarded = (text: string): string => (formula.test(text) && !number.test(text) ? `'${text}` : text)

/** Text of an XLSX cell, which is text already: only what would lose an apostrophe on reading gets another one. */
export const guardedText = (text: string): string => (apostrophes.test(text) || clears(text) ? `'${text}` : text)

/** Reads either back. */
export const unguarded = (text: string): string => (apostrophes.test(text) ? text.slice(1) : text)

/** A cell as it is compared and kept: composed letters, no invisible signs, no space around. */
export const cleaned = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    // Zero-width signs and controls come along when people copy from documents and chats.
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll('\u00a0', ' ')
    .trim()
