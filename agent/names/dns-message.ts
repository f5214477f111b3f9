/** Just enough of DNS messages (RFC 1035) for questions and the records that name a host; mDNS speaks the same. */

export const dnsTypes = { a: 1, ptr: 12, txt: 16, srv: 33 } as const

export interface DnsQuestionRecord {
  name: string
  type: number
}

/** One record of an answer. `target`: the name that a PTR or SRV record points to, the address of an A record, null for other types. */
export interface DnsRecord {
  name: string
  type: number
  target: string | null
}

/** Names in a message point back into it; more jumps than this is a loop. */
const mostJumps = 20
const mostRecords = 200

/** A query of class IN. `id` 0 to 65,535. */
export function encodeQuery(id: number, questions: readonly DnsQuestionRecord[]): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt16BE(id, 0)
  header.writeUInt16BE(questions.length, 4)
  return Buffer.concat([header, ...questions.map(({ name, type }) => Buffer.concat([encodeName(name), Buffer.from([0, type, 0, 1])]))])
}

/** Labels of a name without compression. Labels beyond 63 octets are cut. */
export function encodeName(name: string): Buffer {
  const labels = name.split('.').filter(Boolean)
  return Buffer.concat([
    ...labels.map((label) => {
      const bytes = Buffer.from(label).subarray(0, 63)
      return Buffer.concat([Buffer.from([bytes.length]), bytes])
    }),
    Buffer.from([0]),
  ])
}

/** All records of an answer, whatever their section; null for what is no whole answer. */
export function decodeAnswer(message: Buffer): { id: number; records: DnsRecord[] } | null {
  try {
    if ((message.readUInt16BE(2) & 0x8000) === 0) return null
    const [questions, ...sections] = [4, 6, 8, 10].map((at) => message.readUInt16BE(at))
    let at = 12
    for (let i = 0; i < (questions ?? 0); i++) at = readName(message, at).end + 4
    const total = Math.min(
      sections.reduce((sum, count) => sum + count, 0),
      mostRecords,
    )
    const records: DnsRecord[] = []
    for (let i = 0; i < total; i++) {
      const { name, end } = readName(message, at)
      const type = message.readUInt16BE(end)
      const length = message.readUInt16BE(end + 8)
      const data = end + 10
      if (data + length > message.length) return null
      records.push({ name, type, target: targetOf(message, type, data, length) })
      at = data + length
    }
    return { id: message.readUInt16BE(0), records }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function targetOf(message: Buffer, type: number, at: number, length: number): string | null {
  if (type === dnsTypes.ptr) return readName(message, at).name
  if (type === dnsTypes.srv) return readName(message, at + 6).name
  if (type === dnsTypes.a && length === 4) return [...message.subarray(at, at + 4)].join('.')
  return null
}

/** @throws RangeError where the message ends within the name or the name runs in circles */
function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let end: number | null = null
  let at = start
  for (let jumps = 0; ;) {
    const length = message.readUInt8(at)
    if (length >= 0xc0) {
      end ??= at + 2
      at = message.readUInt16BE(at) & 0x3fff
      if (++jumps > mostJumps) throw new RangeError('a name that runs in circles')
      continue
    }
    if (length === 0) return { name: labels.join('.'), end: end ?? at + 1 }
    if (length > 63 || at + 1 + length > message.length) throw new RangeError('a name that is cut')
    labels.push(message.toString('utf8', at + 1, at + 1 + length))
    at += 1 + length
  }
}

/** The name under which an IPv4 address is looked up, e.g. `5.1.168.192.in-addr.arpa`. */
export function reverseName(address: string): string {
  return `${address.split('.').toReversed().join('.')}.in-addr.arpa`
}
