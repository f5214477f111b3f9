import { routerDisk } from './host-resources-mib.ts'
import type { ColumnSensor, DeviceProfile } from './profile.ts'

/** nsExtendOutput1Line of NET-SNMP-EXTEND-MIB: the output of scripts, their names spelt in the index. */
const extend = '1.3.6.1.4.1.8072.1.3.2.3.1.1'
const distro = `${extend}.6.100.105.115.116.114.111`
const hardware = `${extend}.8.104.97.114.100.119.97.114.101`

/** What the usual monitoring scripts for OpenWrt print, by the script's name; the interface stands in the name. */
function script(
  name: string,
  sensor: Omit<ColumnSensor, 'column' | 'spelled' | 'only' | 'namePattern' | 'source' | 'group'>,
): ColumnSensor {
  return {
    ...sensor,
    group: 'wireless',
    column: extend,
    spelled: true,
    only: `^${name}-`,
    namePattern: `^${name}-(.+)$`,
    source: 'NET-SNMP-EXTEND-MIB::nsExtendOutput1Line',
  }
}

/** OpenWrt: many builds say so in sysDescr, others by a script called "distro". */
export const openwrt: DeviceProfile = {
  id: 'openwrt',
  vendor: 'OpenWrt',
  kind: 'router',
  detect: [{ sysDescr: '\\bOpenWrt\\b' }, { scalar: { oid: distro, pattern: '^OpenWrt' } }],
  model: [{ oid: hardware }],
  firmware: [
    { oid: distro, pattern: '^OpenWrt (\\S+)' },
    { oid: '1.3.6.1.2.1.1.1.0', pattern: 'OpenWrt (\\d[\\w.-]+) [^#]*$' },
  ],
  sensors: [
    routerDisk,
    script('clients', { key: 'openwrt.clients', label: 'Số máy đang dùng Wi-Fi', unit: 'count' }),
    script('frequency', { key: 'openwrt.frequency', label: 'Tần số Wi-Fi', unit: 'Hz', scale: 1_000_000 }),
    script('noise-floor', { key: 'openwrt.noise', label: 'Nền nhiễu Wi-Fi', unit: 'dBm' }),
    script('snr', { key: 'openwrt.snr', label: 'Tín hiệu trên nhiễu Wi-Fi', unit: 'dB', unknown: [0] }),
    script('rate-tx', { key: 'openwrt.tx', label: 'Tốc độ phát Wi-Fi', unit: 'bit/s' }),
    script('rate-rx', { key: 'openwrt.rx', label: 'Tốc độ thu Wi-Fi', unit: 'bit/s' }),
  ],
}
