import { connect } from 'node:net'

/** What a few TCP connections told: ports that accepted, and whether any was refused, which a host must be alive to do. */
export interface Knocked {
  open: number[]
  refused: boolean
}

/** Knocks at TCP ports side by side and hangs up at once. Silence within `ms` tells nothing. */
export async function knockTcp(address: string, ports: readonly number[], ms: number, signal?: AbortSignal): Promise<Knocked> {
  const results = await Promise.all(ports.map((port) => knock(address, port, ms, signal)))
  return { open: ports.filter((_, i) => results[i] === 'open'), refused: results.includes('refused') }
}

function knock(host: string, port: number, ms: number, signal: AbortSignal | undefined): Promise<'open' | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve('silent')
      return
    }
    const socket = connect({ host, port })
    const end = (result: 'open' | 'refused' | 'silent'): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve(result)
    }
    const onAbort = (): void => end('silent')
    const timer = setTimeout(() => end('silent'), ms)
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.on('connect', () => end('open'))
    socket.on('error', (error) => end('code' in error && error.code === 'ECONNREFUSED' ? 'refused' : 'silent'))
  })
}
