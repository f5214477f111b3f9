import { formatDate, formatDateTime, formatNumber, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { type Facts, figure, join, listOf, part, parts, text } from './inventory-data.ts'

const bytes = (value: unknown): string => (typeof value === 'number' ? formatValue(value, 'B') : '')
const day = (value: unknown): string => (typeof value === 'number' ? formatDate(value) : '')

/** Lines about a PC's hardware and system as the agent reported them. What is unknown is left out, not guessed; what could not be read is named with the reason. */
export function inventoryFacts(data: Facts): [string, string][] {
  const [os, machine, cpu, memory, updates, boots] = ['os', 'machine', 'cpu', 'memory', 'updates', 'boots'].map((key) => part(data, key))
  if (!os || !machine || !cpu || !memory || !updates || !boots) return []
  const support = text(os['supportUntil'])
  const extended = text(os['extendedUntil'])
  const lines: [string, string][] = [
    [msg('Tên máy'), text(data['hostname'] ?? data['sysName'])],
    [msg('Mô tả'), text(data['sysDescr'])],
    [
      msg('Hệ điều hành'),
      join(text(os['name']), newIn(text(os['name']), text(os['release'])), os['build'] ? `(${text(os['build'])})` : ''),
    ],
    [msg('Hết hỗ trợ'), support ? formatDate(`${support}T00:00:00Z`) : ''],
    [msg('Hỗ trợ mở rộng, phải mua hoặc đăng ký'), extended ? msg(str`đến ${formatDate(`${extended}T00:00:00Z`)}`) : ''],
    [msg('Cài hệ điều hành'), day(os['installedAt'])],
    [msg('Máy'), join(text(machine['manufacturer']), text(machine['model']), machine['virtual'] === true ? msg('(máy ảo)') : '')],
    [msg('Số sê-ri máy'), text(machine['serial'])],
    [
      msg('Bộ xử lý'),
      join(
        text(cpu['model']),
        cpu['cores'] ? msg(str`${text(cpu['cores'])} nhân`) : '',
        cpu['year'] ? msg(str`(khoảng năm ${text(cpu['year'])})`) : '',
      ),
    ],
    [msg('Bộ nhớ'), [bytes(memory['total']), ...parts(memory, 'modules').map(moduleText)].filter(Boolean).join(' · ')],
    ...parts(data, 'disks').map((disk): [string, string] => [msg('Ổ đĩa'), diskText(disk)]),
    ...parts(data, 'volumes').map((volume): [string, string] => [msg(str`Phân vùng ${text(volume['mount'])}`), volumeText(volume)]),
    ...(listOf(data, 'antivirus') ?? []).map((product): [string, string] => [msg('Diệt vi-rút'), productText(product)]),
    [msg('Cập nhật gần nhất'), day(updates['installedAt'])],
    [msg('Kiểm tra cập nhật gần nhất'), day(updates['checkedAt'])],
    [msg('Các lần khởi động'), moments(boots['starts'])],
    [msg('Các lần tắt đột ngột'), moments(boots['unexpected'])],
    ...parts(data, 'interfaces').map((nic): [string, string] => [
      msg(str`Cổng mạng ${text(nic['name'])}`),
      [text(nic['ip4']), text(nic['mac']), nic['up'] === false ? msg('ngắt') : ''].filter(Boolean).join(' · '),
    ]),
    ...parts(data, 'unread').map((unread): [string, string] => [msg('Chưa đọc được'), unreadText(unread)]),
  ]
  return lines.filter(([, value]) => value !== '')
}

/** A release that the name does not tell already: `Windows 11 23H2` does, `Ubuntu 24.04.3 LTS` too. */
const newIn = (name: string, release: string): string => (name.includes(release) ? '' : release)

function moduleText(module: Facts): string {
  const speed = figure(module['speed'])
  return join(bytes(module['size']), text(module['type']), speed === null ? '' : `${formatNumber(speed)} MT/s`)
}

function diskText(disk: Facts): string {
  const [wear, hours, temperature] = [figure(disk['wear']), figure(disk['hours']), figure(disk['temperature'])]
  const words: Record<string, string> = { ok: msg('tốt'), worn: msg('đã mòn, nên thay'), failing: msg('sắp hỏng') }
  const kind = text(disk['kind'])
  return [
    join(text(disk['name']), kind === 'unknown' ? '' : kind.toUpperCase()),
    bytes(disk['size']),
    words[text(disk['health'])] ?? msg('chưa rõ sức khoẻ'),
    wear === null ? '' : msg(str`đã dùng ${formatNumber(wear)}% tuổi thọ`),
    hours === null ? '' : msg(str`đã chạy ${formatNumber(hours)} giờ`),
    temperature === null ? '' : `${formatNumber(temperature)} °C`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function volumeText(volume: Facts): string {
  const [size, used] = [figure(volume['size']), figure(volume['used'])]
  return size === null || used === null ? '' : msg(str`${bytes(size)}, còn trống ${bytes(size - used)}`)
}

function productText(product: Facts): string {
  const on = product['on'] === true ? msg('đang bật') : product['on'] === false ? msg('đang tắt') : msg('chưa rõ')
  const current = product['current'] === true ? msg('dữ liệu mới') : product['current'] === false ? msg('dữ liệu cũ') : ''
  return [text(product['name']), on, current].filter(Boolean).join(' · ')
}

/** The newest few. */
function moments(times: unknown): string {
  const found = Array.isArray(times) ? times.filter((at) => typeof at === 'number') : []
  return found.slice(-5).toReversed().map(formatDateTime).join(' · ')
}

function unreadText(unread: Facts): string {
  const words: Record<string, string> = {
    system: msg('hệ điều hành'),
    machine: msg('phần cứng'),
    volumes: msg('phân vùng'),
    antivirus: msg('diệt vi-rút'),
    restart: msg('chờ khởi động lại'),
    fixes: msg('danh sách bản vá'),
    boots: msg('nhật ký khởi động'),
    disks: msg('ổ đĩa'),
    updates: msg('dịch vụ cập nhật'),
  }
  const whys: Record<string, string> = {
    denied: msg('không đủ quyền'),
    missing: msg('hệ điều hành không có mục này'),
    timeout: msg('quá thời gian chờ'),
  }
  return `${words[text(unread['part'])] ?? text(unread['part'])}: ${whys[text(unread['why'])] ?? msg('có lỗi khi đọc')}`
}
