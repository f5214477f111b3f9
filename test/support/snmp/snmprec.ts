import { readdirSync, readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { tags } from '../../../agent/snmp/index.ts'
import { SimMib, type SimObject, type SimScalar } from './mib.ts'

/** One recorded walk: its name without the ending, and its objects. */
export interface Recording {
  name: string
  objects: SimObject[]
}

/**
 * Reads a `.snmprec` text: `OID|tag|value` a line, a tag with `x` behind it has its value in hex. Lines that are no such thing, and numbers and addresses that are none, are left out.
 * Octets stay octets: read the file as latin1.
 */
export function parseSnmprec(text: string): SimObject[] {
  const objects: SimObject[] = []
  for (const line of text.split('\n')) {
    const match = /^\.?([\d.]+)\|(\d+)(x?)\|(.*?)\r?$/.exec(line)
    if (!match) continue
    const [, oid = '', tagText = '', hex, raw = ''] = match
    if (!/^\d+(?:\.\d+)+$/.test(oid)) continue
    const tag = Number(tagText)
    const value = toScalar(tag, hex ? Buffer.from(raw, 'hex') : raw)
    if (!Number.isNaN(value) && (tag !== tags.ipAddress || isIPv4(String(value)))) objects.push({ oid, tag, value })
  }
  return objects
}

function toScalar(tag: number, raw: string | Buffer): SimScalar {
  if (tag === tags.counter64) return BigInt(raw.toString() || '0')
  if (tag === tags.octets || tag === tags.opaque) return typeof raw === 'string' ? Buffer.from(raw, 'latin1') : raw
  if (tag === tags.ipAddress && typeof raw !== 'string') return [...raw].join('.')
  if (tag === tags.oid || tag === tags.ipAddress) return raw.toString()
  return Number(raw.toString() || '0')
}

/** All recordings of a folder, by name. */
export function readRecordings(folder: string): Recording[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.snmprec'))
    .toSorted()
    .map((file) => ({ name: file.replace(/\.snmprec$/, ''), objects: parseSnmprec(readFileSync(`${folder}/${file}`, 'latin1')) }))
}

/** The objects of one recording, ready to be served. */
export function recordingMib(recording: Recording): SimMib {
  return new SimMib(recording.objects)
}
