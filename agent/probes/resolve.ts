import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'

/**
 * The address to probe: the text itself when it is an address, else what this machine's resolver gives for the name, IPv4 first. Null when the name does not exist
 * or the resolver does not say within `timeout` ms (real time).
 */
export async function resolveTarget(target: string, timeout: number): Promise<string | null> {
  if (isIP(target) !== 0) return target
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeout)
  })
  const found = lookup(target, { order: 'ipv4first' }).then(
    ({ address }) => address,
    () => null,
  )
  try {
    return await Promise.race([found, late])
  } finally {
    clearTimeout(timer)
  }
}
