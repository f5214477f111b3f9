import type { Identity } from '../../server/contract/sensors.ts'

const outcomes: Record<Identity['outcome'], string> = {
  ok: 'đọc được',
  partial: 'chỉ đọc được một phần',
  'no-answer': 'không trả lời',
  'no-snmp': 'có trả lời nhưng không phải bằng SNMP (chưa bật SNMP, hoặc sai community)',
  'bad-credentials': 'sai tài khoản hoặc khoá SNMPv3',
}

const states: Record<Identity['sensors'][number]['state'], string> = {
  ok: 'bình thường',
  warning: 'cảnh báo',
  critical: 'sự cố',
  unknown: 'chưa rõ',
}

/** An identity for the terminal, in Vietnamese. */
export function describeIdentity(identity: Identity): string {
  const facts: readonly (readonly [string, string | number | null])[] = [
    ['Địa chỉ', identity.address],
    ['SNMP', identity.snmp === null ? outcomes[identity.outcome] : `${identity.snmp}, ${outcomes[identity.outcome]}`],
    ['Loại', identity.kind],
    ['Hãng', identity.vendor],
    ['Kiểu máy', identity.model],
    ['Số máy', identity.serial],
    ['Phần mềm', identity.firmware],
    ['Đoán là', identity.guess === null ? null : guessText(identity.guess)],
    ['Tên', namesOf(identity).join(', ') || null],
    ['Mô tả', identity.sysDescr],
    ['Hồ sơ', identity.profile],
    ['MAC', [identity.mac, identity.macVendor].filter((word) => word !== null).join(', ') || null],
    ['Trễ', identity.rtt === null ? null : `${identity.rtt.toLocaleString('vi', { maximumFractionDigits: 2 })} ms`],
    ['Cổng TCP mở', identity.openPorts.length > 0 ? identity.openPorts.join(', ') : null],
  ]
  const lines = facts.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  if (!identity.reachable) lines.push('Không có gì ở địa chỉ này trả lời.')
  for (const entry of identity.interfaces) {
    const link = entry.operUp === null ? 'chưa rõ' : entry.operUp ? 'có kết nối' : 'không có kết nối'
    lines.push(`Cổng mạng ${entry.index} ${entry.name}: ${link}`)
  }
  for (const neighbour of identity.neighbours.slice(0, mostNeighbours)) lines.push(neighbourText(neighbour))
  for (const sensor of identity.sensors) lines.push(`${sensor.label}: ${valueText(sensor)} (${states[sensor.state]})`)
  return `${lines.join('\n')}\n`
}

/** More would bury the rest; `--json` has them all. */
const mostNeighbours = 100

/** What a host is called, each name once. */
export function namesOf({ sysName, names }: Pick<Identity, 'sysName' | 'names'>): string[] {
  return [...new Set([sysName, names.mdns, names.netbios, names.dns].filter((name) => name !== null))]
}

const hows: Record<NonNullable<Identity['guess']>['because'][number]['how'], string> = {
  port: 'cổng TCP',
  service: 'dịch vụ',
  name: 'tên',
  maker: 'hãng',
}

/** A guess with what it rests on, e.g. `printer (cổng TCP 9100, hãng Brother)`. */
export function guessText({ kind, because }: NonNullable<Identity['guess']>): string {
  return `${kind} (${because.map(({ how, what }) => `${hows[how]} ${what}`).join(', ')})`
}

function neighbourText({ port, how, name, mac, address, remotePort, many }: Identity['neighbours'][number]): string {
  const who = [name, address, mac, remotePort === null ? null : `cổng ${remotePort}`, many === undefined ? null : `${many} địa chỉ MAC`]
  return `Sau cổng ${port ?? 'chưa rõ'} (${how}): ${who.filter((word) => word !== null).join(', ')}`
}

function valueText(sensor: Identity['sensors'][number]): string {
  if (sensor.value === null) return '–'
  const named = sensor.states?.find((state) => state.value === sensor.value)
  if (named) return named.label
  return `${sensor.value.toLocaleString('vi', { maximumFractionDigits: 2 })} ${sensor.unit}`.trim()
}
