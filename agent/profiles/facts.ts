import { sensorState } from '../../server/contract/sensor-state.ts'
import type { Identity, NetworkInterface } from '../../server/contract/sensors.ts'
import { nobodyAround } from './neighbours.ts'
import { evaluate } from './reading.ts'
import type { Survey } from './survey.ts'

/** The part of an identity that SNMP tells. */
export type SnmpFacts = Omit<
  Identity,
  'address' | 'reachable' | 'snmp' | 'outcome' | 'rtt' | 'openPorts' | 'names' | 'macVendor' | 'services' | 'guess'
>

/** When SNMP tells nothing. */
export const noFacts: SnmpFacts = {
  sysObjectID: null,
  sysDescr: null,
  sysName: null,
  sysUpTime: null,
  profile: null,
  kind: null,
  vendor: null,
  model: null,
  serial: null,
  firmware: null,
  mac: null,
  sensors: [],
  interfaces: [],
  facts: [],
  ...nobodyAround,
}

/** A survey in the contract's words. */
export function factsOf(found: Survey): SnmpFacts {
  const { system, plan, values } = found
  return {
    sysObjectID: system.objectId,
    sysDescr: system.descr,
    sysName: system.name,
    sysUpTime: system.upTime === null ? null : system.upTime / 100,
    profile: found.profile?.id ?? 'generic',
    kind: found.kind,
    vendor: found.vendor,
    model: found.model,
    serial: found.serial,
    firmware: found.firmware,
    mac: macOfDevice(found.interfaces),
    sensors: plan.readings.map(({ def, rule }) => {
      const value = evaluate(rule, values)
      return { ...def, id: def.key, value, state: sensorState(def, value) }
    }),
    interfaces: found.interfaces,
    facts: found.facts,
    ...found.around,
  }
}

/** The hardware address of the first interface in use that has one. */
function macOfDevice(interfaces: readonly NetworkInterface[]): string | null {
  const addressed = interfaces.filter((entry) => entry.mac !== null)
  return (addressed.find((entry) => entry.operUp === true) ?? addressed.at(0))?.mac ?? null
}
