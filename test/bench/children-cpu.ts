import koffi from 'koffi'

/** CPU time in µs of children that have ended, by getrusage(2); Node has no call for it. */
export function childrenCpuUs(): number {
  const usage = new BigInt64Array(18)
  const ended = -1
  koffi.load(null).func('int getrusage(int, void *)')(ended, usage)
  const [userSeconds = 0n, userMicros = 0n, systemSeconds = 0n, systemMicros = 0n] = usage
  return Number((userSeconds + systemSeconds) * 1_000_000n + userMicros + systemMicros)
}
