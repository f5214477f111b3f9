import { createSocket } from 'node:dgram'

/**
 * Sends one datagram to a host and waits for the first that `understand` makes something of; others are not heard. Sent again after half the time. Null after `ms`
 * (real) or when the host refuses the port.
 */
export function askUdp<T>(
  to: { address: string; port: number },
  datagram: Uint8Array,
  ms: number,
  understand: (answer: Buffer) => T | null,
  signal?: AbortSignal,
): Promise<T | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    const end = (found: T | null): void => {
      clearTimeout(timer)
      clearTimeout(again)
      signal?.removeEventListener('abort', onAbort)
      socket.removeAllListeners().on('error', () => {})
      socket.close()
      resolve(found)
    }
    const onAbort = (): void => end(null)
    const timer = setTimeout(() => end(null), ms)
    const again = setTimeout(() => socket.send(datagram, () => {}), ms / 2)
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.on('error', () => end(null))
    // Connected, so that nobody else's datagram is heard and a closed port is told at once.
    socket.connect(to.port, to.address, () => socket.send(datagram, () => {}))
    socket.on('message', (answer) => {
      const found = understand(answer)
      if (found !== null) end(found)
    })
    if (signal?.aborted) end(null)
  })
}
