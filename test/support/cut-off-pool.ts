import type { Pool, PoolClient } from 'pg'

/** A pool whose connections die, for good, after so many statements: as if the process had been killed there. */
export function failingAfter(pool: Pool, after: number): { pool: Pool; statements: () => number } {
  let statements = 0
  const guard = <T extends Pool | PoolClient>(target: T): T =>
    new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name)
        if (typeof value !== 'function') return value
        return async (...args: unknown[]) => {
          if (name === 'query' && ++statements > after) throw new Error('cut off')
          const result: unknown = await Reflect.apply(value, from, args)
          return name === 'connect' ? guard(clientOf(result)) : result
        }
      },
    })
  return { pool: guard(pool), statements: () => statements }
}

/** Guarantee: a pool's `connect` without a callback resolves to a client. */
function clientOf(value: unknown): PoolClient {
  return value as PoolClient
}
