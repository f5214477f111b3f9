import { type SimAgent, startSimAgent } from '../../support/snmp/agent.ts'
import { SimMib } from '../../support/snmp/mib.ts'
import { type FaultSpan, faultHistory } from './faults.ts'
import { startLine } from './lines.ts'
import { models } from './models.ts'
import { openFaults, type Planned, snmpPort, ward } from './plan.ts'
import { World } from './world.ts'

const hour = 3_600_000
const day = 24 * hour

/** The world of the ward as a start of the demo at `now` finds it: what went wrong in the last `days`, and what is wrong when it opens. */
export function wardWorld(now: () => number, days: number): World {
  const start = now()
  const quiet = new Set(openFaults.map(({ device }) => device))
  const past: FaultSpan[] = ward.flatMap(({ id, model }) =>
    faultHistory(id, model, start - days * day, start - (quiet.has(id) ? 20 * day : 0)).map((span) => ({
      ...span,
      to: Math.min(span.to ?? start, start - 2 * hour),
    })),
  )
  const open = openFaults.map(({ device, fault, hoursAgo }) => ({ device, fault, from: start - hoursAgo * hour, to: null }))
  return new World(now, [...past, ...open])
}

/** Starts every simulated device and line of the ward on loopback. @returns how to stop them */
export async function startWard(world: World): Promise<() => Promise<void>> {
  const stopDevices = await startDevices(world)
  const lines = await Promise.all(ward.filter((device) => device.model === 'line').map((line) => startLine(world, line)))
  return async () => {
    for (const stop of lines) stop()
    await stopDevices()
  }
}

/** Starts every simulated device of the ward as a real SNMP agent on loopback. @returns how to stop them */
export async function startDevices(world: World, port = snmpPort): Promise<() => Promise<void>> {
  const agents = await Promise.all(
    ward.flatMap((device) => (device.model === 'line' ? [] : [startDevice(world, device, port, models[device.model])])),
  )
  return async () => {
    await Promise.all(agents.map((agent) => agent.close()))
  }
}

function startDevice(world: World, device: Planned, port: number, build: (typeof models)[keyof typeof models]): Promise<SimAgent> {
  const mib = new SimMib(build(world, device))
  return startSimAgent({
    address: device.address,
    port,
    // A device without power or line hears nothing: no MIB, no answer.
    mib: (community) => (community === 'public' && !world.has(device.id, 'offline') ? mib : undefined),
  })
}
