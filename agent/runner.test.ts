import { expect, test } from 'vitest'
import { systemClock } from '../server/contract/clock.ts'
import { probeContext } from '../test/support/probe-context.ts'
import { Memory } from './memory.ts'
import { probes } from './probes/index.ts'
import type { ProbeResult, ProbeTable } from './probes/probe.ts'
import { Runner } from './runner.ts'
import { Timekeeper } from './timekeeping.ts'

const ok: ProbeResult = { outcome: 'ok', reason: 'none', shape: ['time'], values: [1] }

/** A runner whose tcp probe is given. */
function scene(tcp: ProbeTable['tcp']) {
  const recorded: ProbeResult[] = []
  const { log, icmp, agentMemory, kept } = probeContext()
  const time = new Timekeeper(systemClock, { bootId: null, uptime: () => systemClock.monotonic() })
  const record = (_check: unknown, _tick: number, result: ProbeResult) => void recorded.push(result)
  const runner = new Runner({
    probes: { ...probes, tcp },
    clock: systemClock,
    time,
    log,
    icmp,
    agentMemory,
    kept: { of: () => kept },
    record,
  })
  const check = {
    id: 4,
    deviceId: 1,
    interval: 60,
    retryInterval: 10,
    timeout: 100,
    attempts: 3,
    kind: 'tcp' as const,
    params: { target: '127.0.0.1', port: 1 },
  }
  const removed = new AbortController()
  const run = () => runner.run({ check, memory: new Memory(), anchor: 0, failures: 0, running: null, again: false }, removed.signal)
  return { run, removed, recorded }
}

test('an ok round is recorded and said to be ok', async () => {
  const { run, recorded } = scene(async () => ok)
  expect(await run()).toBe(true)
  expect(recorded).toEqual([ok])
})

test('what a probe throws is recorded as unknown, never as down', async () => {
  const { run, recorded } = scene(async () => {
    throw new Error('unheard of')
  })
  expect(await run()).toBe(false)
  expect(recorded).toMatchObject([{ outcome: 'unknown', reason: 'probe-error', detail: { error: 'unheard of' } }])
})

test('a round past its time is aborted; one that does not heed that is given up', async () => {
  let aborted = false
  const { run, recorded } = scene((_params, _timeout, { signal }) => {
    signal.addEventListener('abort', () => (aborted = true))
    return new Promise(() => {})
  })
  expect(await run()).toBe(false)
  expect(aborted).toBe(true)
  expect(recorded).toMatchObject([
    { outcome: 'unknown', reason: 'probe-error', detail: { error: 'round longer than 100 ms, and did not end' } },
  ])
})

test('a round whose check is removed ends and leaves no result', async () => {
  const { run, removed, recorded } = scene(
    (_params, _timeout, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(ok))),
  )
  const round = run()
  removed.abort(new Error('removed'))
  await round
  expect(recorded).toEqual([])
})
