export {
  states,
  type ColumnSensor,
  type Detection,
  type DeviceProfile,
  type ProfileFact,
  type ProfileSensor,
  type ProfileState,
  type ScalarSensor,
  type StandardPart,
  type TextSource,
} from '../../server/contract/profiles.ts'

/** SNMPv2-MIB's system group. */
export const system = {
  descr: '1.3.6.1.2.1.1.1.0',
  objectId: '1.3.6.1.2.1.1.2.0',
  upTime: '1.3.6.1.2.1.1.3.0',
  name: '1.3.6.1.2.1.1.5.0',
  services: '1.3.6.1.2.1.1.7.0',
} as const

/** Net-SNMP's own sysObjectIDs: a program, not a device. */
export const genericObjectId = '1.3.6.1.4.1.8072.3.2'
