import type { Clock } from '../../server/contract/clock.ts'
import type { AgentFacts } from '../../server/contract/wire.ts'
import type { Log } from '../log.ts'
import type { AgentState } from '../state.ts'
import { backoff, retryAfter } from './backoff.ts'
import { type ServerClient, fieldOf, numberIn } from './client.ts'

/** The server refused the token; only a person with a new one can help. */
export class EnrolmentRefused extends Error {}

/**
 * Exchanges the one-time token for a credential of this agent's own. Waits for a server that does not answer yet.
 * @throws EnrolmentRefused with a Vietnamese sentence
 */
export async function enrol(
  client: ServerClient,
  token: string,
  facts: AgentFacts,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<NonNullable<AgentState['enrolled']>> {
  for (let failures = 1; ; failures++) {
    let wait = backoff(failures)
    try {
      const answer = await client.post('enrol', { token, facts }, signal)
      if (answer.status === 200 || answer.status === 201) return enrolmentIn(answer.body, client.base.href)
      if ([400, 401, 403, 404, 409, 410, 422].includes(answer.status)) {
        const detail = fieldOf(answer.body, 'detail') ?? fieldOf(answer.body, 'title')
        const why = typeof detail === 'string' ? detail : `mã trạng thái ${answer.status}`
        throw new EnrolmentRefused(`Máy chủ ${client.base.href} không nhận ghi danh trạm giám sát: ${why}`)
      }
      wait = retryAfter(answer.headers['retry-after'], clock.now()) ?? wait
      log.warn({ server: client.base.href, status: answer.status }, 'Máy chủ chưa nhận ghi danh, sẽ thử lại')
    } catch (error) {
      if (error instanceof EnrolmentRefused || signal.aborted) throw error
      log.warn({ server: client.base.href, error: String(error) }, 'Chưa kết nối được máy chủ để ghi danh, sẽ thử lại')
    }
    await clock.sleep(wait, signal)
  }
}

function enrolmentIn(body: string, server: string): NonNullable<AgentState['enrolled']> {
  const agentId = numberIn(body, 'agentId')
  const credential = fieldOf(body, 'credential')
  const name = fieldOf(body, 'name')
  if (agentId === null || typeof credential !== 'string' || typeof name !== 'string') {
    throw new EnrolmentRefused(`Máy chủ ${server} trả lời ghi danh không đúng định dạng. Hãy kiểm tra lại địa chỉ máy chủ.`)
  }
  return { server, agentId, name, credential }
}
