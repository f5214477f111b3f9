import { type ChildProcess, spawn } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AgentProcess } from '../support/agent-process.ts'
import { configured, WireServer } from '../support/wire-server.ts'
import { findProgram, whyNot } from './programs.ts'

/** Our hearing of traps and informs against Debian's Net-SNMP: the agent as a process, its reports at a server. */

const folder = mkdtempSync(join(tmpdir(), 'trucban-traps-'))
const key = { auth: 'matkhau-xacthuc', priv: 'matkhau-mahoa' }
const absent = whyNot(['snmptrap', 'snmpinform', 'snmpd'])
const linkDown = '1.3.6.1.6.3.1.1.5.3'
const ifDescr = '1.3.6.1.2.1.2.2.1.2.3'

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

describe.skipIf(absent !== null)(`Debian's snmptrap, snmpinform and snmpd${absent === null ? '' : ` (not run: ${absent})`}`, () => {
  const wire = new WireServer()
  const running: ChildProcess[] = []
  const sockets: Socket[] = []
  let agent: AgentProcess
  let port = 0
  const until = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 60_000, interval: 50 })
  const heard = () => [...wire.reports.values()].flatMap((report) => report.traps ?? [])
  const env = { ...process.env, SNMP_PERSISTENT_DIR: join(folder, 'snmp') }

  /** Runs one of Net-SNMP's senders. @returns its exit code */
  async function say(program: string, args: readonly string[]): Promise<number | null> {
    const child = spawn(findProgram(program) ?? program, args, { stdio: 'ignore', env })
    await once(child, 'exit')
    return child.exitCode
  }
  const v3 = (user: string, auth: string, priv: string, keys = key) => [
    ...['-v3', '-u', user, '-l', 'authPriv', '-a', auth, '-A', keys.auth, '-x', priv, '-X', keys.priv],
  ]
  const to = (where = port) => `127.0.0.1:${where}`

  beforeAll(async () => {
    mkdirSync(join(folder, 'snmp'))
    await wire.start()
    const closed = await freePort()
    port = await freePort()
    const credential = (user: string, authProtocol: string, privProtocol: string) => ({
      ...{ version: '3', user, level: 'authPriv', authProtocol, authKey: key.auth, privProtocol, privKey: key.priv },
    })
    const snmp = (id: number, asked: object) =>
      configured(
        id,
        'snmp',
        { target: '127.0.0.1', port: closed, credential: asked },
        { interval: 3_600, retryInterval: 3_600, attempts: 1 },
      )
    wire.configure([snmp(1, credential('giamsat', 'sha256', 'aes')), snmp(2, credential('manh', 'sha512', 'aes256b'))])
    agent = new AgentProcess(['run', '--server', wire.url, '--data', join(folder, 'data')], {
      TRUCBAN_TOKEN: wire.token,
      AGENT_TRAP_PORT: String(port),
    })
    await until(() => wire.results().length >= 2)
  })
  afterAll(async () => {
    await agent.end('SIGKILL')
    await wire.stop()
    for (const socket of sockets) socket.close()
    await Promise.all(
      running.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return
        child.kill('SIGKILL')
        await once(child, 'exit')
      }),
    )
    rmSync(folder, { recursive: true, force: true })
  })

  const named = [ifDescr, 's', 'cổng 3']
  const engine = ['-e', '0x8000000001020304']
  test.each([
    [
      'a v1 trap of the standard',
      'snmptrap',
      ['-v1', '-c', 'bat-ky'],
      ['1.3.6.1.4.1.8072.3.2.10', '10.9.8.7', '2', '0', '4321', ...named],
      { version: '1', oid: linkDown, uptime: 4_321 },
    ],
    [
      'a v1 trap of an enterprise',
      'snmptrap',
      ['-v1', '-c', 'bat-ky'],
      ['1.3.6.1.4.1.318', '10.9.8.7', '6', '5', '4322', ...named],
      { version: '1', oid: '1.3.6.1.4.1.318.0.5', uptime: 4_322 },
    ],
    ['a v2c trap', 'snmptrap', ['-v2c', '-c', 'bat-ky'], ['4323', linkDown, ...named], { version: '2c', uptime: 4_323 }],
    ['a v2c inform', 'snmpinform', ['-v2c', '-c', 'bat-ky'], ['4324', linkDown, ...named], { version: '2c', inform: true, uptime: 4_324 }],
    [
      'a v3 trap with SHA-256 and AES',
      'snmptrap',
      [...v3('giamsat', 'SHA-256', 'AES'), ...engine],
      ['4325', linkDown, ...named],
      { version: '3', uptime: 4_325 },
    ],
    [
      'a v3 inform with SHA-256 and AES',
      'snmpinform',
      v3('giamsat', 'SHA-256', 'AES'),
      ['4326', linkDown, ...named],
      { version: '3', inform: true, uptime: 4_326 },
    ],
    [
      'a v3 inform with SHA-512 and AES-256',
      'snmpinform',
      v3('manh', 'SHA-512', 'AES-256'),
      ['4327', linkDown, ...named],
      { version: '3', inform: true, uptime: 4_327 },
    ],
  ])('%s is decoded, answered where it asks, and reported once', async (_, program, options, what, expected) => {
    expect(await say(program, [...options, to(), ...what])).toBe(0)
    const mine = () => heard().filter(({ uptime }) => uptime === expected.uptime)
    await until(() => mine().length > 0)
    expect(mine()).toEqual([
      expect.objectContaining({
        ...{ device: 1, source: '127.0.0.1', inform: false, oid: linkDown, times: 1 },
        ...expected,
        varbinds: expect.arrayContaining([{ oid: ifDescr, type: 'text', value: 'cổng 3' }]),
      }),
    ])
  })

  test('the device is polled for it, though its time is an hour away', async () => {
    const before = wire.results().length
    await say('snmptrap', ['-v2c', '-c', 'bat-ky', to(), '5000', linkDown])
    await until(() => wire.results().length > before)
  })

  test('a wrong key is not answered and not believed', async () => {
    const before = heard().length
    expect(
      await say('snmpinform', [
        ...v3('giamsat', 'SHA-256', 'AES', { ...key, auth: 'sai-mat-khau' }),
        '-r',
        '0',
        '-t',
        '1',
        to(),
        '6000',
        linkDown,
      ]),
    ).not.toBe(0)
    expect(await say('snmpinform', ['-v2c', '-c', 'bat-ky', to(), '6001', linkDown])).toBe(0)
    await until(() => heard().some(({ uptime }) => uptime === 6_001))
    expect(
      heard()
        .slice(before)
        .map(({ uptime }) => uptime),
    ).not.toContain(6_000)
  })

  test('a v3 inform captured on its way and sent again is answered and not reported again', async () => {
    const [tap, onward] = [createSocket('udp4').bind(0, '127.0.0.1'), createSocket('udp4').bind(0, '127.0.0.1')]
    sockets.push(tap, onward)
    await Promise.all([once(tap, 'listening'), once(onward, 'listening')])
    const captured: Buffer[] = []
    let sender = { address: '', port: 0 }
    let answers = 0
    tap.on('message', (data, from) => {
      captured.push(data)
      sender = from
      onward.send(data, port, '127.0.0.1')
    })
    onward.on('message', (data) => {
      answers++
      tap.send(data, sender.port, sender.address)
    })
    expect(await say('snmpinform', [...v3('giamsat', 'SHA-256', 'AES'), to(tap.address().port), '7000', linkDown])).toBe(0)
    await until(() => heard().some(({ uptime }) => uptime === 7_000))
    // A question for the engine, then the inform itself.
    expect(captured.length).toBeGreaterThanOrEqual(2)
    const before = answers
    for (const data of captured) onward.send(data, port, '127.0.0.1')
    await until(() => answers >= before + captured.length)
    expect(await say('snmpinform', ['-v2c', '-c', 'bat-ky', to(), '7001', linkDown])).toBe(0)
    await until(() => heard().some(({ uptime }) => uptime === 7_001))
    expect(heard().filter(({ uptime }) => uptime === 7_000)).toEqual([expect.objectContaining({ times: 1 })])
  })

  test('snmpd tells of its start by trap and by v3 inform', async () => {
    const session = v3('giamsat', 'SHA-256', 'AES').join(' ')
    const config = ['rocommunity cong-khai 127.0.0.1', `trap2sink 127.0.0.1:${port} bat-ky`, `trapsess -Ci ${session} 127.0.0.1:${port}`]
    writeFileSync(join(folder, 'snmpd.conf'), `${config.join('\n')}\n`)
    const args = ['-f', '-Le', '-C', '-c', join(folder, 'snmpd.conf'), '-p', join(folder, 'snmpd.pid'), `udp:127.0.0.1:${await freePort()}`]
    running.push(spawn(findProgram('snmpd') ?? 'snmpd', args, { stdio: 'ignore', env }))
    const starts = () => heard().filter(({ oid }) => oid === '1.3.6.1.6.3.1.1.5.1')
    await until(() => starts().length >= 2)
    expect(starts().map(({ version, inform }) => [version, inform])).toEqual(
      expect.arrayContaining([
        ['2c', false],
        ['3', true],
      ]),
    )
  })
})
