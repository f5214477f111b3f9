import { z } from 'zod'
import { type DeclaredRoute, declaredRoutes } from '../../../server/kernel/route.ts'
import type { TestServer } from '../../support/server.ts'
import { type Choose, isReference, optionalReferences, sample } from './sample.ts'

/** One call of a route: what to put in its path, query and body. */
export interface Call {
  route: DeclaredRoute
  path: string
  body: unknown
  /** For messages. */
  about: string
}

export const allRoutes = (server: TestServer): DeclaredRoute[] => declaredRoutes(server.http)
export const nameOf = ({ method, path }: DeclaredRoute) => `${method.toUpperCase()} ${path}`
export const isSafe = ({ method }: DeclaredRoute) => method === 'get' || method === 'head'

const zodOf = (part: unknown) => (part instanceof z.ZodType ? part : undefined)
export function bodySchema(route: DeclaredRoute) {
  const media = route.request?.body?.content['application/json']
  return media && 'schema' in media ? zodOf(media.schema) : undefined
}
const paramSchema = (route: DeclaredRoute) => zodOf(route.request?.params)
const querySchema = (route: DeclaredRoute) => zodOf(route.request?.query)

/** Parameters in braces. */
const paramNames = (route: DeclaredRoute) => [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
export const hasParams = (route: DeclaredRoute) => paramNames(route).length > 0

/** Ids that nothing has; the first one that a route takes is used. */
const nobody = ['2147480000', '00000000-0000-4000-8000-000000000000', 'khong-co']

/** A path that leads to nothing. */
export function emptyPath(route: DeclaredRoute): string {
  const schema = paramSchema(route)
  const names = paramNames(route)
  const id = nobody.find((value) => schema?.safeParse(Object.fromEntries(names.map((name) => [name, value]))).success ?? true)
  if (id === undefined) throw new Error(`no sample id for ${nameOf(route)}`)
  return names.reduce((path, name) => path.replace(`{${name}}`, id), route.path)
}

/** Where a route's parameters come from: the thing that its path names, e.g. `/api/devices/{id}/checks/{check}`. */
export type Things = Record<string, string>

/**
 * A route's path with the ids of these things. `{id}` is the thing that the segment before it names; any other parameter is called by its own name.
 * @throws Error when the scene has no such thing: a new kind needs a line in scene.ts
 */
export function pathTo(route: DeclaredRoute, things: Things): string {
  return route.path.replaceAll(/(\w[\w-]*)\/\{(\w+)\}/g, (_all, segment: string, name: string) => {
    const id = things[name === 'id' ? segment : name]
    if (id === undefined)
      throw new Error(`the scene has no "${name === 'id' ? segment : name}" for ${nameOf(route)}; add it to test/scenarios/access/scene.ts`)
    return `${segment}/${id}`
  })
}

/** Things by the names that bodies and queries refer to them with. */
const referenceOf =
  (route: DeclaredRoute, things: Things): Choose =>
  (name) => {
    const kinds: Record<string, string> = {
      unitId: 'units',
      unit: 'units',
      siteId: 'sites',
      site: 'sites',
      agentId: 'agents',
      agent: 'agents',
      deviceId: 'devices',
      device: 'devices',
      check: 'check',
      credentialId: 'credential',
      incidentId: 'incidents',
      personId: 'people',
      groupId: 'groups',
      channelId: 'channels',
      finds: 'find',
      ids: 'devices',
      deviceIds: 'devices',
      parentId: route.path.startsWith('/api/units') ? 'units' : 'devices',
    }
    const kind = kinds[name]
    const id = kind === undefined ? undefined : things[kind]
    if (id === undefined)
      throw new Error(`${nameOf(route)} refers to "${name}", which the scene does not know; add it to test/scenarios/access`)
    if (name === 'personId') return id
    return name === 'finds' || name === 'deviceIds' ? [Number(id)] : Number(id)
  }

/** A query that a route accepts, with these of its references. */
function queryText(route: DeclaredRoute, things: Things, wanted: readonly string[]): string {
  const schema = querySchema(route)
  if (!(schema instanceof z.ZodObject)) return ''
  const required = Object.entries(schema.shape).filter(([, part]) => !(part instanceof z.ZodType && part.safeParse(undefined).success))
  const choose = referenceOf(route, things)
  const known = (name: string) => sample(z.object({ [name]: z.string() }), choose)
  const pairs: [string, string][] = [...required.map(([name]) => name), ...wanted].map((name) => {
    const value: unknown = isReference(name) ? choose(name) : Reflect.get(Object(known(name)), name)
    return [name, String(value)]
  })
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/** The plainest call of a route that needs no parameters. */
export function plainCall(route: DeclaredRoute): Call {
  return { route, path: route.path + queryText(route, {}, []), body: undefined, about: nameOf(route) }
}

/**
 * Every call of a route that reaches for things of another unit: its own ids in the path and foreign ones in body and query one by one, and foreign ids in the path.
 */
export function reachingCalls(route: DeclaredRoute, own: Things, foreign: Things): Call[] {
  const body = bodySchema(route)
  const calls: Call[] = []
  const call = (things: Things, references: Things, wantedBody: readonly string[], wantedQuery: readonly string[], about: string) => {
    calls.push({
      route,
      path: pathTo(route, things) + queryText(route, references, wantedQuery),
      body: body && sample(body, referenceOf(route, references), wantedBody),
      about: `${nameOf(route)} with ${about}`,
    })
  }
  if (hasParams(route)) call(foreign, foreign, [], [], 'foreign ids in the path')
  const query = querySchema(route)
  for (const name of query instanceof z.ZodObject ? Object.keys(query.shape).filter(isReference) : [])
    call(own, foreign, [], [name], `a foreign ${name} in the query`)
  if (!body) return calls
  for (const name of optionalReferences(body)) call(own, foreign, [name], [], `a foreign ${name} in the body`)
  if (refersAnyway(route)) call(own, foreign, [], [], 'a foreign required reference in the body')
  return calls
}

/** Does the plainest body already refer to something? */
function refersAnyway(route: DeclaredRoute): boolean {
  const body = bodySchema(route)
  if (!body) return false
  let refers = false
  sample(body, (name) => {
    refers = true
    if (name === 'personId') return '1'
    return name === 'finds' || name === 'deviceIds' ? [1] : 1
  })
  return refers
}

/** Sends a call; streams are read no further than their headers. */
export async function send(server: TestServer, call: Call, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const answer = await server.http.request(call.path, {
    method: call.route.method.toUpperCase(),
    headers: { ...headers, ...(call.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
  })
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return { status: answer.status, text: '' }
  }
  // `instance` repeats the address that was called.
  return { status: answer.status, text: (await answer.text()).replace(/"instance":"[^"]*",?/, '') }
}
