import type { DeclaredRoute } from '../../../server/kernel/route.ts'
import { type Role, grants } from '../../../server/contract/roles.ts'
import type { TestServer } from '../../support/server.ts'
import { type Call, allRoutes, bodySchema, emptyPath, hasParams, isSafe, nameOf, plainCall, reachingCalls, send } from './requests.ts'
import { type Scene, marksIn } from './scene.ts'

/** Somebody who calls every route. */
export interface Visitor {
  name: string
  kind: 'anonymous' | 'person' | 'token' | 'agent' | 'wall' | 'refused'
  roles: readonly Role[]
  readOnly?: boolean
  headers(): Promise<Record<string, string>>
}

/** What a visitor must get from a route by what it declares; `pass` is anything but 401 and 403. */
export function expected(route: DeclaredRoute, { kind, roles, readOnly }: Visitor): 'pass' | 401 | 403 {
  const { access, path } = route
  const safe = isSafe(route)
  // Outside the API nobody is asked who they are.
  if (kind === 'refused') return access === 'public' && !path.startsWith('/api/') ? 'pass' : 401
  if (access === 'public') return 'pass'
  if (kind === 'anonymous') return 401
  if (access === 'agent' || kind === 'agent') return access === kind ? 'pass' : 403
  // A screen reads what is made for screens, and nothing else.
  if (kind === 'wall') return access === 'wall' && safe ? 'pass' : 403
  if (kind === 'token' && !safe && (readOnly === true || access === 'session')) return 403
  if (access === 'session') return 'pass'
  return roles.some((role) => grants[access === 'wall' ? 'overview.read' : access].includes(role)) ? 'pass' : 403
}

/** Calls every route as every visitor, aiming at nothing that exists. @returns each answer that its declaration does not allow */
export async function accessViolations(server: TestServer, visitors: readonly Visitor[]): Promise<string[]> {
  const wrong: string[] = []
  for (const visitor of visitors)
    for (const route of allRoutes(server)) {
      const call: Call = { route, path: emptyPath(route), body: isSafe(route) ? undefined : {}, about: nameOf(route) }
      const { status } = await send(server, call, await visitor.headers())
      const wanted = expected(route, visitor)
      const got = status === 401 || status === 403 ? status : 'pass'
      if (got !== wanted || status >= 500)
        wrong.push(`${visitor.name}: ${nameOf(route)} (${route.access}) gave ${status}, expected ${wanted}`)
    }
  return wrong
}

const cookieOf = (scene: Scene) => ({ cookie: scene.boss.cookie })

/** What each route without parameters answers to the scene's boss. */
export async function readAll(server: TestServer, scene: Scene): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const route of allRoutes(server)) {
    if (!isSafe(route) || hasParams(route) || route.access === 'agent') continue
    const { status, text } = await send(server, plainCall(route), cookieOf(scene))
    answers.set(nameOf(route), `${status} ${text}`)
  }
  return answers
}

/** Answers that differ although nothing of the reader's own unit changed. */
export const differences = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...before].filter(([name, text]) => after.get(name) !== text).map(([name, text]) => `${name}: ${text} became ${after.get(name)}`)

/**
 * Lets the people and the agent of one unit reach, by every route, for things of another one. Nothing may succeed, carry a mark of the other unit, or differ from what
 * reaching for something that does not exist gives.
 */
export async function leaks(server: TestServer, own: Scene, foreign: Scene): Promise<string[]> {
  const found: string[] = []
  const absent = Object.fromEntries(Object.entries(foreign.things).map(([kind, id]) => [kind, absentLike(id)]))
  for (const route of allRoutes(server)) {
    const headers = route.access === 'agent' ? { authorization: `Bearer ${own.agentCredential}` } : cookieOf(own)
    const wrongs = await leaksOf(
      server,
      reachingCalls(route, own.things, foreign.things),
      reachingCalls(route, own.things, absent),
      foreign,
      headers,
    )
    found.push(...wrongs)
    if (route.access === 'wall') {
      const asScreen = { authorization: `Bearer ${own.wallToken}` }
      found.push(
        ...(await leaksOf(
          server,
          reachingCalls(route, own.things, foreign.things),
          reachingCalls(route, own.things, absent),
          foreign,
          asScreen,
        )),
      )
    }
  }
  return found
}

/** Answers everybody once a unit has switched it on, which the scene has not: what it tells is tested in server/public-status. */
const forEverybody = new Set(['GET /api/status/{slug}'])

/** Questions about the own unit's things that are not answered: then the walk above would prove nothing. */
export async function unanswered(server: TestServer, own: Scene): Promise<string[]> {
  const found: string[] = []
  for (const route of allRoutes(server)) {
    if (!isSafe(route) || !hasParams(route) || forEverybody.has(nameOf(route))) continue
    const [call] = reachingCalls(route, own.things, own.things)
    const { status, text } = call ? await send(server, call, cookieOf(own)) : { status: 0, text: 'no call' }
    if (status !== 200) found.push(`${nameOf(route)}: ${status} ${text}`)
  }
  return found
}

async function leaksOf(
  server: TestServer,
  reaching: readonly Call[],
  missing: readonly Call[],
  foreign: Scene,
  headers: Record<string, string>,
): Promise<string[]> {
  const found: string[] = []
  for (const [i, call] of reaching.entries()) {
    const { status, text } = await send(server, call, headers)
    const nothing = missing[i] && (await send(server, missing[i], headers))
    const marks = marksIn(text, foreign.things)
    if (marks.length > 0) found.push(`${call.about} shows ${marks.join(', ')}: ${status} ${text}`)
    if (status < 400 && !isEmpty(text)) found.push(`${call.about} succeeds: ${status} ${text}`)
    if (status >= 500) found.push(`${call.about} fails: ${status} ${text}`)
    if (nothing && (nothing.status !== status || nothing.text !== text))
      found.push(`${call.about} differs from what is not there: ${status} ${text} / ${nothing.status} ${nothing.text}`)
  }
  return found
}

/** Nothing in it, or the headings of a table without rows, or columns without rows beside the span that was asked for. */
const isEmpty = (text: string) =>
  text === '[]' || text === 'null' || /^Mã,[^\r\n]*\r\n$/.test(text) || /^\{"from":"[^"]+","to":"[^"]+"(,"\w+":\[\])+\}$/.test(text)

/** An id of the same form that nothing has. */
const absentLike = (id: string) =>
  /^\d+$/.test(id) ? '2147480000' : id.replaceAll(/[0-9a-f]/gi, '0').replace(/^(.{14})0(.{4})0/, '$14$28')

/** Routes with a body that is not JSON: the walks cannot make one up. Their tests stand beside them. */
export const opaqueBodies = (server: TestServer) =>
  allRoutes(server)
    .filter((route) => route.request?.body !== undefined && bodySchema(route) === undefined)
    .map(nameOf)
