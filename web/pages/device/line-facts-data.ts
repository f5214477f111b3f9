/** What a line check's evidence says beside its steps, as far as it can be read: an older agent says less. Times in ms since the epoch. */
export interface LineFacts {
  publicAddress: { address: string | null; line: string | null; since: number | null; failed: boolean; changes: LineChange[] } | null
  /** The provider shares public addresses among its customers. */
  shared: boolean
  speed: { at: number; downBps: number | null; upBps: number | null; error: string | null } | null
}

export interface LineChange {
  at: number
  from: string
  to: string
  fromLine: string | null
  toLine: string | null
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export function lineFactsOf(detail: Record<string, unknown> | null): LineFacts {
  const known = detail?.['publicAddress']
  const speed = detail?.['speed']
  return {
    shared: detail?.['shared'] === true,
    publicAddress: isObject(known)
      ? {
          address: text(known['address']),
          line: text(known['line']),
          since: number(known['since']),
          failed: known['failed'] === true,
          changes: Array.isArray(known['changes']) ? known['changes'].flatMap(changeOf) : [],
        }
      : null,
    speed: isObject(speed)
      ? { at: number(speed['at']) ?? 0, downBps: number(speed['downBps']), upBps: number(speed['upBps']), error: text(speed['error']) }
      : null,
  }
}

function changeOf(value: unknown): LineChange[] {
  if (!isObject(value)) return []
  const [at, from, to] = [number(value['at']), text(value['from']), text(value['to'])]
  if (at === null || from === null || to === null) return []
  return [{ at, from, to, fromLine: text(value['fromLine']), toLine: text(value['toLine']) }]
}
