import type { DeviceProfile } from './profile.ts'

const tplink = '1.3.6.1.4.1.11863.6'

/** TP-Link JetStream and Omada switches: TPLINK-SYSINFO-MIB and TPLINK-SYSMONITOR-MIB. */
export const tplinkSwitch: DeviceProfile = {
  id: 'tplink-jetstream',
  vendor: 'TP-Link',
  kind: 'switch',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.11863.5'] }, { sysObjectId: ['1.3.6.1.4.1.11863'], sysDescr: 'JetStream|Omada|switch' }],
  model: [{ oid: `${tplink}.1.1.5.0` }],
  serial: [{ oid: `${tplink}.1.1.8.0` }],
  firmware: [{ oid: `${tplink}.1.1.6.0` }],
  sensors: [
    {
      key: 'tplink.cpu',
      label: 'Bộ xử lý',
      unit: '%',
      group: 'cpu',
      column: `${tplink}.4.1.1.1.1.2`,
      warnHigh: 85,
      critHigh: 95,
      source: 'TPLINK-SYSMONITOR-MIB::tpSysMonitorCpu5Seconds',
    },
    {
      key: 'tplink.memory',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      column: `${tplink}.4.1.2.1.1.2`,
      warnHigh: 90,
      critHigh: 97,
      source: 'TPLINK-SYSMONITOR-MIB::tpSysMonitorMemoryUtilization',
    },
    {
      key: 'tplink.poe',
      label: 'Công suất PoE cổng',
      unit: 'W',
      group: 'power',
      scale: 0.1,
      column: `${tplink}.56.1.1.2.1.1.7`,
      source: 'TPLINK-POWER-OVER-ETHERNET-MIB::tpPoePower',
    },
  ],
}
