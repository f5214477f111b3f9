import { expect, test } from 'vitest'
import { allowDatagramIcmp, limitAnswers, needsNamespace, nodeScript, runInNamespace } from '../../test/support/network-namespace.ts'

const probe = (targets: string[], timeout: number, engines = '') =>
  nodeScript(`
    import { chooseEngine } from '${import.meta.dirname}/../icmp/index.ts'
    import { Memory } from '${import.meta.dirname}/../memory.ts'
    import { systemClock } from '${import.meta.dirname}/../../server/contract/clock.ts'
    import { probeIcmp } from '${import.meta.dirname}/icmp.ts'
    const quiet = () => {}
    const context = {
      clock: systemClock, log: { debug: quiet, info: quiet, warn: quiet, error: quiet }, signal: new AbortController().signal, checkId: 1,
      icmp: await chooseEngine({ ${engines} }), memory: new Memory(), agentMemory: new Memory(),
    }
    print(await Promise.all(${JSON.stringify(targets)}.map((target) => probeIcmp({ target, echoes: 10, gap: 20 }, ${timeout}, context))))
    context.icmp.close()`)

async function results(script: string): Promise<unknown[]> {
  const run = await runInNamespace(script)
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(run.stdout)
}

const shape = ['rtt', 'rttMin', 'rttMax', 'jitter', 'loss']
const time = expect.any(Number)

test('judges hosts by their echoes and names by their address', async (context) => {
  needsNamespace(context)
  expect(await results(allowDatagramIcmp + probe(['127.0.0.1', 'localhost', '10.7.0.9', '10.8.0.1', 'khong-co.invalid'], 1500))).toEqual([
    { outcome: 'ok', reason: 'none', shape, values: [time, time, time, time, 0] },
    { outcome: 'ok', reason: 'none', shape, values: [time, time, time, time, 0] },
    { outcome: 'critical', reason: 'no-answer', shape, values: [null, null, null, null, 100] },
    { outcome: 'critical', reason: 'host-unreachable', shape, values: [null, null, null, null, 100] },
    { outcome: 'critical', reason: 'name-not-found', shape, values: [null, null, null, null, null] },
  ])
})

test('counts loss', async (context) => {
  needsNamespace(context)
  expect(await results(allowDatagramIcmp + limitAnswers + probe(['10.7.0.2'], 800))).toEqual([
    { outcome: 'warning', reason: 'packet-loss', shape, values: [time, time, time, time, 40] },
  ])
})

test('fits its echoes into a short time limit', async (context) => {
  needsNamespace(context)
  const [found] = await results(allowDatagramIcmp + probe(['127.0.0.1'], 150))
  expect(found).toEqual({ outcome: 'ok', reason: 'none', shape, values: [time, time, time, time, 0] })
})

test('without an engine nothing is known of the host', async (context) => {
  needsNamespace(context)
  expect(await results(probe(['127.0.0.1'], 1000, 'engines: []'))).toEqual([
    {
      outcome: 'unknown',
      reason: 'icmp-not-possible',
      shape,
      values: [null, null, null, null, null],
      detail: { address: null, error: expect.stringContaining('Máy này chưa gửi được gói ICMP') },
    },
  ])
})
