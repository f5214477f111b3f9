/**
 * Reads the first sheet of an XLSX file in a thread of its own, whose memory and time the caller limits: a small file may unfold into gigabytes, in its archive or
 * in its cells.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'

/** Bytes that the sheets may have once unpacked. */
const mostUnpacked = 60_000_000

/** Only what a spreadsheet's text stands in, unpacked within the sizes that the archive declares. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0
  return unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/i.test(name)) return false
      total += originalSize
      if (total > mostUnpacked) throw new Error('the archive unfolds into too much')
      return true
    },
  })
}

async function read(bytes: Uint8Array): Promise<unknown[][]> {
  // Packed anew without compression, so that what reads it meets true sizes. Numbers stay as written: serial numbers have more digits than a number keeps.
  const honest = zipSync(unpacked(bytes), { level: 0 })
  const whole = new Uint8Array(honest).buffer
  return readSheet(whole, { parseNumber: (text) => text })
}

/** Guarantee: read-file.ts starts this thread with the file's bytes. */
const given = workerData as Uint8Array
parentPort?.postMessage(await read(given), [])
