/** Year in which each generation of Intel Core came out. Source: ark.intel.com launch dates (first model of the generation). */
const intelCore: Readonly<Record<number, number>> = {
  1: 2010,
  2: 2011,
  3: 2012,
  4: 2013,
  5: 2015,
  6: 2015,
  7: 2016,
  8: 2017,
  9: 2018,
  10: 2019,
  11: 2020,
  12: 2021,
  13: 2022,
  14: 2023,
}
const intelUltra: Readonly<Record<number, number>> = { 1: 2023, 2: 2024, 3: 2026 }
/** By the first digit of the model number. Source: amd.com launch dates. */
const ryzen: Readonly<Record<number, number>> = { 1: 2017, 2: 2018, 3: 2019, 4: 2020, 5: 2020, 6: 2022, 7: 2022, 8: 2024, 9: 2024 }

/**
 * Processors of small and old office PCs, which carry no generation in their name: what the name holds, and the year in which the first of that series came out. Source: ark.intel.com and
 * amd.com launch dates.
 */
const series: readonly (readonly [name: RegExp, year: number])[] = [
  [/\bCore(?:\(TM\)|™)?\s?2\b.*\b[EQ]?[46]\d{3}\b/i, 2006],
  [/\bCore(?:\(TM\)|™)?\s?2\b/i, 2008],
  [/\bPentium.*\bE[256]\d{3}\b/i, 2008],
  [/\b(?:Pentium|Celeron).*\bG[4568]\d{2}\b/i, 2011],
  [/\b(?:Pentium|Celeron).*\bG(?:20|21|16)\d{2}\b/i, 2012],
  [/\b(?:Pentium|Celeron).*\bG(?:3[1-4]|18)\d{2}\b/i, 2013],
  [/\b(?:Pentium|Celeron).*\bG(?:44|45|39)\d{2}\b/i, 2015],
  [/\b(?:Pentium|Celeron).*\bG(?:54|55|56|49)\d{2}\b/i, 2018],
  [/\b(?:Pentium|Celeron).*\bG(?:6[4-6]|59)\d{2}\b/i, 2020],
  [/\b(?:Pentium|Celeron).*\b[JN](?:18|19|28|29|35)\d{2}\b/i, 2013],
  [/\b(?:Pentium|Celeron).*\b[JN]3[01]\d{2}\b/i, 2015],
  [/\b(?:Pentium|Celeron).*\b[JN][345][34]\d{2}\b/i, 2016],
  [/\b(?:Pentium|Celeron|Silver).*\b[JN][45][01]\d{2}\b/i, 2017],
  [/\bN(?:95|97|100|200|305)\b/i, 2023],
]

/** Year of a processor's generation from its name; null when the name does not tell. */
export function cpuYear(brand: string): number | null {
  const ultra = /\bUltra\s+[3579]\s+(?:Pro\s+)?(\d)\d\d/i.exec(brand)
  if (ultra) return intelUltra[Number(ultra[1])] ?? null
  const core = /\bi[3579][- ](\d{3,5})/i.exec(brand)
  if (core) return intelCore[intelGeneration(core[1] ?? '')] ?? null
  const amd = /\bRyzen\b.*?\b(\d)\d{3}/i.exec(brand)
  if (amd) return ryzen[Number(amd[1])] ?? null
  return series.find(([name]) => name.test(brand))?.[1] ?? null
}

/** i5-750 is the first generation, i5-8250U the eighth, i5-12400 the twelfth, i7-1065G7 the tenth. */
function intelGeneration(model: string): number {
  if (model.length === 3) return 1
  const two = Number(model.slice(0, 2))
  return model.length === 5 || (two >= 10 && two <= 14) ? two : Number(model.slice(0, 1))
}
