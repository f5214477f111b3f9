import type { CleanImage } from './image.ts'
import { ImageError } from './image-error.ts'

/** Chunks that draw the picture; EXIF, XMP and unknown ones are left out. WebP Container Specification (RFC 9649). */
const drawing: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
/** Bits of VP8X that say what else is in the file. */
const says = { exif: 0x08, xmp: 0x04, animation: 0x02 } as const

export function cleanWebp(bytes: Buffer): CleanImage {
  const kept: Buffer[] = []
  let size: { width: number; height: number } | null = null
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= end;) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const after = at + 8 + length + (length % 2)
    if (at + 8 + length > end) throw new ImageError('a chunk is cut off')
    if (drawing.has(name)) {
      const chunk = Buffer.alloc(after - at)
      bytes.copy(chunk, 0, at, Math.min(after, bytes.length))
      if (name === 'VP8X') {
        if (length < 10) throw new ImageError('the header is too short')
        if ((chunk.readUInt8(8) & says.animation) !== 0) throw new ImageError('animated')
        chunk.writeUInt8(chunk.readUInt8(8) & ~(says.exif | says.xmp), 8)
      }
      if (name === 'VP8 ' || name === 'VP8L') size = sizeOf(name, chunk.subarray(8))
      kept.push(chunk)
    }
    at = after
  }
  if (size === null || size.width === 0 || size.height === 0) throw new ImageError('no picture inside')
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return { type: 'image/webp', ...size, data: Buffer.concat([head, body]) }
}

/** RFC 6386, 9.1 and the lossless bitstream's header. */
function sizeOf(name: 'VP8 ' | 'VP8L', body: Buffer): { width: number; height: number } {
  if (body.length < 10) throw new ImageError('the picture is cut off')
  if (name === 'VP8 ') {
    if (body.readUIntBE(3, 3) !== 0x9d012a) throw new ImageError('no key frame')
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff }
  }
  if (body.readUInt8(0) !== 0x2f) throw new ImageError('no signature')
  const bits = body.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}
