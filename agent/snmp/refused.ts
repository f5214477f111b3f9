import { createSocket } from 'node:dgram'
import { isIPv6 } from 'node:net'

/**
 * Does the host say that nobody listens on this UDP port? The shared socket hears no ICMP errors, so a connected one asks with an empty datagram, which an
 * SNMP agent ignores. False means silence within `ms`, which tells nothing.
 */
export function refusesUdp(address: string, port: number, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4')
    const end = (refused: boolean): void => {
      clearTimeout(timer)
      clearTimeout(again)
      socket.removeAllListeners()
      socket.on('error', () => {})
      socket.close()
      resolve(refused)
    }
    const timer = setTimeout(() => end(false), ms)
    socket.on('error', (error) => end('code' in error && error.code === 'ECONNREFUSED'))
    // The kernel hands the refusal to the next call on the socket at the latest.
    const again = setTimeout(() => socket.send('', () => {}), Math.min(50, ms / 2))
    socket.connect(port, address, () => socket.send('', () => {}))
  })
}
