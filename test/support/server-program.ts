import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** The server as `npm start` runs it, in a process of its own, with what it has said so far. */
export class ServerProgram {
  readonly child: ChildProcess
  /** The exit code; null after a kill. */
  readonly ended: Promise<number | null>
  #text = ''
  #look = () => {}

  /** @param env the settings; nothing but PATH is taken over from the test's own environment */
  constructor(env: Record<string, string>) {
    this.child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], PORT: '0', AGENT_METRICS_PORT: '0', AGENT_TRAP_PORT: '0', LOG_LEVEL: 'silent', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const hear = (chunk: Buffer) => {
      this.#text += chunk.toString()
      this.#look()
    }
    this.child.stdout?.on('data', hear)
    this.child.stderr?.on('data', hear)
    const { promise, resolve } = Promise.withResolvers<number | null>()
    this.ended = promise
    this.child.on('exit', (code) => {
      resolve(code)
      this.#look()
    })
  }

  out(): string {
    return this.#text
  }

  /** Waits for a part of what it says. @returns the part's first group, or all of it @throws Error when the program ends before */
  async until(part: RegExp): Promise<string> {
    for (;;) {
      const found = part.exec(this.#text)
      if (found) return found[1] ?? found[0]
      if (this.child.exitCode !== null) throw new Error(`the server ended (${this.child.exitCode}) and said: ${this.#text}`)
      const { promise, resolve } = Promise.withResolvers<void>()
      this.#look = resolve
      await promise
    }
  }

  /** Ends it. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal)
    await this.ended
  }
}
