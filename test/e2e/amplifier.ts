import { randomInt } from 'node:crypto'
import { tags } from '../../agent/snmp/index.ts'
import { type SimAgent, startSimAgent } from '../support/snmp/agent.ts'
import { SimMib } from '../support/snmp/mib.ts'

const system = '1.3.6.1.2.1.1'
const amplifier = '1.3.6.1.4.1.26122.3'

/** The first three numbers of the addresses used here; others that test on the same machine have their own. */
export const network = `127.${randomInt(64, 250)}.${randomInt(256)}`

/** A loudspeaker amplifier that speaks SNMP where devices do, on port 161, and whose line can be cut. */
export interface Amplifier {
  lineCut: boolean
  close(): Promise<void>
}

/** @throws Error EACCES where an ordinary user may not listen on port 161 */
export async function startAmplifier(address: string, name: string): Promise<Amplifier> {
  const state = { lineCut: false }
  const mib = new SimMib([
    { oid: `${system}.1.0`, tag: tags.octets, value: 'Linux vs-amp 5.10.0 armv7l' },
    { oid: `${system}.2.0`, tag: tags.oid, value: '1.3.6.1.4.1.8072.3.2.10' },
    { oid: `${system}.3.0`, tag: tags.timeTicks, value: 8_640_000 },
    { oid: `${system}.5.0`, tag: tags.octets, value: name },
    { oid: `${system}.7.0`, tag: tags.integer, value: 72 },
    // The hardware address of its only port stays with it wherever it stands.
    {
      oid: '1.3.6.1.2.1.2.2.1.6.1',
      tag: tags.octets,
      value: Buffer.concat([Buffer.from([0x02]), Buffer.from(name.slice(-5).padStart(5))]),
    },
    { oid: `${amplifier}.1.1.0`, tag: tags.octets, value: '8.2.3' },
    { oid: `${amplifier}.1.2.0`, tag: tags.octets, value: 'VS-AMP2x60' },
    { oid: `${amplifier}.1.3.0`, tag: tags.integer, value: 2060 },
    { oid: `${amplifier}.1.7.0`, tag: tags.integer, value: 2 },
    { oid: `${amplifier}.2.2.1.2.1`, tag: tags.octets, value: 'Tăng âm' },
    { oid: `${amplifier}.2.2.1.4.1`, tag: tags.gauge32, value: 44 },
    { oid: `${amplifier}.7.3.1.2.1`, tag: tags.octets, value: 'Kênh 1' },
    { oid: `${amplifier}.7.3.1.3.1`, tag: tags.integer, value: 3 },
    { oid: `${amplifier}.7.3.1.4.1`, tag: tags.integer, value: () => (state.lineCut ? 4 : 2) },
  ])
  const agent: SimAgent = await startSimAgent({ address, port: 161, mib, community: 'public' })
  return Object.assign(state, { close: () => agent.close() })
}

/** Why no device can be simulated on this machine; null when it can. */
export async function whyNoAmplifier(): Promise<string | null> {
  try {
    const trial = await startAmplifier(`${network}.30`, 'thử')
    await trial.close()
    return null
  } catch (error) {
    return `nothing may listen on UDP port 161 here: ${String(error)}`
  }
}
