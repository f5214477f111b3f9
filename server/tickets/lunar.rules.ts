/**
 * Days of Vietnam's lunar calendar: months begin on the day of the new moon in Vietnam's time (UTC+7), and the eleventh month holds the winter solstice. New moons and the sun's
 * longitude by the short series of J. Meeus, "Astronomical Formulae for Calculators", which are minutes off at most; the way from them to months is Hồ Ngọc Đức's.
 * China's calendar (UTC+8), which runtimes know, differs in some years: Tết 2030 is a day earlier here.
 */
const radian = Math.PI / 180
/** Julian day number of 1970-01-01, and Julian date of the new moon that `k` counts from (January 1900). */
const epoch = 2_440_588
const firstMoon = 2_415_021.076998695
const synodic = 29.530588853
const zone = 7 / 24

const sin = (degrees: number): number => Math.sin(degrees * radian)

/** Julian date of the k-th new moon since 1900. */
function newMoon(k: number): number {
  const t = k / 1236.85
  const t2 = t * t
  const t3 = t2 * t
  const mean = 2_415_020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t2)
  const sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
  const moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
  const node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
  const correction =
    (0.1734 - 0.000393 * t) * sin(sun) +
    0.0021 * sin(2 * sun) -
    0.4068 * sin(moon) +
    0.0161 * sin(2 * moon) -
    0.0004 * sin(3 * moon) +
    0.0104 * sin(2 * node) -
    0.0051 * sin(sun + moon) -
    0.0074 * sin(sun - moon) +
    0.0004 * sin(2 * node + sun) -
    0.0004 * sin(2 * node - sun) -
    0.0006 * sin(2 * node + moon) +
    0.001 * sin(2 * node - moon) +
    0.0005 * sin(2 * moon + sun)
  const drift = -0.000278 + 0.000265 * t + 0.000262 * t2
  return mean + correction - drift
}

/** Day (Julian day number in Vietnam) of the k-th new moon. */
const moonDay = (k: number): number => Math.floor(newMoon(k) + 0.5 + zone)
const moonNear = (day: number): number => Math.floor((day - firstMoon) / synodic + 0.5)

/** In which twelfth of its way (0: from the spring equinox; 9: from the winter solstice) the sun is when a day begins in Vietnam. */
function sunSector(day: number): number {
  const t = (day - 0.5 - zone - 2_451_545) / 36_525
  const anomaly = 357.5291 + 35_999.0503 * t - 0.0001559 * t * t
  const longitude =
    280.46645 +
    36_000.76983 * t +
    0.0003032 * t * t +
    (1.9146 - 0.004817 * t) * sin(anomaly) +
    (0.019993 - 0.000101 * t) * sin(2 * anomaly) +
    0.00029 * sin(3 * anomaly)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

/** First day of the eleventh lunar month that begins in a year. */
function eleventhMonth(year: number): number {
  const last = Date.UTC(year, 11, 31) / 86_400_000 + epoch
  const k = Math.floor((last - 2_415_021) / synodic)
  return sunSector(moonDay(k)) >= 9 ? moonDay(k - 1) : moonDay(k)
}

/** How many months after the eleventh the leap month comes: the first in which the sun enters no new sector. */
function leapOffset(eleventh: number): number {
  const k = moonNear(eleventh)
  for (let i = 1; i < 14; i++) if (sunSector(moonDay(k + i)) === sunSector(moonDay(k + i + 1))) return i
  return 14
}

/** Days since 1970-01-01 of a day of the lunar year that begins in `year`. @param month 1–10, the one that is not a leap month */
export function dayOfLunar(year: number, month: number, date: number): number {
  const eleventh = eleventhMonth(year - 1)
  const months = month + 1
  const leaps = eleventhMonth(year) - eleventh > 365 && months >= leapOffset(eleventh) ? 1 : 0
  return moonDay(moonNear(eleventh) + months + leaps) + date - 1 - epoch
}
