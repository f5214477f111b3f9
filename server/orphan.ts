/** How often the parent is looked at, ms of real time. */
const interval = 500

/**
 * Calls `then` once npm, which started this process, is gone. On SIGTERM npm ends only the shell between itself and the program (Debian's
 * dash does not hand its place over), so `npm start` under a supervisor would leave the server running.
 */
export function whenNpmIsGone(then: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, interval)
  timer.unref()
}
