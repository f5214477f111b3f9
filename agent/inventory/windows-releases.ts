/**
 * Windows releases for clients: name, build, last day of support, last day of paid extended security updates, long-term servicing. (E) is Enterprise and
 * Education, (W) Home and Pro. Source: Microsoft's lifecycle pages (learn.microsoft.com/lifecycle/products) as of 2026.
 */
export const windowsReleases: readonly (readonly [
  label: string,
  build: string,
  supportUntil: string,
  extendedUntil: string | null,
  longTerm: boolean,
])[] = [
  ['11 26H1 (E)', '10.0.28000', '2029-03-13', null, false],
  ['11 26H1 (W)', '10.0.28000', '2028-03-14', null, false],
  ['11 25H2 (E)', '10.0.26200', '2028-10-10', null, false],
  ['11 25H2 (W)', '10.0.26200', '2027-10-12', null, false],
  ['11 24H2 IoT', '10.0.26100', '2034-10-10', null, true],
  ['11 24H2 (E)', '10.0.26100', '2029-10-09', null, true],
  ['11 24H2 (E)', '10.0.26100', '2027-10-12', null, false],
  ['11 24H2 (W)', '10.0.26100', '2026-10-13', null, false],
  ['11 23H2 (E)', '10.0.22631', '2026-11-10', null, false],
  ['11 23H2 (W)', '10.0.22631', '2025-11-11', null, false],
  ['10 22H2', '10.0.19045', '2025-10-14', '2028-10-10', false],
  ['11 22H2 (E)', '10.0.22621', '2025-10-14', null, false],
  ['11 22H2 (W)', '10.0.22621', '2024-10-08', null, false],
  ['10 21H2 IoT', '10.0.19044', '2032-01-13', null, true],
  ['10 21H2 (E)', '10.0.19044', '2027-01-12', null, true],
  ['10 21H2 (E)', '10.0.19044', '2024-06-11', null, false],
  ['10 21H2 (W)', '10.0.19044', '2023-06-13', null, false],
  ['11 21H2 (E)', '10.0.22000', '2024-10-08', null, false],
  ['11 21H2 (W)', '10.0.22000', '2023-10-10', null, false],
  ['10 21H1', '10.0.19043', '2022-12-13', null, false],
  ['10 20H2 (E)', '10.0.19042', '2023-05-09', null, false],
  ['10 20H2 (W)', '10.0.19042', '2022-05-10', null, false],
  ['10 2004', '10.0.19041', '2021-12-14', null, false],
  ['10 1909 (E)', '10.0.18363', '2022-05-10', null, false],
  ['10 1909 (W)', '10.0.18363', '2021-05-11', null, false],
  ['10 1903', '10.0.18362', '2020-12-08', null, false],
  ['10 1809 (E)', '10.0.17763', '2029-01-09', null, true],
  ['10 1809 (E)', '10.0.17763', '2021-05-11', null, false],
  ['10 1809 (W)', '10.0.17763', '2020-11-10', null, false],
  ['10 1803 (E)', '10.0.17134', '2021-05-11', null, false],
  ['10 1803 (W)', '10.0.17134', '2019-11-12', null, false],
  ['10 1709 (E)', '10.0.16299', '2020-10-13', null, false],
  ['10 1709 (W)', '10.0.16299', '2019-04-09', null, false],
  ['10 1703 (E)', '10.0.15063', '2019-10-08', null, false],
  ['10 1703 (W)', '10.0.15063', '2018-10-09', null, false],
  ['10 1607 (E)', '10.0.14393', '2026-10-13', null, true],
  ['10 1607 (E)', '10.0.14393', '2019-04-09', null, false],
  ['10 1607 (W)', '10.0.14393', '2018-04-10', null, false],
  ['10 1511', '10.0.10586', '2017-10-10', null, false],
  ['10 1507 (E)', '10.0.10240', '2025-10-14', null, true],
  ['10 1507', '10.0.10240', '2017-05-09', null, false],
  ['10 1507 IOT', '10.0.10240', '2020-11-10', null, false],
  ['8.1', '6.3.9600', '2023-01-10', null, false],
  ['8', '6.2.9200', '2016-01-12', null, false],
  ['7 SP1', '6.1.7601', '2020-01-14', null, false],
  ['Vista SP2', '6.0.6200', '2017-04-11', null, false],
  ['XP SP3', '5.1.2600', '2014-04-08', null, false],
]

/**
 * Windows Server, which shares build numbers with the clients: name, build, end of extended support, last day of paid extended security updates. Source: Microsoft's lifecycle
 * pages as of 2026.
 */
export const serverReleases: readonly (readonly [label: string, build: string, supportUntil: string, extendedUntil: string | null])[] = [
  ['Server 2025', '10.0.26100', '2034-11-14', null],
  ['Server 2022', '10.0.20348', '2031-10-14', null],
  ['Server 2019', '10.0.17763', '2029-01-09', null],
  ['Server 2016', '10.0.14393', '2027-01-12', null],
  ['Server 2012 R2', '6.3.9600', '2023-10-10', '2026-10-13'],
  ['Server 2012', '6.2.9200', '2023-10-10', '2026-10-13'],
  ['Server 2008 R2', '6.1.7601', '2020-01-14', '2023-01-10'],
]
