/** `node discover-devices.ts`: the live devices of the swept network, real SNMP agents on port 161. Prints a line when all listen; ends with its input. */
import { startSimAgent } from '../support/snmp/agent.ts'
import { SimMib } from '../support/snmp/mib.ts'
import { models } from '../demo/ward/models.ts'
import { ward } from '../demo/ward/plan.ts'
import { World } from '../demo/ward/world.ts'
import { liveAddresses } from './discover-network.ts'

const world = new World(() => Date.now())
const kinds = ward.flatMap((planned) => (planned.model === 'line' ? [] : [{ planned, build: models[planned.model] }]))
await Promise.all(
  liveAddresses.map((address, i) => {
    const one = kinds[(7 * i) % kinds.length]
    if (!one) throw new Error('the ward is empty')
    const planned = { ...one.planned, id: `${one.planned.id}-${i}`, address }
    return startSimAgent({ address, port: 161, community: 'public', mib: new SimMib(one.build(world, planned)) })
  }),
)
process.stdout.write('listening\n')
process.stdin.resume().on('end', () => process.exit())
