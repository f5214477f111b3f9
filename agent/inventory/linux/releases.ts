/**
 * Linux distributions of office machines: `ID` and `VERSION_ID` of os-release, end of free security updates, end of paid or registered ones. Debian: the end of LTS, then of ELTS;
 * Ubuntu: the end of standard support, then of Ubuntu Pro. Source: the Debian package distro-info-data 0.58+deb12u7 (debian.csv, ubuntu.csv).
 */
export const linuxReleases: readonly (readonly [id: string, version: string, supportUntil: string, extendedUntil: string | null])[] = [
  ['debian', '9', '2022-06-30', '2027-06-30'],
  ['debian', '10', '2024-06-30', '2029-06-30'],
  ['debian', '11', '2026-08-31', '2031-06-30'],
  ['debian', '12', '2028-06-30', '2033-06-30'],
  ['debian', '13', '2030-06-30', '2035-06-30'],
  ['ubuntu', '16.04', '2021-04-30', '2026-04-23'],
  ['ubuntu', '18.04', '2023-05-31', '2028-04-26'],
  ['ubuntu', '20.04', '2025-05-29', '2030-04-23'],
  ['ubuntu', '20.10', '2021-07-22', null],
  ['ubuntu', '21.04', '2022-01-20', null],
  ['ubuntu', '21.10', '2022-07-14', null],
  ['ubuntu', '22.04', '2027-06-01', '2032-04-21'],
  ['ubuntu', '22.10', '2023-07-20', null],
  ['ubuntu', '23.04', '2024-01-25', null],
  ['ubuntu', '23.10', '2024-07-11', null],
  ['ubuntu', '24.04', '2029-05-31', '2034-04-25'],
  ['ubuntu', '24.10', '2025-07-10', null],
  ['ubuntu', '25.04', '2026-01-15', null],
  ['ubuntu', '25.10', '2026-07-09', null],
  ['ubuntu', '26.04', '2031-05-29', '2036-04-23'],
  ['ubuntu', '26.10', '2027-07-15', null],
]
