import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readOptional, replaceFile } from './files.ts'

/** Who this agent is: kept in `agent.json` of its data folder, readable by the owner only. */
export interface AgentState {
  /** Random id of this installation: tells a reinstalled agent from a copied one. */
  installId: string
  /** What enrolment gave; null before. */
  enrolled: { server: string; agentId: number; name: string; credential: string } | null
}

/** Reads the state, or begins one. A file that cannot be understood is an error for a person to solve: it may hold the only credential. */
export async function readState(folder: string): Promise<AgentState> {
  const path = join(folder, 'agent.json')
  const text = await readOptional(path)
  if (text === null) {
    const fresh: AgentState = { installId: randomUUID(), enrolled: null }
    await writeState(folder, fresh)
    return fresh
  }
  const state = parseState(text)
  if (state === null) throw new Error(`Tệp ${path} bị hỏng. Hãy xoá tệp này rồi ghi danh lại trạm giám sát bằng mã mới.`)
  return state
}

export function writeState(folder: string, state: AgentState): Promise<void> {
  return replaceFile(join(folder, 'agent.json'), JSON.stringify(state, null, 2))
}

/** Guarantee: every field that `AgentState` names has been checked before the value is called one. */
function parseState(text: string): AgentState | null {
  try {
    const state = JSON.parse(text) as AgentState
    if (typeof state.installId !== 'string') return null
    if (state.enrolled === null) return state
    const { server, agentId, name, credential } = state.enrolled
    return [server, name, credential].every((v) => typeof v === 'string') && typeof agentId === 'number' ? state : null
  } catch {
    return null
  }
}
