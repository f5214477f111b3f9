import { spawn } from 'node:child_process'
import { entryFile } from '../self.ts'
import type { InventoryJob } from './shapes.ts'

/** More output than any machine's inventory takes (bytes). */
const maxOutput = 1_000_000

/**
 * Runs one inventory job in a child process of its own and resolves to what it printed, parsed. The child and whatever it started are killed at the deadline (ms, real) or when
 * the signal aborts: systeminformation's calls have no time limits.
 * @throws when the child fails, is killed or prints no JSON
 */
export async function runInventory(
  job: InventoryJob,
  timeout: number,
  signal: AbortSignal,
  command: readonly string[] = [process.execPath, entryFile(), 'inventory-child'],
): Promise<unknown> {
  const [program = '', ...args] = command
  // The agent's token and credentials are no business of the programs that the library starts.
  const { TRUCBAN_TOKEN: _token, ...env } = process.env
  const child = spawn(program, [...args, job], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env,
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const chunks: Buffer[] = []
  let bytes = 0
  const killed: string[] = []
  const kill = (why: string) => {
    killed.push(why)
    killTree(child.pid)
  }
  const abort = () => kill('aborted')
  const timer = setTimeout(() => kill(`killed after ${timeout} ms`), timeout)
  signal.addEventListener('abort', abort, { once: true })
  try {
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > maxOutput) kill('too much output')
    })
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (killed[0] !== undefined) throw new Error(`inventory ${job}: ${killed[0]}`)
    if (code !== 0) throw new Error(`inventory ${job}: exit code ${code}`)
    return JSON.parse(Buffer.concat(chunks).toString())
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}

/** Kills a process and its descendants: its process group, on Windows its tree. */
function killTree(pid: number | undefined): void {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true }).on('error', () => {})
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
