import { readFileSync } from 'node:fs'

/** A page to be taken: its address and a name for its files. */
export interface Shot {
  name: string
  path: string
}

/** Which device stands for `/devices/:id`: one of each kind whose page differs. */
export type SampleDevices = Readonly<Record<string, number>>

/** Every route of the web app's table (web/routes.ts), read from it so that none is forgotten. */
export function routePaths(): string[] {
  const source = readFileSync(new URL('../../web/routes.ts', import.meta.url), 'utf8')
  return [...source.matchAll(/^\s+path: '([^']+)'/gm)].flatMap((match) => match[1] ?? [])
}

/** Views of a page that its address alone does not open, by route. */
const views: Readonly<Record<string, readonly { name: string; query: string }[]>> = {
  '/devices': [
    { name: 'devices-tree', query: '?view=tree' },
    { name: 'devices-map', query: '?view=map' },
  ],
  '/reports': [{ name: 'reports-day', query: '?heat=day' }],
  '/settings/notify': [
    { name: 'settings-notify-rules', query: '?tab=rules' },
    { name: 'settings-notify-duty', query: '?tab=duty' },
    { name: 'settings-notify-templates', query: '?tab=templates' },
    { name: 'settings-notify-deliveries', query: '?tab=deliveries' },
  ],
  '/report': [{ name: 'report-device', query: '?device=1' }],
  '/devices/new': [{ name: 'devices-new-scan', query: '?way=scan' }],
}

/**
 * @param incident which one stands for `/incidents/:id`; null: there is none
 * @param ticket which one stands for `/tickets/:id`; null: there is none
 * @throws Error for a route with a parameter that nothing stands for
 */
export function shotsOf(paths: readonly string[], devices: SampleDevices, incident: number | null, ticket: number | null): Shot[] {
  return paths.flatMap((path): Shot[] => {
    if (path === '/devices/:id')
      return Object.entries(devices).flatMap(([kind, id]) => [
        { name: `device-${kind}`, path: `/devices/${id}` },
        ...(kind === 'speakerCluster' ? [{ name: 'device-speakerCluster-info', path: `/devices/${id}?tab=info` }] : []),
        ...(kind === 'uplink' ? [{ name: 'device-uplink-reliability', path: `/devices/${id}?tab=reliability` }] : []),
        ...(kind === 'switch' ? [{ name: 'device-switch-ports', path: `/devices/${id}?tab=ports` }] : []),
      ])
    if (path === '/incidents/:id') return incident === null ? [] : [{ name: 'incident', path: `/incidents/${incident}` }]
    if (path === '/tickets/:id') return ticket === null ? [] : [{ name: 'ticket', path: `/tickets/${ticket}` }]
    if (path.includes(':')) throw new Error(`No sample for ${path}: add one to test/shots/pages.ts`)
    const more = (views[path] ?? []).map(({ name, query }) => ({ name, path: path + query }))
    return [{ name: path === '/' ? 'overview' : path.slice(1).replaceAll('/', '-'), path }, ...more]
  })
}
