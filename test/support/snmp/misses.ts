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

/** The first that matches holds: longer branches before shorter ones. */
export const known: readonly Known[] = [
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
    name: 'zenitel-vsdevice',
    field: 'firmware',
    read: '9.3.3.0 (vsft)',
    reason: 'it gives the version of the kernel; the maker numbers his firmware by the package, which it calls a feature',
  },
]
