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

/** Year of a processor's generation from its name; null when the name does not tell. */
export function cpuYear(brand: string): number | null {
  const ultra = /\bUltra\s+[3579]\s+(?:Pro\s+)?(\d)\d\d/i.exec(brand)
  if (ultra) return intelUltra[Number(ultra[1])] ?? null
  const core = /\bi[3579][- ](\d{3,5})/i.exec(brand)
  if (core) return intelCore[intelGeneration(core[1] ?? '')] ?? null
  const amd = /\bRyzen\b.*?\b(\d)\d{3}/i.exec(brand)
  return amd ? (ryzen[Number(amd[1])] ?? null) : null
}

/** i5-750 is the first generation, i5-8250U the eighth, i5-12400 the twelfth, i7-1065G7 the tenth. */
function intelGeneration(model: string): number {
  if (model.length === 3) return 1
  const two = Number(model.slice(0, 2))
  return model.length === 5 || (two >= 10 && two <= 14) ? two : Number(model.slice(0, 1))
}
