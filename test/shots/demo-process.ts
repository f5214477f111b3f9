import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A demo in a process of its own, ready when its ward is. */
export interface RunningDemo {
  url: string
  stop(): Promise<void>
}

/** Starts the demo with a few days of history in a folder of its own. @throws Error with the demo's last lines when it ends before it is ready */
export async function startDemo(dataDir: string, account: { username: string; password: string }, days = 3): Promise<RunningDemo> {
  const port = await freePort()
  const child = spawn(process.execPath, ['test/demo/main.ts'], {
    cwd: repository,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_DAYS: String(days),
      ADMIN_USERNAME: account.username,
      ADMIN_PASSWORD: account.password,
      AGENT_METRICS_PORT: '0',
      AGENT_TRAP_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const ready = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    process.stdout.write(`  ${line}\n`)
    if (line.includes('đã sẵn sàng')) ready.resolve()
  })
  child.once('exit', () => ready.reject(new Error(`the demo has ended:\n${lines.slice(-10).join('\n')}`)))
  await ready.promise
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
