import { deadlineIn, requireTime, type Deadline } from './deadline.ts'
import { SnmpError, toSnmpError } from './error.ts'
import type { SnmpSession } from './session.ts'
import { isMissing, isTruncated, type Varbind } from './values.ts'

/** What a reading of many objects gave. */
export interface GetResult {
  /** One entry per OID asked for, in order; null where the device has no such object or could not be asked any more. */
  varbinds: (Varbind | null)[]
  /** Why a later part could not be read; null when the device answered everything. */
  failure: SnmpError | null
}

/** A request of this many objects fits into the smallest message that every device must take (484 octets, RFC 3417). */
const modest = 8

/**
 * Reads known instances in as few requests as the device allows: splits when it says `tooBig`, and for SNMPv1, where one missing object fails the
 * whole request, leaves that one out and asks for the rest.
 * @throws {SnmpError} when nothing at all could be read.
 */
export async function safeGet(session: SnmpSession, oids: readonly string[], deadline: Deadline): Promise<GetResult> {
  const abort = (): void => session.abort()
  deadline.signal?.addEventListener('abort', abort, { once: true })
  try {
    const untried = Math.min(oids.length, session.maxVarbinds) > Math.max(modest, session.proven)
    return untried ? await getWarily(session, oids, deadline) : await getInParts(session, oids, deadline)
  } catch (error) {
    const failed = toSnmpError(error)
    if (failed.failure !== 'too-big' || oids.length < 2) throw failed
    session.maxVarbinds = Math.max(1, Math.floor(Math.min(session.maxVarbinds, oids.length) / 2))
    return await safeGet(session, oids, deadline)
  } finally {
    deadline.signal?.removeEventListener('abort', abort)
  }
}

/** A list longer than this device has answered before. Some answer nothing at all when it is too long, so silence is met with short requests while time is left. */
async function getWarily(session: SnmpSession, oids: readonly string[], deadline: Deadline): Promise<GetResult> {
  const most = session.maxVarbinds
  try {
    return await getInParts(session, oids, deadlineIn(deadline.left() * 0.4, deadline.signal))
  } catch (error) {
    const failed = toSnmpError(error)
    if (failed.failure !== 'no-answer' || most <= modest) throw failed
    session.maxVarbinds = modest
    try {
      return await getInParts(session, oids, deadline)
    } catch (again) {
      session.maxVarbinds = most
      throw again
    }
  }
}

async function getInParts(session: SnmpSession, oids: readonly string[], deadline: Deadline): Promise<GetResult> {
  if (oids.length <= session.maxVarbinds && session.version !== '1')
    return { varbinds: await getOnce(session, oids, deadline), failure: null }
  const varbinds: (Varbind | null)[] = []
  while (varbinds.length < oids.length) {
    const part = oids.slice(varbinds.length, varbinds.length + session.maxVarbinds)
    try {
      varbinds.push(...(session.version === '1' ? await getV1(session, part, deadline) : await getOnce(session, part, deadline)))
    } catch (error) {
      const failure = toSnmpError(error)
      if (varbinds.length === 0 || failure.failure === 'too-big' || failure.failure === 'aborted') throw failure
      while (varbinds.length < oids.length) varbinds.push(null)
      return { varbinds, failure }
    }
  }
  return { varbinds, failure: null }
}

async function getOnce(session: SnmpSession, oids: readonly string[], deadline: Deadline): Promise<(Varbind | null)[]> {
  const answer = await session.get(oids, requireTime(deadline))
  session.proven = Math.max(session.proven, oids.length)
  return align(oids, answer)
}

/** Puts what came into the order asked for. Most devices keep it; a value under another name is never taken for the one asked for. */
function align(oids: readonly string[], answer: readonly Varbind[]): (Varbind | null)[] {
  if (answer.some(isTruncated)) throw new SnmpError('garbled-answer', 'the answer ends within a value')
  let strangers = 0
  const aligned = oids.map((oid, i) => {
    const varbind = answer[i]
    if (varbind?.oid === oid) return isMissing(varbind) ? null : varbind
    strangers++
    return answer.find((v) => v.oid === oid) ?? null
  })
  if (strangers === oids.length && oids.length > 0)
    throw new SnmpError('garbled-answer', 'the answer is about other objects than the ones asked for')
  return aligned
}

async function getV1(session: SnmpSession, oids: readonly string[], deadline: Deadline): Promise<(Varbind | null)[]> {
  try {
    return await getOnce(session, oids, deadline)
  } catch (error) {
    const failed = toSnmpError(error)
    if (failed.failure !== 'no-such-name') throw failed
    if (oids.length === 1) return [null]
    // The device usually names the missing object; else each is asked for alone.
    const missing = oids.findIndex((oid) => failed.message.endsWith(`: ${oid}`))
    if (missing >= 0) {
      const rest = await getV1(session, oids.toSpliced(missing, 1), deadline)
      return rest.toSpliced(missing, 0, null)
    }
    const singles: (Varbind | null)[] = []
    for (const oid of oids) singles.push(...(await getV1(session, [oid], deadline)))
    return singles
  }
}
