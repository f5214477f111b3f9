import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawn, type ChildProcess } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { identify } from '../../agent/identify.ts'
import { SnmpTransport } from '../../agent/snmp/index.ts'
import { findRecordings, kindsOfRecording } from '../support/snmp/recordings.ts'
import { findProgram, whyNot } from './programs.ts'

/** Our reading of SNMP against Debian's snmpd and snmpsim. */

const folder = mkdtempSync(`${tmpdir()}/trucban-snmp-`)
const transport = new SnmpTransport()
const running: ChildProcess[] = []
const key = { auth: 'matkhau-xacthuc', priv: 'matkhau-mahoa' }
const cong = 'cong-khai'
const v3 = (more: Partial<Extract<SnmpCredential, { version: '3' }>>): SnmpCredential => ({
  version: '3',
  user: 'giamsat',
  level: 'authPriv',
  authProtocol: 'sha',
  authKey: key.auth,
  privProtocol: 'aes',
  privKey: key.priv,
  ...more,
})

/** Starts a program and waits until it answers SNMP on its port. */
async function start(program: string, args: string[], port: number, credential: SnmpCredential): Promise<void> {
  const child = spawn(findProgram(program) ?? program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, SNMP_PERSISTENT_DIR: `${folder}/snmp` },
  })
  let errors = ''
  child.stderr.on('data', (text) => (errors = `${errors}${String(text)}`.slice(-2000)))
  running.push(child)
  for (let attempt = 0; attempt < 60; attempt++) {
    if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}: ${errors}`)
    const { snmp } = await ask(port, credential, 500)
    if (snmp !== null) return
  }
  throw new Error(`${program} does not answer: ${errors}`)
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

function ask(port: number, credential: SnmpCredential, timeout = 5000) {
  return identify('127.0.0.1', { port, credentials: [credential], timeout, transport, tcpPorts: [] })
}

afterAll(async () => {
  transport.close()
  await Promise.all(
    running.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    }),
  )
  rmSync(folder, { recursive: true, force: true })
})

const snmpdAbsent = whyNot(['snmpd'])

describe.skipIf(snmpdAbsent !== null)(`Debian's snmpd${snmpdAbsent === null ? '' : ` (not run: ${snmpdAbsent})`}`, () => {
  let port = 0
  beforeAll(async () => {
    port = await freePort()
    mkdirSync(`${folder}/snmp`)
    const users = [
      `createUser giamsat SHA "${key.auth}" AES "${key.priv}"`,
      `createUser manh SHA-512 "${key.auth}" AES "${key.priv}"`,
      `createUser cu MD5 "${key.auth}"`,
      `createUser dai SHA-256 "${key.auth}" AES-256 "${key.priv}"`,
      'rouser dai authpriv',
      'rouser giamsat authpriv',
      'rouser manh authpriv',
      'rouser cu authnopriv',
    ]
    const config = [`rocommunity ${cong} 127.0.0.1`, 'sysName tram-thu', 'sysServices 72', ...users]
    writeFileSync(`${folder}/snmpd.conf`, `${config.join('\n')}\n`)
    await start('snmpd', ['-f', '-Le', '-C', '-c', `${folder}/snmpd.conf`, '-p', `${folder}/snmpd.pid`, `udp:127.0.0.1:${port}`], port, {
      version: '2c',
      community: cong,
    })
  })

  test.each([
    ['v1', { version: '1', community: cong } as const],
    ['v2c', { version: '2c', community: cong } as const],
    ['v3 authPriv SHA and AES', v3({})],
    ['v3 authPriv SHA-512 and AES', v3({ user: 'manh', authProtocol: 'sha512' })],
    ['v3 authPriv SHA-256 and AES-256', v3({ user: 'dai', authProtocol: 'sha256', privProtocol: 'aes256b' })],
    ['v3 authNoPriv MD5', { version: '3', user: 'cu', level: 'authNoPriv', authProtocol: 'md5', authKey: key.auth } as const],
  ])('is identified over %s', async (_, credential) => {
    const identity = await ask(port, credential)
    expect(identity).toMatchObject({
      reachable: true,
      snmp: credential.version,
      outcome: 'ok',
      sysName: 'tram-thu',
      kind: 'server',
      vendor: 'Linux',
      profile: 'linux',
    })
    expect(identity.sysDescr).toMatch(/^Linux /)
    expect(identity.interfaces.find((entry) => entry.name === 'lo')).toMatchObject({ operUp: true })
    const memory = identity.sensors.find((sensor) => sensor.role === 'memory')
    expect(memory?.value).toBeGreaterThan(0)
    expect(memory?.value).toBeLessThanOrEqual(100)
  })

  test.each([
    ['a wrong privacy key', v3({ privKey: 'sai-mat-khau' })],
    ['a wrong authentication key', v3({ authKey: 'sai-mat-khau' })],
    ['an unknown user', v3({ user: 'la' })],
    ['too low a level', { version: '3', user: 'giamsat', level: 'authNoPriv', authProtocol: 'sha', authKey: key.auth } as const],
  ])('with %s the credentials are blamed', async (_, credential) => {
    expect(await ask(port, credential, 1500)).toMatchObject({ reachable: true, snmp: null, outcome: 'bad-credentials' })
  })

  test('with a wrong community it is silent', async () => {
    expect((await ask(port, { version: '2c', community: 'sai' }, 500)).snmp).toBeNull()
  })
})

const recordings = findRecordings()

test('recordings for snmpsim are there, or the reason is told', () => {
  if (recordings.absent !== null) process.stdout.write(`${recordings.absent}\n`)
  expect(recordings.walks.length > 0 || recordings.absent !== null).toBe(true)
})

const snmpsimAbsent = recordings.absent ?? whyNot(['snmpsimd'], { root: true })

describe.skipIf(snmpsimAbsent !== null)(`Debian's snmpsim${snmpsimAbsent === null ? '' : ` (not run: ${snmpsimAbsent})`}`, () => {
  let port = 0
  beforeAll(async () => {
    port = await freePort()
    const account = (file: string) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .find((line) => line.startsWith('nobody:') || line.startsWith('nogroup:'))
        ?.split(':') ?? []
    const cache = `${folder}/snmpsim`
    mkdirSync(cache)
    // snmpsim gives up root for nobody before it writes its index of the recordings.
    chownSync(folder, Number(account('/etc/passwd')[2]), Number(account('/etc/group')[2]))
    chownSync(cache, Number(account('/etc/passwd')[2]), Number(account('/etc/group')[2]))
    const users = [
      `--v3-user=giamsat`,
      `--v3-auth-key=${key.auth}`,
      '--v3-auth-proto=SHA',
      `--v3-priv-key=${key.priv}`,
      '--v3-priv-proto=AES',
    ]
    const args = [
      '--process-user=nobody',
      '--process-group=nogroup',
      `--data-dir=${recordings.folder}/walks`,
      `--cache-dir=${cache}`,
      ...users,
    ]
    const first = recordings.walks[0]?.name ?? ''
    await start('snmpsimd', [...args, `--agent-udpv4-endpoint=127.0.0.1:${port}`], port, { version: '2c', community: first })
  })

  test.each(recordings.walks.flatMap(({ name }) => (['2c', '3'] as const).map((version) => [name, version] as const)))(
    '%s is identified over SNMP %s',
    async (name, version) => {
      const credential: SnmpCredential = version === '3' ? v3({ context: name }) : { version, community: name }
      const identity = await ask(port, credential, 10_000)
      const expected = recordings.index.get(name)
      expect(identity).toMatchObject({ reachable: true, snmp: version, outcome: 'ok', sysObjectID: expected?.sysObjectID })
      const walk = recordings.walks.find((entry) => entry.name === name)?.objects ?? []
      expect(identity.sysDescr).toBe(
        walk
          .find((object) => object.oid === '1.3.6.1.2.1.1.1.0')
          ?.value.toString()
          .trim(),
      )
      expect(kindsOfRecording[expected?.kind ?? '']).toContain(identity.kind)
      const named = walk.filter((object) => object.oid.startsWith('1.3.6.1.2.1.2.2.1.2.'))
      expect(identity.interfaces.map((entry) => entry.index)).toEqual(
        expect.arrayContaining(named.map((object) => Number(object.oid.split('.').at(-1)))),
      )
    },
  )
})
