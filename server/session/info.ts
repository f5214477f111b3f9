import type { SessionInfo } from '../contract/api/session.ts'
import { rights } from '../contract/roles.ts'
import { unitsFor } from '../kernel/actor.ts'
import type { App, Context } from '../kernel/context.ts'
import { today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { anybodyExists } from './store.ts'

/** Who is signed in, what they may do where, and what everybody must know about this server. */
export async function sessionInfo(ctx: Context): Promise<SessionInfo> {
  const { actor, app } = ctx
  const known = actor.kind === 'person' || actor.kind === 'token'
  return {
    person: known ? { id: actor.personId, name: actor.name, username: actor.username } : null,
    setup: !known && !(await anybodyExists(app.db)),
    roles: known ? actor.roles.map(({ role, unitId }) => ({ role, unitId })) : [],
    rights: rights.filter((right) => actor.fence.has(right)),
    units: await loadUnitSummaries(app.db, unitsFor(actor, 'unit.read'), today(app.clock)),
    serverTime: new Date(app.clock.now()).toISOString(),
    timeZone: app.env.timeZone,
    version: app.version,
    warnings: known ? warnings(app) : [],
  }
}

const loopback = /^(127\.|::1$|localhost$)/

function warnings({ env }: App): string[] {
  const open = !loopback.test(env.host)
  if (!open || env.tls || env.publicUrl?.startsWith('https:')) return []
  return ['Máy chủ đang mở cho máy khác mà không mã hóa (HTTPS): mật khẩu và dữ liệu đi trên mạng có thể bị đọc trộm.']
}
