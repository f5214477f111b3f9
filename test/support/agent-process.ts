import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('../../agent/main.ts', import.meta.url))

/** The agent as a real process of its own. */
export class AgentProcess {
  readonly child: ChildProcess
  output = ''

  constructor(args: readonly string[], env: Record<string, string> = {}, program: readonly string[] = [entry]) {
    this.child = spawn(process.execPath, [...program, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TRUCBAN_TOKEN: '', AGENT_METRICS_PORT: '0', AGENT_TRAP_PORT: '0', LOG_LEVEL: 'info', ...env },
    })
    this.child.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    this.child.stderr?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** Sends the signal and waits for the end. Resolves to the exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.running) {
      this.child.kill(signal)
      await once(this.child, 'exit')
    }
    return this.child.exitCode
  }

  /** Waits for the process to end by itself. */
  async exited(): Promise<number | null> {
    if (this.running) await once(this.child, 'exit')
    return this.child.exitCode
  }
}
