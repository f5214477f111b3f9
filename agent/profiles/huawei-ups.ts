import type { DeviceProfile } from './profile.ts'
import { upsMib } from './ups-mib.ts'

/** Huawei UPS2000 and UPS5000: UPS-MIB with output power in kilowatts, where the MIB says watts: 6 kVA at 27 % are 1, not 1 W. */
export const huaweiUps: DeviceProfile = {
  id: 'huawei-ups',
  vendor: 'Huawei',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.2011.6.174'] }, { scalar: { oid: '1.3.6.1.2.1.33.1.1.1.0', pattern: '^HUAWEI' } }],
  model: [{ oid: '1.3.6.1.2.1.33.1.1.2.0' }],
  firmware: [{ oid: '1.3.6.1.2.1.33.1.1.3.0' }],
  facts: upsMib.facts ?? [],
  sensors: upsMib.sensors.map((sensor) =>
    sensor.key === 'ups.outputPower' || sensor.key === 'ups.bypassPower' || sensor.key === 'ups.inputPower'
      ? { ...sensor, rescaled: [{ from: 1, to: 99, scale: 1000 }] }
      : sensor,
  ),
}
