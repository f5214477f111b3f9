import type { AckView } from '../../contract/api/notify.ts'
import { actionWords } from '../../contract/action-words.ts'
import { incidentSentence } from '../../contract/incident-words.ts'
import { acknowledgeAs } from '../../incidents/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { Buckets } from '../../kernel/buckets.ts'
import type { App, Context, Reader } from '../../kernel/context.ts'
import { conflict, forbidden, notFound } from '../../kernel/errors.ts'
import { today } from '../../kernel/scope.ts'
import { hashToken } from '../../kernel/secrets.ts'
import { loadFacts } from '../facts.ts'
import { type AckLink, findLink, markUsed } from './store.ts'

const rule = { burst: 20, every: 3_000, refusal: 'Bạn thử quá nhiều lần, hãy đợi một lát.' }
const limits = new WeakMap<App, Buckets>()

/**
 * What somebody with the link of a message may see: the sentence of that incident, nothing else. Changes nothing, since mail scanners follow links.
 * @throws DomainError `not-found`, `too-many-requests`
 */
export async function showLink(ctx: Context, token: string): Promise<AckView> {
  countTry(ctx)
  const { app } = ctx
  return viewOf(app.db, app, await requireLink(ctx, app.db, token))
}

/**
 * Takes the incident as the person to whom the message went. Whoever comes second sees who was first.
 * @throws DomainError `not-found`, `forbidden` when the person may not any more, `link-used`, `too-many-requests`
 */
export async function takeByLink(ctx: Context, token: string): Promise<AckView> {
  countTry(ctx)
  const { app } = ctx
  return app.db.transaction(async (tx) => {
    const link = await requireLink(ctx, tx, token, true)
    const before = await viewOf(tx, app, link)
    if (!before.open || link.acknowledgedAt !== null) return before
    if (!link.handles) throw forbidden('Người nhận tin không còn quyền xử lý sự cố của đơn vị này.')
    if (link.used) throw conflict('link-used', 'Liên kết này đã được dùng. Hãy đăng nhập để nhận việc.')
    await acknowledgeAs(tx, { ...ctx, actor: actorOf(link) }, { id: link.incidentId, unitId: link.unitId }, link.personId)
    await markUsed(tx, link.id, app.clock.now())
    return viewOf(tx, app, await requireLink(ctx, tx, token))
  })
}

function countTry({ app, address }: Context): void {
  const buckets = limits.get(app) ?? new Buckets(app.clock, rule)
  limits.set(app, buckets)
  buckets.take(address ?? '')
}

async function requireLink(ctx: Context, db: Reader, token: string, lock = false): Promise<AckLink> {
  const { clock } = ctx.app
  const link = await findLink(db, hashToken(token), clock.now(), today(clock), lock)
  if (!link) throw notFound('Liên kết này không có hoặc đã hết hạn. Hãy đăng nhập để xem sự cố.')
  return link
}

async function viewOf(db: Reader, app: App, link: AckLink): Promise<AckView> {
  const now = app.clock.now()
  const facts = (await loadFacts(db, [link.incidentId], now, today(app.clock))).get(link.incidentId)
  if (!facts) throw notFound()
  const { verdict, severity, status, openedAt, resolvedAt, impact, site, unit, acknowledgedBy } = facts
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...{ verdict, severity, status, impact, site, acknowledgedBy, unit: unit.name, person: link.personName },
    sentence: incidentSentence(facts, now),
    action: actionWords(verdict, facts),
    openedAt: new Date(openedAt).toISOString(),
    resolvedAt: iso(resolvedAt),
    acknowledgedAt: iso(link.acknowledgedAt),
    yours: link.yours,
    open: status === 'open' || status === 'recovering',
    hindrance: link.handles ? (link.used ? 'used' : null) : 'not-allowed',
    expiresAt: new Date(link.expiresAt).toISOString(),
  }
}

/** The person of a link, for the log: without a session and without rights. */
const actorOf = ({ personId, personName }: AckLink): Actor => ({
  ...{ kind: 'person', id: personId, name: personName, personId, username: null, sessionId: '', roles: [], fence: new Map() },
})
