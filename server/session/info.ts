import type { SessionInfo } from '../contract/api/session.ts'
import { rights } from '../contract/roles.ts'
import { unitsFor } from '../kernel/actor.ts'
import type { App, Context } from '../kernel/context.ts'
import type { Env } from '../kernel/env.ts'
import { today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { anybodyExists, diskSpace } from './store.ts'

/**
 * Who is signed in, what they may do where, and what everybody must know about this server.
 * @param space how the free disk is measured
 */
export async function sessionInfo(ctx: Context, space = diskSpace): Promise<SessionInfo> {
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
    warnings: known ? await warnings(app, space) : [],
  }
}

const loopback = /^(127\.|::1$|localhost$)/

/** What everybody who works with this server must know. */
async function warnings(app: App, space: typeof diskSpace): Promise<string[]> {
  const disk = await diskWarning(app, space)
  return [...(disk === null ? [] : [disk]), ...(isReadable(app.env) ? [openWarning] : [])]
}

const openWarning = 'Máy chủ đang mở cho máy khác mà không mã hóa (HTTPS): mật khẩu và dữ liệu đi trên mạng có thể bị đọc trộm.'

/** Do passwords travel in the clear to other machines? */
const isReadable = ({ host, tls, publicUrl }: Env): boolean => !loopback.test(host) && !tls && publicUrl?.startsWith('https:') !== true

async function diskWarning({ dataFolder }: App, space: typeof diskSpace): Promise<string | null> {
  if (dataFolder === null) return null
  const { free, needed } = await space(dataFolder)
  const left = `còn ${Math.floor(free / 1024 ** 2).toLocaleString('vi-VN')} MB`
  if (free < needed) return `Ổ đĩa của máy chủ đã đầy (${left}): số liệu mới không được nhận cho đến khi có thêm chỗ trống.`
  return free < 8 * needed ? `Ổ đĩa của máy chủ sắp đầy (${left}). Hãy giải phóng chỗ trống.` : null
}
