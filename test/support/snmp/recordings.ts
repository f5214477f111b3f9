import { existsSync, readFileSync } from 'node:fs'
import { readRecordings, type Recording } from './snmprec.ts'

/** Recorded walks of real devices that lie beside this repository, never in it. */
export interface Recordings {
  /** Where they were looked for. */
  folder: string
  walks: Recording[]
  /** What the recordings' own index says of each, by name. */
  index: Map<string, { vendor: string; sysObjectID: string; sysDescr: string; kind: string; notes: string }>
  /** Why there are none, in words to print; null when they were read. */
  absent: string | null
}

/**
 * Reads the recordings from `RECORDINGS_DIR`, else from `../shared/recordings`. A folder that is there and cannot be read is an error, so that a run
 * never passes without them by accident.
 */
export function findRecordings(): Recordings {
  const folder = process.env['RECORDINGS_DIR'] ?? new URL('../../../../shared/recordings', import.meta.url).pathname
  if (!existsSync(folder)) {
    const absent = `no recorded devices: ${folder} does not exist (set RECORDINGS_DIR to read them from elsewhere)`
    return { folder, walks: [], index: new Map(), absent }
  }
  const walks = readRecordings(`${folder}/walks`)
  if (walks.length === 0) throw new Error(`${folder}/walks holds no recordings`)
  return { folder, walks, index: readIndex(`${folder}/index.tsv`), absent: null }
}

/** Another folder than the usual one may do without an index. */
function readIndex(file: string): Recordings['index'] {
  if (!existsSync(file)) return new Map()
  const [header = '', ...lines] = readFileSync(file, 'utf8').split('\n')
  const names = header.split('\t')
  const rows = lines.filter(Boolean).map((line) => {
    const cells = line.split('\t')
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    return [
      cell('file').replace(/\.snmprec$/, ''),
      {
        vendor: cell('vendor'),
        sysObjectID: cell('sysObjectID').replace(/^\./, ''),
        sysDescr: cell('sysDescr'),
        kind: cell('kind'),
        notes: cell('notes'),
      },
    ] as const
  })
  return new Map(rows)
}

/** What our kinds are called in the recordings' index: the first word of its own, finer kind. */
export const kindsOfRecording: Readonly<Record<string, readonly string[]>> = {
  'audio-amplifier': ['speakerCluster', 'audio'],
  'audio-intercom': ['audio'],
  'audio-receiver': ['audio'],
  'audio-server': ['audio'],
  'audio-station': ['audio'],
  'env-power-door': ['environment'],
  'env-sensor': ['environment'],
  'host-linux': ['server'],
  'host-linux-audio': ['server'],
  'host-windows': ['pc', 'server'],
  nas: ['nas'],
  'power-monitor': ['power'],
  printer: ['printer'],
  router: ['router'],
  'router-4g': ['router'],
  'router-poe': ['router'],
  switch: ['switch'],
  'switch-poe': ['switch'],
  ups: ['ups'],
  'ups-rfc1628': ['ups'],
}

/** Makers by the recordings' own word, where it is not ours: two names of one house, or a system that has no maker. */
export const vendorsOfRecording: Readonly<Record<string, readonly (string | null)[]>> = {
  'FS/Ruijie': ['FS', 'Ruijie'],
  Linux: ['Linux', 'Raspberry Pi'],
}
