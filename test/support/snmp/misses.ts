/** Why a sensor that LibreNMS finds in a recording is read otherwise here. */
export interface Known {
  /** The object, or the column or branch that it is in. */
  oid: string
  reason: string
  /** Only in this recording. */
  only?: string
  /** True where LibreNMS is wrong: such a sensor is not counted. Otherwise it counts as missed. */
  wrong?: boolean
  /** LibreNMS names this object and reads another: the one to compare with. Stands for `oid`, what follows is kept. */
  at?: string
  /** Our value in its unit, where it reads the number in a unit of its own. */
  times?: number
}

/** Words of an identity where LibreNMS is wrong or looks elsewhere. */
export interface KnownWord {
  name: string
  field: 'model' | 'serial' | 'firmware'
  /** What is right. */
  read: string | null
  reason: string
}

const codec = 'it begins with 0 and replaces it by the word’s number, the one that is read here, with its first poll'

/** The first that matches holds: longer branches before shorter ones. */
export const known: readonly Known[] = [
  {
    oid: '1.3.6.1.2.1.33.1.3.3.1.3',
    only: 'deltaups_rfc1628string',
    times: 10,
    reason: 'the card gives tenths of a volt; it takes them for volts',
  },
  {
    oid: '1.3.6.1.2.1.33.1.4.4.1.2',
    only: 'deltaups_rfc1628string',
    times: 10,
    reason: 'the card gives tenths of a volt; it takes them for volts',
  },
  {
    oid: '1.3.6.1.2.1.33.1.5.3.1.2',
    only: 'deltaups_rfc1628string',
    times: 10,
    reason: 'the card gives tenths of a volt; it takes them for volts',
  },
  { oid: '1.3.6.1.2.1.33.1.3.3.1.2', only: 'huaweiups_ups2000', times: 0.1, reason: 'it divides tenths of a hertz by a hundred: 5 Hz' },
  { oid: '1.3.6.1.2.1.33.1.4.2.0', only: 'huaweiups_ups2000', times: 0.1, reason: 'it divides tenths of a hertz by a hundred: 5 Hz' },
  { oid: '1.3.6.1.2.1.33.1.5.1.0', only: 'huaweiups_ups2000', times: 0.1, reason: 'it divides tenths of a hertz by a hundred: 5 Hz' },
  {
    oid: '1.3.6.1.2.1.33.1.4.4.1.4',
    only: 'huaweiups_ups2000',
    times: 0.001,
    reason: 'the card gives kilowatts; it takes them for watts, with 7.2 A at 230 V',
  },
  { oid: '1.3.6.1.2.1.33.1.2.3.0', only: 'huaweiups_ups2000', wrong: true, reason: '4294967295 minutes are a number for “not known”' },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.8', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.9', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.10', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.11', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.12', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.8072.1.3.2.4.1.2.9.114.97.115.112.98.101.114.114.121.13', wrong: true, reason: codec },
  { oid: '1.3.6.1.4.1.11.2.3.9.4.2.1.3.3.1.13', reason: 'the size of paper that the printer is set to is no state' },
  { oid: '1.3.6.1.4.1.48690.2.2.1.3', reason: 'the IMEI of the modem is no measure, and nobody needs it in charts' },
  { oid: '1.3.6.1.4.1.48690.2.2.1.8', reason: 'the IMSI of the SIM is no measure, and nobody needs it in charts' },
  { oid: '1.3.6.1.4.1.52642.1.1.10.2.105.1.1.1.21', reason: 'the MIB gives µA; it takes them for mA and calls the result A', wrong: true },
  { oid: '1.3.6.1.4.1.40418.2.6.1.30.1.1.6', times: 1 / 133.322, reason: 'it leaves the millimetres of mercury as they are' },
  { oid: '1.3.6.1.4.1.26122.3.4.2.1.3', times: 1000, reason: 'it takes the millivolts of VS-DEVICE-MIB for volts' },
  { oid: '1.3.6.1.4.1.33333.3.45.0', times: 0.01, reason: 'it takes tenths of a kilowatt-hour for whole ones' },
  { oid: '1.3.9999.4.0', at: '1.3.9999.4.1.0', reason: 'it names the group and reads the signal in it' },
]

export const knownWords: readonly KnownWord[] = [
  {
    name: 'apc_sua1500rmi2u',
    field: 'firmware',
    read: '617.3.I',
    reason: 'it gives the firmware of the card in the UPS, and the UPS’s own as its model',
  },
  { name: 'jetdirect_m130nw', field: 'model', read: 'HP LaserJet MFP M130nw', reason: 'it gives the family of the printer’s driver' },
  { name: 'linux_icecast', field: 'model', read: null, reason: 'it gives a kind of processor' },
  { name: 'linux_raspberrypi', field: 'model', read: null, reason: 'it gives a kind of processor' },
  { name: 'windows_7600c', field: 'model', read: null, reason: 'it gives a kind of processor' },
  { name: 'windows_7600c', field: 'firmware', read: 'Build 7600', reason: 'it names the build' },
  { name: 'windows_svr_2019_1809', field: 'model', read: null, reason: 'it gives a kind of processor' },
  { name: 'windows_svr_2019_1809', field: 'firmware', read: 'Build 17763', reason: 'it names the build' },
  {
    name: 'zenitel-vsdevice',
    field: 'firmware',
    read: '9.3.3.0 (vsft)',
    reason: 'it gives the version of the kernel; the maker numbers his firmware by the package, which it calls a feature',
  },
]
