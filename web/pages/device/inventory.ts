import { formatDate, formatValue } from '../../format.ts'
import { msg, str } from '../../i18n.ts'

type Facts = Record<string, unknown>

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value)
const part = (data: Facts, key: string): Facts => {
  const value = data[key]
  return isObject(value) ? value : {}
}
const parts = (data: Facts, key: string): Facts[] => {
  const value = data[key]
  return Array.isArray(value) ? value.filter(isObject) : []
}
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const bytes = (value: unknown): string => (typeof value === 'number' ? formatValue(value, 'B') : '')
const join = (...words: string[]): string => words.filter(Boolean).join(' ')

/** Lines about a PC's hardware and system as the agent reported them. What is unknown is left out, not guessed. */
export function inventoryFacts(data: Facts): [string, string][] {
  const [os, machine, cpu, memory] = [part(data, 'os'), part(data, 'machine'), part(data, 'cpu'), part(data, 'memory')]
  const health = (value: unknown): string => (value === 'failing' ? msg('sắp hỏng') : value === 'ok' ? msg('tốt') : msg('chưa rõ sức khoẻ'))
  const support = text(os['supportUntil'])
  const lines: [string, string][] = [
    [msg('Tên máy'), text(data['hostname'] ?? data['sysName'])],
    [msg('Mô tả'), text(data['sysDescr'])],
    [msg('Hệ điều hành'), join(text(os['name']), text(os['release']), os['build'] ? `(${text(os['build'])})` : '')],
    [msg('Hết hỗ trợ'), support ? formatDate(`${support}T00:00:00Z`) : ''],
    [msg('Máy'), join(text(machine['manufacturer']), text(machine['model']))],
    [msg('Số sê-ri máy'), text(machine['serial'])],
    [
      msg('Bộ xử lý'),
      join(
        text(cpu['model']),
        cpu['cores'] ? msg(str`${text(cpu['cores'])} nhân`) : '',
        cpu['year'] ? msg(str`(khoảng năm ${text(cpu['year'])})`) : '',
      ),
    ],
    [msg('Bộ nhớ'), bytes(memory['total'])],
    ...parts(data, 'disks').map((disk): [string, string] => [
      msg('Ổ đĩa'),
      [join(text(disk['name']), text(disk['kind']).toUpperCase()), bytes(disk['size']), health(disk['health'])].filter(Boolean).join(' · '),
    ]),
    ...parts(data, 'interfaces').map((nic): [string, string] => [
      msg(str`Cổng mạng ${text(nic['name'])}`),
      [text(nic['ip4']), text(nic['mac']), nic['up'] === false ? msg('ngắt') : ''].filter(Boolean).join(' · '),
    ]),
  ]
  return lines.filter(([, value]) => value !== '')
}
