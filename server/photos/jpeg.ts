import type { CleanImage } from './image.ts'
import { ImageError } from './image-error.ts'

/** Markers, ITU-T T.81 table B.1. */
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, adobe: 0xee, comment: 0xfe } as const
/** Frames: all of C0 to CF but Huffman tables (C4), reserved (C8) and arithmetic conditioning (CC). */
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc

/**
 * Keeps what draws the picture: tables, frames, scans, the JFIF and Adobe segments and the colour profile. How the camera was held stays as the only field of EXIF,
 * because without it the picture lies on its side.
 */
export function cleanJpeg(bytes: Buffer): CleanImage {
  const kept: Buffer[] = []
  let [width, height, orientation, scans, at] = [0, 0, 1, 0, 2]
  for (;;) {
    if (bytes[at] !== 0xff) throw new ImageError('no marker where one must be')
    while (bytes[at + 1] === 0xff) at++
    const code = bytes[at + 1] ?? marker.end
    if (code === marker.end) break
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
    const after = at + 2 + length
    if (length < 2 || after > bytes.length) throw new ImageError('a segment is cut off')
    const segment = bytes.subarray(at, after)
    if (isFrame(code)) {
      if (length < 8) throw new ImageError('a frame is too short')
      height = segment.readUInt16BE(5)
      width = segment.readUInt16BE(7)
    }
    if (code === marker.app1) orientation = orientationOf(segment) ?? orientation
    else if (isPicture(code, segment)) kept.push(segment)
    at = after
    if (code !== marker.scan) continue
    const end = endOfScan(bytes, at)
    kept.push(bytes.subarray(at, end))
    at = end
    scans++
  }
  if (width === 0 || height === 0 || scans === 0) throw new ImageError('no picture inside')
  const turned = orientation >= 5
  return {
    type: 'image/jpeg',
    width: turned ? height : width,
    height: turned ? width : height,
    data: Buffer.concat([
      Buffer.from([0xff, marker.start]),
      ...(orientation === 1 ? [] : [orientationSegment(orientation)]),
      ...kept,
      Buffer.from([0xff, marker.end]),
    ]),
  }
}

function isPicture(code: number, segment: Buffer): boolean {
  if (code === marker.comment) return false
  if (code < 0xe0 || code > 0xef) return true
  if (code === marker.app0) return segment.toString('latin1', 4, 8) === 'JFIF'
  if (code === marker.app2) return segment.toString('latin1', 4, 15) === 'ICC_PROFILE'
  return code === marker.adobe && segment.toString('latin1', 4, 9) === 'Adobe'
}

/** Where the coded data end: at the next marker that is neither a stuffed zero nor a restart. A picture cut off ends there too. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new ImageError('the picture is cut off')
}

/** EXIF's orientation (tag 0x0112 of the first directory), 1 to 8; null where it says nothing. */
function orientationOf(segment: Buffer): number | null {
  if (segment.toString('latin1', 4, 10) !== 'Exif\0\0' || segment.length < 18) return null
  const tiff = segment.subarray(10)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0; i < Math.min(u16(directory), 200); i++) {
    const entry = directory + 2 + i * 12
    if (u16(entry) !== 0x0112) continue
    const value = u16(entry + 8)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

/** A whole APP1 segment with this one field. */
function orientationSegment(orientation: number): Buffer {
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1')
  exif.writeUInt16BE(orientation, 6 + 8 + 2 + 8)
  const head = Buffer.from([0xff, marker.app1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([head, exif])
}
