import { systemClock } from '../../server/contract/clock.ts'
import type { Log } from '../../agent/log.ts'
import type { KeptValue } from '../../agent/kept.ts'
import { Memory } from '../../agent/memory.ts'
import type { EchoEngine, ProbeContext } from '../../agent/probes/probe.ts'

export const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} }

/** An engine for probes that send no echoes. */
const noEchoes: EchoEngine = {
  kind: 'none',
  remedy: null,
  echo: async ({ count }) => ({ rtts: Array.from({ length: count }, () => null), error: 'no engine' }),
  close() {},
}

/** What a check keeps, for as long as the test lasts. */
export function keptInMemory(value: unknown = null): KeptValue {
  return {
    read: async () => structuredClone(value),
    write: async (next) => {
      value = structuredClone(next)
    },
  }
}

/** Surroundings of a probe in a test: the machine's clock, no log, memories of its own. */
export function probeContext(over: Partial<ProbeContext> = {}): ProbeContext {
  return {
    clock: systemClock,
    log: quietLog,
    signal: new AbortController().signal,
    checkId: 1,
    icmp: noEchoes,
    memory: new Memory(),
    agentMemory: new Memory(),
    kept: keptInMemory(),
    ...over,
  }
}
