import { tags } from '../../../agent/snmp/index.ts'
import { integer, oid, parseOid, readElements, readInteger, readOid, wrap, type Element } from './ber.ts'
import type { SimMib } from './mib.ts'

const getRequest = 0xa0
const getNextRequest = 0xa1
const getBulkRequest = 0xa5
const response = 0xa2
const noSuchName = 2
const tooBig = 1

/** What a manager asked. */
export interface Request {
  pdu: number
  id: number
  nonRepeaters: number
  maxRepetitions: number
  oids: string[]
}

/** How far the answer of a simulated device goes. */
export interface AnswerLimits {
  version: 1 | 2 | 3
  /** Octets of varbinds in one answer: bulk answers stop there, others say `tooBig`. */
  maxBytes: number
}

/** Reads one PDU. @throws {RangeError} when it is malformed. */
export function readRequest(data: Uint8Array, pdu: Element): Request {
  const [id, first, second, list] = readElements(data, pdu.start, pdu.end)
  if (!id || !first || !second || !list) throw new RangeError('pdu')
  const oids = readElements(data, list.start, list.end).map((varbind) => {
    const [name] = readElements(data, varbind.start, varbind.end)
    if (name?.tag !== tags.oid) throw new RangeError('varbind')
    return readOid(data, name).join('.')
  })
  return {
    pdu: pdu.tag,
    id: readInteger(data, id),
    nonRepeaters: readInteger(data, first),
    maxRepetitions: readInteger(data, second),
    oids,
  }
}

/** The answering PDU, or null for what a read-only device does not answer (SET among it). */
export function answer(mib: SimMib, request: Request, limits: AnswerLimits): Buffer | null {
  if (request.pdu === getBulkRequest) return limits.version === 1 ? null : respond(request, bulk(mib, request, limits.maxBytes))
  if (request.pdu !== getRequest && request.pdu !== getNextRequest) return null
  const varbinds: Buffer[] = []
  for (const [i, text] of request.oids.entries()) {
    const found = request.pdu === getRequest ? mib.get(text) : mib.next(text)?.[1]
    if (!found && limits.version === 1) return respond(request, emptyVarbinds(request), noSuchName, i + 1)
    varbinds.push(found ?? exception(text, request.pdu === getRequest ? tags.noSuchInstance : tags.endOfMibView))
  }
  if (size(varbinds) > limits.maxBytes) return respond(request, [], tooBig, 0)
  return respond(request, varbinds)
}

function bulk(mib: SimMib, request: Request, maxBytes: number): Buffer[] {
  const varbinds: Buffer[] = []
  const at = [...request.oids]
  let bytes = 0
  for (let row = 0; row < Math.max(1, request.maxRepetitions); row++) {
    for (const [column, text] of at.entries()) {
      if (row > 0 && column < request.nonRepeaters) continue
      const next = mib.next(text)
      const varbind = next?.[1] ?? exception(text, tags.endOfMibView)
      bytes += varbind.length
      if (bytes > maxBytes) return varbinds
      varbinds.push(varbind)
      if (next) at[column] = next[0]
    }
  }
  return varbinds
}

function exception(text: string, tag: number): Buffer {
  return wrap(0x30, oid(parseOid(text)), wrap(tag))
}

function emptyVarbinds(request: Request): Buffer[] {
  return request.oids.map((text) => exception(text, tags.null))
}

function size(varbinds: readonly Buffer[]): number {
  return varbinds.reduce((sum, varbind) => sum + varbind.length, 0)
}

function respond(request: Request, varbinds: readonly Buffer[], status = 0, index = 0): Buffer {
  return wrap(response, integer(request.id), integer(status), integer(index), wrap(0x30, ...varbinds))
}
