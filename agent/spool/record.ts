import { crc32 } from 'node:zlib'
import type { BatchTime } from '../timekeeping.ts'

/** What must be known of a spooled report without unpacking it. */
export interface ReportMeta {
  /** The process that measured; with `seq` the identity of the report for ever. */
  boot: string
  seq: number
  results: number
  time: BatchTime
}

export interface SpoolRecord {
  meta: ReportMeta
  /** The report's columns as JSON, or gzip of it (see agent/report.ts). */
  body: Buffer
}

/**
 * One record in a segment file: magic, length of meta, length of body, CRC-32 of both (four bytes each, big endian), meta as JSON, body.
 * The magic lets a reader find the next record behind damaged bytes.
 */
const magic = Buffer.from('TBr1', 'latin1')
const headerBytes = 16
/** No record is larger; a length beyond it is damage. */
export const maxRecordBytes = 16 * 1024 * 1024

export function encodeRecord({ meta, body }: SpoolRecord): Buffer {
  const text = Buffer.from(JSON.stringify(meta))
  const header = Buffer.alloc(headerBytes)
  magic.copy(header)
  header.writeUInt32BE(text.length, 4)
  header.writeUInt32BE(body.length, 8)
  header.writeUInt32BE(crc32(body, crc32(text)), 12)
  return Buffer.concat([header, text, body])
}

export interface Scan {
  records: SpoolRecord[]
  /** The file ends inside a record, as after a crash while writing: that record was never promised to anyone. */
  torn: boolean
  /** Bytes between whole records that are none: the file was damaged. */
  damaged: number
}

/** Reads all whole records of a segment file, skipping what is damaged. Bodies are views into `file`. */
export function scanRecords(file: Buffer): Scan {
  const scan: Scan = { records: [], torn: false, damaged: 0 }
  let at = 0
  while (at < file.length) {
    const found = recordAt(file, at)
    if (found !== null) {
      scan.records.push(found.record)
      at = found.end
      continue
    }
    const next = nextRecord(file, at + 1)
    if (next === -1) {
      scan.torn = true
      break
    }
    scan.damaged += next - at
    at = next
  }
  return scan
}

function nextRecord(file: Buffer, from: number): number {
  for (let at = file.indexOf(magic, from); at !== -1; at = file.indexOf(magic, at + 1)) {
    if (recordAt(file, at) !== null) return at
  }
  return -1
}

function recordAt(file: Buffer, at: number): { record: SpoolRecord; end: number } | null {
  if (at + headerBytes > file.length || file.compare(magic, 0, 4, at, at + 4) !== 0) return null
  const metaEnd = at + headerBytes + file.readUInt32BE(at + 4)
  const end = metaEnd + file.readUInt32BE(at + 8)
  if (end > file.length || end - at > maxRecordBytes) return null
  const text = file.subarray(at + headerBytes, metaEnd)
  const body = file.subarray(metaEnd, end)
  if (crc32(body, crc32(text)) !== file.readUInt32BE(at + 12)) return null
  const meta = parseMeta(text.toString())
  return meta === null ? null : { record: { meta, body }, end }
}

/** Guarantee: every field that `ReportMeta` names has been checked before the value is called one. */
function parseMeta(text: string): ReportMeta | null {
  try {
    const meta = JSON.parse(text) as ReportMeta
    const { time } = meta
    const numbers = [meta.seq, meta.results, time.base, time.span, time.uptime]
    const whole = typeof meta.boot === 'string' && typeof time.synced === 'boolean' && numbers.every((n) => Number.isFinite(n))
    return whole && (time.bootId === null || typeof time.bootId === 'string') ? meta : null
  } catch {
    return null
  }
}
