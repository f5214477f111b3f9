import type { Db } from '../../db/client.ts'
import type { Clock } from '../contract/clock.ts'
import { DomainError } from '../kernel/errors.ts'
import { countAttempt, forgiveAttempt, signedInFrom } from './auth-store.ts'
import { addressBlock } from './client-address.ts'

const perAddress = { max: 10, window: 60_000 }
const perUser = { max: 10, window: 15 * 60_000 }

/**
 * Counts an attempt to sign in before the password is looked at, and refuses when there were too many:
 * - of one client address (one machine that tries many names),
 * - of one user name from addresses that this person has not signed in from (many machines that try one name). A person's own address has a count of its own, so that
 *   strangers who guess do not lock the person out.
 * @returns what to call when the password was right
 * @throws DomainError `too-many-attempts` with the seconds to wait
 */
export async function limitAttempts(db: Db, clock: Clock, username: string, address: string | null): Promise<() => Promise<void>> {
  const now = clock.now()
  const block = addressBlock(address ?? 'unknown')
  const name = username.slice(0, 64)
  const own = (await signedInFrom(db, name)).some((known) => addressBlock(known) === block)
  const buckets = [
    { key: `sign-in address ${block}`, ...perAddress },
    { key: own ? `sign-in user ${name} from ${block}` : `sign-in user ${name}`, ...perUser },
  ]
  for (const { key, max, window } of buckets) {
    const { count, until } = await countAttempt(db, key, window, now)
    if (count <= max) continue
    const seconds = Math.max(1, Math.ceil((until - now) / 1000))
    const wait = seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`
    throw new DomainError('too-many-attempts', `Đã thử đăng nhập quá nhiều lần. Hãy thử lại sau ${wait}.`, {
      status: 429,
      retryAfter: seconds,
    })
  }
  return async () => {
    for (const { key } of buckets) await forgiveAttempt(db, key)
  }
}
