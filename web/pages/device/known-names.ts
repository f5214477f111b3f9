import type { DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { Names } from '../../incidents/why-words.ts'
import { probeWord } from '../../labels.ts'

/** The names behind the ids that a device's reasons carry: its checks, and what it hangs on. */
export function knownNames({ checks, parent }: Pick<DeviceDetail, 'checks' | 'parent'>): Names {
  const check = (id: number): string | null => {
    const kind = checks.find((one) => one.id === id)?.kind
    return kind ? probeWord(kind) : null
  }
  return { check, device: (id) => (parent?.id === id ? parent.name : null) }
}
