import { crc32 } from 'node:zlib'
import type { CleanImage } from './image.ts'
import { ImageError } from './image-error.ts'

/** Chunks that draw the picture; texts, times, EXIF, animation and unknown ones are left out. PNG specification, third edition, 5.6. */
const drawing: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'pHYs',
  'bKGD',
])

export function cleanPng(bytes: Buffer): CleanImage {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  let [width, height, data] = [0, 0, 0]
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw new ImageError('the picture is cut off')
    const length = bytes.readUInt32BE(at)
    const after = at + 12 + length
    if (after > bytes.length) throw new ImageError('a chunk is cut off')
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (at === 8 && (name !== 'IHDR' || length !== 13)) throw new ImageError('no header')
    if (drawing.has(name)) {
      if (crc32(bytes.subarray(at + 4, after - 4)) !== bytes.readUInt32BE(after - 4)) throw new ImageError('a chunk is damaged')
      kept.push(bytes.subarray(at, after))
    }
    if (name === 'IHDR') [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
    if (name === 'IDAT') data += length
    if (name === 'IEND') break
    at = after
  }
  if (width === 0 || height === 0 || data === 0) throw new ImageError('no picture inside')
  return { type: 'image/png', width, height, data: Buffer.concat(kept) }
}
