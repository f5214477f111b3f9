import { open } from 'node:fs/promises'
import { endianness } from 'node:os'
import type { BootFacts } from '../shapes.ts'

/** utmp(5) on 64-bit and 32-bit Linux with glibc: 384 bytes; type at 0, user at 44, seconds at 340. */
const record = { size: 384, user: 44, userLength: 32, seconds: 340 }
const [runLevel, bootTime] = [1, 2]
/** Records of an office PC's year (bytes). */
const most = 384 * 20_000

/** Starts of this machine from wtmp's database, which newer distributions keep (Debian 13), else from /var/log/wtmp; null where there is neither, as in containers. */
export async function readLinuxBoots(path = '/var/log/wtmp', database = '/var/lib/wtmpdb/wtmp.db'): Promise<BootFacts | null> {
  return readDatabase(database) ?? (await readFile(path))
}

/** Entries of type 1 are starts; Login and Logout in microseconds, Logout written by a shutdown. Source: wtmpdb(8) and its table. */
function readDatabase(path: string): BootFacts | null {
  try {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite')
    const database = new DatabaseSync(path, { readOnly: true })
    try {
      const found = database
        .prepare('select Login / 1000 as login, Logout as logout from wtmp where Type = 1 order by Login desc limit 1000')
        .all()
      const boots = found
        .flatMap(({ login, logout }) => (typeof login === 'number' ? [{ at: login, isClosed: logout !== null }] : []))
        .toReversed()
      const [first] = boots
      if (!first) return null
      return {
        since: first.at,
        starts: boots.map(({ at }) => at),
        unexpected: boots.flatMap(({ at }, i) => (boots[i - 1]?.isClosed === false ? [at] : [])),
      }
    } finally {
      database.close()
    }
  } catch {
    // No such database, or a Node.js without SQLite.
    return null
  }
}

async function readFile(path: string): Promise<BootFacts | null> {
  try {
    const file = await open(path)
    try {
      const { size } = await file.stat()
      const start = Math.max(0, Math.floor((size - most) / record.size) * record.size)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size - start, most + record.size)), { position: start })
      return parseWtmp(buffer.subarray(0, bytesRead))
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

/** A start that follows a start without a shutdown in between was not asked for. null where not even the present one is in it, as in containers. */
export function parseWtmp(bytes: Buffer): BootFacts | null {
  const little = endianness() === 'LE'
  const starts: number[] = []
  const unexpected: number[] = []
  let since: number | null = null
  let isUp = false
  for (let at = 0; at + record.size <= bytes.length; at += record.size) {
    const type = little ? bytes.readInt16LE(at) : bytes.readInt16BE(at)
    const time = 1000 * (little ? bytes.readUInt32LE(at + record.seconds) : bytes.readUInt32BE(at + record.seconds))
    if (type === 0 || time === 0) continue
    since ??= time
    const user = bytes.toString('latin1', at + record.user, at + record.user + record.userLength).replace(/\0.*$/s, '')
    if (type === runLevel && user === 'shutdown') isUp = false
    if (type !== bootTime) continue
    starts.push(time)
    if (isUp) unexpected.push(time)
    isUp = true
  }
  return starts.length === 0 ? null : { since, starts, unexpected }
}
