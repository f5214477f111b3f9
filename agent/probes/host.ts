import { cpus, uptime } from 'node:os'
import { type HostInventory, inventory, type RoundFacts, type RoundOmission } from '../inventory/index.ts'
import { MemorySlot } from '../memory.ts'
import { hostFindings } from './host-findings.ts'
import { type HostCounters, type HostReading, hostReadings } from './host-sensors.ts'
import type { Probe, ProbeContext, ProbeResult } from './probe.ts'
import { judgeSensors } from './snmp-rules.ts'

/** Inventory takes longer than a round: on an old PC each of PowerShell's parts may need its half minute, and all have their own limits (ms). */
const inventoryTimeout = 240_000

interface HostState {
  counters: HostCounters | null
  /** null: not asked yet. */
  hasTemperature: boolean | null
  /** Keys and names of the sensors last described to the server. */
  described: string
  /** Monotonic time of the last inventory that succeeded. */
  inventoryAt: number
  taking: Promise<unknown> | null
  /** The newest one: its findings are judged anew each round. */
  inventory: HostInventory | null
  /** Taken, and to be sent with the next round. */
  ready: ProbeResult['inventory'] | null
}

const state = new MemorySlot<HostState>(() => ({
  counters: null,
  hasTemperature: null,
  described: '',
  inventoryAt: -Infinity,
  taking: null,
  inventory: null,
  ready: null,
}))

/** This machine itself: load, memory, disks, traffic and temperature each round; full inventory beside it once in a while, and what that means. Values: the sensors. */
export const probeHost: Probe<'host'> = async ({ inventoryHours }, timeout, context) => {
  const known = state.of(context.memory)
  takeInventory(context, inventoryHours * 3_600_000)
  let facts: RoundFacts
  try {
    facts = await inventory.round(timeout, context.signal, omissions(known), fixedDrives(known))
  } catch (error) {
    return { outcome: 'unknown', reason: 'probe-error', shape: [], values: [], detail: { error: String(error) } }
  }
  const now: HostCounters = { at: context.clock.monotonic(), traffic: facts.traffic, cpu: cpuTicks() }
  const readings = [
    ...hostReadings(facts, uptime(), now, known.counters),
    ...(known.inventory ? hostFindings(known.inventory, context.clock.now()) : []),
  ]
  known.counters = now
  known.hasTemperature ??= facts.temperature !== null

  const keys = readings.map(({ def }) => def.key)
  const described = readings.map(({ def }) => `${def.key} ${def.label}`).join('\n')
  const anew = described !== known.described
  known.described = described
  const finished = known.ready
  known.ready = null
  return {
    ...judge(readings),
    shape: keys,
    values: readings.map(({ value }) => value),
    ...(anew && { sensors: readings.map(({ def }) => def) }),
    ...(finished && { inventory: finished }),
  }
}

/** Later rounds count the load themselves; a machine that had no temperature to tell is not asked again. */
function omissions({ counters, hasTemperature }: HostState): RoundOmission[] {
  return [...(counters === null ? [] : ['load' as const]), ...(hasTemperature === false ? ['temperature' as const] : [])]
}

/**
 * Takes the inventory in the background when it is due, so that it delays no round; the round after its end carries it. The first one is taken at once, later ones at the check's own
 * phase, which spreads them over an office. One that fails is tried again with the next round.
 */
function takeInventory(context: ProbeContext, every: number): void {
  const known = state.of(context.memory)
  if (known.taking !== null || context.clock.monotonic() - known.inventoryAt < every) return
  const ended = new AbortController()
  context.memory.onDispose(() => ended.abort())
  known.inventoryAt = context.clock.monotonic()
  known.taking = inventory
    .full(inventoryTimeout, ended.signal)
    .then((data) => {
      known.inventory = data
      known.ready = { kind: 'host', data: { ...data, bootedAt: Math.round(context.clock.now() - uptime() * 1000) } }
    })
    .catch((error: unknown) => {
      context.log.warn({ check: context.checkId, error: String(error) }, 'Chưa đọc được cấu hình của máy này, sẽ thử lại')
      known.inventoryAt = -Infinity
    })
    .finally(() => (known.taking = null))
}

/** The worst sensor decides. A sensor that could not be read this time does not make the machine unknown: the rest was learnt. */
function judge(readings: readonly HostReading[]): Pick<ProbeResult, 'outcome' | 'reason' | 'detail'> {
  const { outcome, reason, evidence } = judgeSensors(readings.map((reading) => ({ ...reading, missing: false })))
  return { outcome, reason, ...(outcome === 'ok' ? {} : { detail: { sensors: evidence } }) }
}

/** Drives that the round need not ask PowerShell for. */
function fixedDrives({ inventory: known }: HostState): string[] {
  return known?.os.platform === 'win32' ? known.volumes.map(({ mount }) => mount) : []
}

function cpuTicks(): HostCounters['cpu'] {
  const times = cpus().map((cpu) => cpu.times)
  const total = times.reduce((sum, t) => sum + t.user + t.nice + t.sys + t.idle + t.irq, 0)
  return { total, busy: total - times.reduce((sum, t) => sum + t.idle, 0) }
}
