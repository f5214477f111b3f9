import { createContext } from '@lit/context'
import type { SessionInfo, UnitSummary } from '../../server/contract/api/session.ts'
import type { Right } from '../../server/contract/roles.ts'

/** Who is signed in, what they may do, and which unit they look at now. */
export class Session {
  readonly info: SessionInfo
  /** The unit chosen in the top bar; null: all that this person may see. */
  readonly unit: UnitSummary | null

  constructor(info: SessionInfo, unitId: number | null) {
    this.info = info
    this.unit = info.units.find((unit) => unit.id === unitId) ?? (info.units.length === 1 ? (info.units[0] ?? null) : null)
  }

  may(right: Right): boolean {
    return this.info.rights.includes(right)
  }
}

export const sessionContext = createContext<Session | null>(Symbol('session'))
