import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DatabaseError } from '../errors.ts'

/**
 * A backup file, version 1: gzip around the line `TRUCBAN-BACKUP 1` and records. A record is its length (uint32, big endian, without these five bytes), its kind
 * (one ASCII letter) and its bytes. In this order:
 *
 * - `H` header, once
 * - for each table: `T` its name and columns, `D` data as of PostgreSQL's `COPY … TO STDOUT` (text format, UTF-8, ISO dates, UTC) any number of times, `E` its rows
 * - `S` sequences, once
 * - `Z` the SHA-256 of everything before this record, once, last
 *
 * The text format of COPY is the one that PostgreSQL keeps readable across major versions.
 */
export const magic = Buffer.from('TRUCBAN-BACKUP 1\n')

export const headerSchema = z.strictObject({
  /** ms since the epoch. */
  createdAt: z.number(),
  /** Version of PostgreSQL. */
  server: z.string(),
  /** Those that had made the schema, oldest first. */
  migrations: z.array(z.strictObject({ when: z.number(), hash: z.string() })),
  /** Partitions that rows may fall into. */
  partitions: z.array(z.strictObject({ parent: z.string(), name: z.string(), bound: z.string() })),
  /** Content of `secret.key`, when asked for. */
  secretKey: z.string().nullable(),
})
export type BackupHeader = z.infer<typeof headerSchema>

export const tableSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()) })
export const tableEndSchema = z.strictObject({ rows: z.number() })
export const sequencesSchema = z.array(z.strictObject({ name: z.string(), value: z.number() }))
export const endSchema = z.strictObject({ sha256: z.string() })

const kinds = ['H', 'T', 'D', 'E', 'S', 'Z'] as const
export type RecordKind = (typeof kinds)[number]

export interface BackupRecord {
  kind: RecordKind
  body: Buffer
}

const headBytes = 5
/** Beyond this a length is damage: COPY's chunks are rows, and no row of ours comes near. */
const longest = 256 * 1024 * 1024

export function encodeRecord(kind: RecordKind, content: Buffer | object): Buffer {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content))
  const record = Buffer.allocUnsafe(headBytes + body.length)
  record.writeUInt32BE(body.length)
  record.write(kind, 4, 'latin1')
  body.copy(record, headBytes)
  return record
}

/**
 * Reads records from the uncompressed bytes and checks the sum at the end; `Z` itself is not handed out.
 *
 * @throws DatabaseError `backup` when the bytes are no backup, damaged, or end early
 */
export async function* decodeRecords(source: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  const sum = createHash('sha256')
  let waiting: Buffer = Buffer.alloc(0)
  let started = false
  let ended = false
  for await (const chunk of source) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk])
    if (!started) {
      if (waiting.length < magic.length) continue
      if (!waiting.subarray(0, magic.length).equals(magic)) throw notABackup()
      sum.update(magic)
      waiting = waiting.subarray(magic.length)
      started = true
    }
    for (;;) {
      if (ended && waiting.length > 0) throw damaged('bytes after the end')
      if (waiting.length < headBytes) break
      const length = waiting.readUInt32BE()
      if (length > longest) throw damaged(`a record of ${length} bytes`)
      if (waiting.length < headBytes + length) break
      const whole = waiting.subarray(0, headBytes + length)
      const kind = kinds.find((each) => each === whole.toString('latin1', 4, headBytes))
      if (kind === undefined) throw damaged('an unknown kind of record')
      const body = whole.subarray(headBytes)
      waiting = waiting.subarray(whole.length)
      if (kind === 'Z') {
        if (parse(endSchema, body).sha256 !== sum.digest('hex')) throw damaged('the checksum differs')
        ended = true
      } else {
        sum.update(whole)
        yield { kind, body }
      }
    }
  }
  if (!started) throw notABackup()
  if (!ended) throw damaged('the end is missing')
}

/** @throws DatabaseError `backup` when the bytes are not what they should be */
export function parse<T>(schema: z.ZodType<T>, body: Buffer): T {
  try {
    return schema.parse(JSON.parse(body.toString()))
  } catch (error) {
    throw damaged('an unreadable record', error)
  }
}

export function notABackup(cause?: unknown): DatabaseError {
  return new DatabaseError('backup', 'Tệp này không phải bản sao lưu của Trực Ban, hoặc thuộc một phiên bản mới hơn.', cause)
}

/** @param evidence in English, for the log */
export function damaged(evidence: string, cause?: unknown): DatabaseError {
  return new DatabaseError(
    'backup',
    'Tệp sao lưu bị hỏng hoặc bị cắt ngắn. Cơ sở dữ liệu không bị thay đổi; hãy dùng một bản sao khác.',
    new Error(evidence, { cause }),
  )
}
