import { unitQuery } from '../../api.ts'
import type { MenuItem } from '../../components/menu.ts'
import type { Session } from '../../contexts/session.ts'
import { msg } from '../../i18n.ts'
import { readFilter } from './filter.ts'

/** The register of the devices that the filter shows, as a file; and from a file. */
export function registerItems(query: URLSearchParams, session: Session | null): MenuItem[] {
  const { q, statuses: status, kinds: kind, sites: site } = readFilter(query)
  const filter = Object.entries({ q, status: status.join(','), kind: kind.join(','), site: site.join(',') }).filter(
    ([, text]) => text !== '',
  )
  const download =
    (path: string, ...asked: [string, string][]) =>
    () =>
      location.assign(
        `/api/register/${path}?${new URLSearchParams([...asked, ...Object.entries(unitQuery(session)), ...filter]).toString()}`,
      )
  return [
    { label: msg('Xuất danh mục ra Excel'), icon: 'download', run: download('export', ['format', 'xlsx']) },
    { label: msg('Xuất danh mục ra CSV'), icon: 'download', run: download('export', ['format', 'csv']) },
    { label: msg('In nhãn có mã báo hỏng, khổ A4'), icon: 'scan', run: download('labels.pdf', ['paper', 'a4']) },
    { label: msg('In nhãn cho máy in nhãn 62 mm'), icon: 'scan', run: download('labels.pdf', ['paper', 'roll']) },
    ...(session?.may('device.write') ? [{ label: msg('Nhập danh mục từ tệp'), icon: 'upload' as const, href: '/devices/import' }] : []),
  ]
}
