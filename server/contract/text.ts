/**
 * Folds Vietnamese text for search: no marks, đ → d, lower case, single spaces. Stored search columns and queries go through this
 * one function, because `lower()` and ILIKE fold Vietnamese wrongly under the C locale.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}
