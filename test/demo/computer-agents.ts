import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { DeviceDetail } from '../../server/contract/api/devices.ts'
import type { AgentItem } from '../../server/contract/api/agents.ts'
import type { Clock } from '../../server/contract/clock.ts'
import type { EnrolResponse } from '../../server/contract/wire.ts'
import type { DemoApi } from './api.ts'
import { reportOf } from './history.ts'
import { sendReport } from './send-report.ts'
import { computers, measureComputer } from './ward/computers.ts'
import { type Planned, ward } from './ward/plan.ts'
import type { World } from './ward/world.ts'

/** What the demo remembers of a PC with an agent of its own. */
export interface SeededComputer {
  /** Planned id. */
  id: string
  agent: EnrolResponse
  deviceId: number
  /** Its host check. */
  check: number
}

const round = 30_000

/** Installs an agent on a simulated PC as a person would, and puts the PC that it brings where it stands. */
export async function seedComputer(
  api: DemoApi,
  planned: Planned,
  where: { unitId: number; siteId: number | null; parentId: number | null },
): Promise<SeededComputer> {
  const { unitId, siteId, parentId } = where
  const { token } = await api.post<{ token: string }>('/api/agents/enrolments', { unitId, siteId, name: planned.name })
  const agent = await api.post<EnrolResponse>('/api/agent/v1/enrol', { token, facts: factsOf(planned) })
  const { deviceId } = await api.get<AgentItem>(`/api/agents/${agent.agentId}`)
  if (deviceId === null) throw new Error(`the agent of ${planned.id} has no machine`)
  const { checks } = await api.patch<DeviceDetail>(`/api/devices/${deviceId}`, {
    name: planned.name,
    kind: planned.kind,
    siteId,
    parentId,
    address: planned.address,
  })
  const check = checks.find(({ kind }) => kind === 'host')
  if (!check) throw new Error(`the agent of ${planned.id} does not watch its machine`)
  return { id: planned.id, agent, deviceId, check: check.id }
}

function factsOf({ id }: Planned) {
  const system = computers[id]?.system
  const os = system && 'product' in system ? `Windows_NT 10.0.${system.build}` : 'Linux 6.8.0'
  return { hostname: id.toUpperCase(), os, arch: 'x64', version: 'demo', installId: `demo-${id}`, icmpEngine: 'ping' as const }
}

/** The agents of the ward's PCs: they measure what the world says and send it as any agent does. A PC that is off sends nothing. */
export class ComputerAgents {
  readonly #boot = randomUUID()
  readonly #world: World
  readonly #url: string
  readonly #seeded: readonly SeededComputer[]
  /** PCs whose sensors and inventory the server has been told. */
  readonly #described = new Set<string>()
  #seq = 0

  constructor(world: World, url: string, seeded: readonly SeededComputer[]) {
    this.#world = world
    this.#url = url
    this.#seeded = seeded
  }

  /** One round of each, at the world's instant. @throws Error when the server refuses */
  async measure(at: number): Promise<void> {
    const seq = ++this.#seq
    await Promise.all(
      this.#seeded.map(async ({ id, agent, check }) => {
        const [planned, model] = [ward.find((device) => device.id === id), computers[id]]
        if (!planned || !model || this.#world.has(id, 'offline')) return
        const result = measureComputer(this.#world, planned, model, !this.#described.has(id))
        this.#described.add(id)
        const report = reportOf(this.#boot, seq, at, [{ check, result }])
        await sendReport(this.#url, agent.credential, await promisify(gzip)(JSON.stringify(report), { level: 1 }))
      }),
    )
  }

  /** Says hello, then goes on in the present. A server that cannot be reached is tried again with the next round. */
  async run(clock: Clock, signal: AbortSignal): Promise<void> {
    let greeted = false
    while (!signal.aborted) {
      try {
        if (!greeted) await Promise.all(this.#seeded.map((computer) => this.#greet(computer)))
        greeted = true
        await this.measure(clock.now())
      } catch (error) {
        if (!signal.aborted) process.stderr.write(`${String(error)}\n`)
      }
      await clock.sleep(round, signal).catch(() => {})
    }
  }

  async #greet({ id, agent }: SeededComputer): Promise<void> {
    const planned = ward.find((device) => device.id === id)
    if (!planned) return
    await fetch(`${this.#url}/api/agent/v1/hello`, {
      method: 'POST',
      headers: { authorization: `Bearer ${agent.credential}`, 'content-type': 'application/json' },
      body: JSON.stringify({ boot: this.#boot, facts: factsOf(planned) }),
    })
  }
}
