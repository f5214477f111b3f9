import { describe, expect, test } from 'vitest'
import {
  allowDatagramIcmp,
  answerInAnotherName,
  awaitIPv6,
  internetBehindGateway,
  limitAnswers,
  needsNamespace,
  nodeScript,
  runInNamespace,
} from '../../test/support/network-namespace.ts'

const here = import.meta.dirname

/** Runs `body` in the namespace with `engine` open; gives what it printed, one value per line. */
async function withEngine(kind: string, body: string, before = ''): Promise<unknown[]> {
  const run = await runInNamespace(
    allowDatagramIcmp +
      before +
      nodeScript(`
        import { chooseEngine } from '${here}/choose-engine.ts'
        const engine = await chooseEngine({ engines: ['${kind}'] })
        if (engine.kind !== '${kind}') throw new Error(engine.remedy)
        ${body}`),
  )
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

const time = expect.any(Number)

describe.each(['dgram', 'raw'])('%s engine', (kind) => {
  test('tells who answers, who is silent and who cannot be reached, over IPv4 and IPv6', async (context) => {
    needsNamespace(context)
    const [answers] = await withEngine(
      kind,
      `const hosts = ['127.0.0.1', '10.7.0.2', '10.7.0.9', '10.8.0.1', '10.9.0.1', '172.16.0.1', '::1', 'fd07::2', 'fd07::9', 'fd08::1', '::ffff:10.7.0.2']
      print(Object.fromEntries(await Promise.all(hosts.map(async (address) => [address, await engine.echo({ address, count: 2, gap: 50, timeout: 400 })]))))`,
      awaitIPv6,
    )
    const answered = { rtts: [time, time] }
    const silent = { rtts: [null, null] }
    const refused = { rtts: [null, null], unreachable: true }
    expect(answers).toEqual({
      '127.0.0.1': answered,
      '10.7.0.2': answered,
      '10.7.0.9': silent,
      '10.8.0.1': refused,
      '10.9.0.1': refused,
      '172.16.0.1': refused,
      '::1': answered,
      'fd07::2': answered,
      'fd07::9': silent,
      'fd08::1': refused,
      '::ffff:10.7.0.2': answered,
    })
  })

  test('an answered or refused round ends at once, not with its time limit', async (context) => {
    needsNamespace(context)
    const answers = await withEngine(
      kind,
      `for (const address of ['127.0.0.1', '10.8.0.1', '172.16.0.1']) print(await engine.echo({ address, count: 1, gap: 10, timeout: 600_000 }))`,
    )
    expect(answers).toEqual([{ rtts: [time] }, { rtts: [null], unreachable: true }, { rtts: [null], unreachable: true }])
  })

  test('lost echoes keep their place in the round', async (context) => {
    needsNamespace(context)
    const [answer] = await withEngine(
      kind,
      `print(await engine.echo({ address: '10.7.0.2', count: 9, gap: 10, timeout: 300 }))`,
      limitAnswers,
    )
    expect(answer).toEqual({ rtts: [time, time, time, time, time, time, null, null, null] })
  })

  test('time that the event loop spends elsewhere is not the network’s, and answers that came in time count', async (context) => {
    needsNamespace(context)
    const [answer] = await withEngine(
      kind,
      `const block = (ms) => { for (const end = performance.now() + ms; performance.now() < end; ); }
      await engine.echo({ address: '10.7.0.2', count: 20, gap: 10, timeout: 100 })
      const round = engine.echo({ address: '10.7.0.2', count: 1, gap: 10, timeout: 150 })
      // Due in the same turn as the engine's timer, after it: the loop is held between sending and reading.
      setTimeout(() => block(400), 15)
      block(50)
      print(await round)`,
    )
    expect(answer).toEqual({ rtts: [time] })
  })

  test('a thousand hosts at once lose nothing', async (context) => {
    needsNamespace(context)
    const [lost] = await withEngine(
      kind,
      `const hosts = Array.from({ length: 1000 }, (_, i) => '127.1.' + (i >> 8) + '.' + (i & 255))
      const answers = await Promise.all(hosts.map((address) => engine.echo({ address, count: 2, gap: 100, timeout: 2000 })))
      print(answers.flatMap((answer) => answer.rtts).filter((rtt) => rtt === null).length)`,
    )
    expect(lost).toBe(0)
  })

  test('engines side by side do not take each other’s answers', async (context) => {
    needsNamespace(context)
    const [answers] = await withEngine(
      kind,
      `const other = await chooseEngine({ engines: ['${kind}'] })
      const hosts = ['127.0.0.1', '10.7.0.9', '127.0.0.2', '10.7.0.9']
      const reversed = hosts.toReversed()
      const ask = (asked, address) => asked.echo({ address, count: 1, gap: 10, timeout: 200 })
      print((await Promise.all([...hosts.map((host) => ask(engine, host)), ...reversed.map((host) => ask(other, host))])).map((answer) => answer.rtts[0] === null ? 'lost' : 'answered'))`,
    )
    expect(answers).toEqual(['answered', 'lost', 'answered', 'lost', 'lost', 'answered', 'lost', 'answered'])
  })

  test('an answer from another address is not the host’s', async (context) => {
    needsNamespace(context)
    const answers = await withEngine(
      kind,
      `for (const address of ['10.6.0.1', '10.6.0.255']) print(await engine.echo({ address, count: 1, gap: 10, timeout: 300 }))`,
      `${answerInAnotherName} ip route add 10.6.0.1 via 10.7.0.2\n`,
    )
    expect(answers).toEqual([{ rtts: [time] }, { rtts: [null] }])
  })

  test('a hop limit names the router that stands so many steps away', async (context) => {
    needsNamespace(context)
    const answers = await withEngine(
      kind,
      `for (const ttl of [1, 2, 3]) print(await engine.echo({ address: '203.0.113.1', count: 2, gap: 20, timeout: 1000, ttl }))
      print(await engine.echo({ address: 'fd09::1', count: 1, gap: 20, timeout: 1000, ttl: 1 }))
      print(await engine.echo({ address: '203.0.113.1', count: 1, gap: 20, timeout: 1000 }))`,
      `${awaitIPv6}${internetBehindGateway}ip -6 route add fd09::/16 via fd07::2\nnsenter --target $peer --net ip -6 route add fd09::/16 via fd07::9\n`,
    )
    const at = (address: string) => ({ address, rtt: time })
    expect(answers).toEqual([
      { rtts: [null, null], hops: [at('10.7.0.2'), at('10.7.0.2')] },
      { rtts: [null, null], hops: [at('10.20.0.2'), at('10.20.0.2')] },
      { rtts: [time, time], hops: [] },
      { rtts: [null], hops: [at('fd07::2')] },
      { rtts: [time] },
    ])
  })

  test('an aborted round tells what it knows, and an unknown host is not a lost one', async (context) => {
    needsNamespace(context)
    const answers = await withEngine(
      kind,
      `const cut = async (address) => {
        const abort = new AbortController()
        const round = engine.echo({ address, count: 3, gap: 60_000, timeout: 60_000, signal: abort.signal })
        await engine.echo({ address: '127.0.0.1', count: 3, gap: 50, timeout: 1000 })
        abort.abort()
        return round
      }
      print(await cut('10.7.0.2'))
      print(await cut('10.7.0.9'))
      print(await engine.echo({ address: '127.0.0.1', count: 1, gap: 10, timeout: 100, signal: AbortSignal.abort() }))`,
    )
    expect(answers).toEqual([{ rtts: [time] }, { rtts: [], error: 'aborted' }, { rtts: [], error: 'aborted' }])
  })

  test('refuses what is no address, and everything once closed; closing ends open rounds', async (context) => {
    needsNamespace(context)
    const answers = await withEngine(
      kind,
      `const ask = (address) => engine.echo({ address, count: 1, gap: 10, timeout: 60_000 })
      print(await ask('-h'))
      print(await ask('fe80::1%none0'))
      const open = ask('10.7.0.9')
      await ask('127.0.0.1')
      engine.close()
      print(await open)
      print(await ask('127.0.0.1'))`,
    )
    expect(answers).toEqual([
      { rtts: [], error: 'not an IP address: -h' },
      { rtts: [], error: 'not an IP address: fe80::1%none0' },
      { rtts: [], error: 'engine closed' },
      { rtts: [], error: 'engine closed' },
    ])
  })
})

test('answers to other programs do not pile up in a raw socket', async (context) => {
  needsNamespace(context)
  const [queues] = await withEngine(
    'raw',
    `import { readFileSync } from 'node:fs'
    const queues = (table) => readFileSync('/proc/net/' + table, 'utf8').trim().split('\\n').slice(1).map((line) => Number.parseInt(line.trim().split(/\\s+/)[4].split(':')[1], 16))
    const other = await chooseEngine({ engines: ['raw'] })
    for (const asked of [engine, other]) for (const address of ['127.0.0.1', '::1']) await asked.echo({ address, count: 20, gap: 10, timeout: 1000 })
    print({ ipv4: queues('raw'), ipv6: queues('raw6') })`,
  )
  expect(queues).toEqual({ ipv4: [0, 0], ipv6: [0, 0] })
})
