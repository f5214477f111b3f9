import { spawn } from 'node:child_process'
import { entryFile } from './self.ts'

export interface ChildRun {
  /** Given on standard input. */
  input?: string
  /** ms, real. */
  timeout: number
  /** More output than this ends the child (bytes). */
  maxOutput: number
  signal?: AbortSignal
}

/** This same program with other arguments. */
export function ownProgram(...args: string[]): readonly string[] {
  return [process.execPath, entryFile(), ...args]
}

/**
 * Runs a short-lived child process and resolves to what it printed, parsed as JSON. The child and whatever it started are killed at the deadline or when the signal
 * aborts. What only a child has loaded costs the agent no memory.
 * @throws when the child fails, is killed or prints no JSON
 */
export async function runChild(command: readonly string[], { input, timeout, maxOutput, signal }: ChildRun): Promise<unknown> {
  const [program = '', ...args] = command
  // The agent's token is no business of the programs that a child starts.
  const { TRUCBAN_TOKEN: _token, ...env } = process.env
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'ignore'],
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
  signal?.addEventListener('abort', abort, { once: true })
  try {
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > maxOutput) kill('too much output')
    })
    // A child that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    if (killed[0] !== undefined) throw new Error(`child ${args.join(' ')}: ${killed[0]}`)
    if (code !== 0) throw new Error(`child ${args.join(' ')}: exit code ${code}`)
    return JSON.parse(Buffer.concat(chunks).toString())
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** Kills a process and its descendants: its process group where it leads one, on Windows its tree. */
export function killTree(pid: number | undefined, leadsGroup = true): void {
  if (pid === undefined) return
  if (process.platform === 'win32') {
    spawn('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true }).on('error', () => {})
    return
  }
  try {
    process.kill(leadsGroup ? -pid : pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
