import type { EchoEngine } from '../../../agent/probes/probe.ts'
import { lineParts } from './lines.ts'
import { ward } from './plan.ts'
import type { World } from './world.ts'

/**
 * An engine that loses the echoes to what is off in the ward. On loopback the kernel answers for every address, so that without this a simulated device could
 * never fall silent; all other echoes really go through the engine.
 */
export function wardEcho(world: World, engine: EchoEngine): EchoEngine {
  const devices = new Map(ward.map((device) => [device.address, device.id]))
  const beyond = new Map(
    ward
      .filter((device) => device.model === 'line')
      .flatMap((line) => [lineParts(line).ispHop, ...lineParts(line).anchors].map((address) => [address, line.id] as const)),
  )
  const lost = (address: string) => {
    const device = devices.get(address)
    const line = beyond.get(address)
    return (device !== undefined && world.has(device, 'offline')) || (line !== undefined && world.has(line, 'isp'))
  }
  return {
    kind: engine.kind,
    remedy: engine.remedy,
    echo: (request) =>
      lost(request.address) ? Promise.resolve({ rtts: Array.from({ length: request.count }, () => null) }) : engine.echo(request),
    close: () => engine.close(),
  }
}
