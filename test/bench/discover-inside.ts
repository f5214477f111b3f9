/**
 * `node discover-inside.ts CONNECTION DATA_DIR`, in a network namespace of its own: server and agent as they ship, a scan at each rate through the server's API, then adoption of
 * all that was found. Prints the figures as one line of JSON.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pino from 'pino'
import { openDatabase } from '../../db/client.ts'
import type { Connection } from '../../db/connection.ts'
import { silentLog } from '../../db/log.ts'
import { permitAgent } from '../../server/agents/index.ts'
import { compose } from '../../server/app.ts'
import type { CommandItem } from '../../server/contract/api/agents.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { readEnv } from '../../server/env.ts'
import { system } from '../../server/kernel/actor.ts'
import type { Context } from '../../server/kernel/context.ts'
import { hashPassword } from '../../server/kernel/passwords.ts'
import { createSecrets } from '../../server/kernel/secrets.ts'
import { addPerson } from '../../server/people/index.ts'
import { openSocket } from '../../server/socket.ts'
import { insertUnit, putName } from '../../server/units/index.ts'
import { type Figures, significant } from './benchmark.ts'
import { network } from './discover-network.ts'

const rates = [50, 500] as const
const person = { username: 'bench', password: 'mat-khau-do-luong' }

/** Guarantee: the parent passes the connection of the server that it has started. */
const connection = JSON.parse(process.argv[2] ?? '') as Connection
const dataDir = process.argv[3] ?? '.'
const env = readEnv({ PORT: '0', DATA_DIR: dataDir })
const database = await openDatabase({ connection, log: silentLog })
const log = pino({ level: 'silent' })
const secrets = createSecrets('a key for benchmarks that is long enough')
const composed = await compose({ database, env, clock: systemClock, log, secrets, version: '0.0.0-bench', webRoot: '/nonexistent' })
const socket = await openSocket(env)
socket.answer(composed.http.fetch)
const ctx: Context = { app: composed.app, actor: system, address: null, requestId: 'bench' }

const token = await seed()
const agent = spawn(
  process.execPath,
  [join(import.meta.dirname, '../../agent/main.ts'), 'run', '--server', socket.localUrl, '--data', join(dataDir, 'agent')],
  {
    env: { PATH: process.env['PATH'], TRUCBAN_TOKEN: token, AGENT_METRICS_PORT: '0', AGENT_TRAP_PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  },
)
try {
  const cookie = await signIn()
  const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(socket.localUrl + path, {
      method,
      headers: { cookie, origin: socket.localUrl, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    // Guarantee: none beyond the server's own schemas.
    return (await answer.json()) as T
  }
  while (!(await request<{ status: string }[]>('GET', '/api/agents')).some(({ status }) => status === 'online')) await delay(100)
  const sweeps: Record<string, Figures> = {}
  let last: CommandItem | undefined
  for (const rate of rates) {
    process.stderr.write(`discover: ${network.cidr} at ${rate} addresses a second\n`)
    const { command, figures } = await sweep(request, rate)
    last = command
    sweeps[`at${rate}PerSecond`] = { ...figures, fping: await fping(rate) }
  }
  const adoption = last && (await adopt(request, last))
  process.stdout.write(`${JSON.stringify({ ...sweeps, adoption })}\n`)
} finally {
  agent.kill('SIGKILL')
  await composed.stop()
  await socket.close(1000)
  await database.close()
}
process.exit()

type Send = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** A unit, a technician, and the permission for an agent. @returns the agent's token */
async function seed(): Promise<string> {
  const passwordHash = await hashPassword(person.password)
  return composed.app.db.transaction(async (tx) => {
    const unitId = await insertUnit(tx, { parentId: null, kind: 'ward', createdAt: new Date(systemClock.now()) })
    await putName(tx, ctx, unitId, { name: 'Phường đo lường', shortName: null }, null)
    await addPerson(tx, ctx, { name: 'Kỹ thuật viên', username: person.username, passwordHash, roles: [{ role: 'technician', unitId }] })
    return (await permitAgent(tx, ctx, { unitId, siteId: null, name: 'Trạm' })).token
  })
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${socket.localUrl}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: socket.localUrl },
    body: JSON.stringify(person),
  })
  if (!answer.ok) throw new Error(`sign-in: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
}

async function sweep(request: Send, rate: number) {
  const before = { ...sent(), cpuMs: cpuOf(agent.pid) }
  const started = performance.now()
  let command = await request<CommandItem>('POST', '/api/discovery/scan', { cidr: network.cidr, rate })
  while (command.status === 'pending' || command.status === 'sent') {
    await delay(100)
    command = await request<CommandItem>('GET', `/api/discovery/${command.id}`)
  }
  const seconds = (performance.now() - started) / 1000
  const addresses = command.total ?? Number.NaN
  const now = sent()
  const speaking = command.finds.filter(({ identity }) => identity.snmp !== null)
  return {
    command,
    figures: {
      rate,
      status: command.status,
      addresses,
      seconds: significant(seconds),
      /** 1: nothing but the rate limit takes time. */
      timesRateLimit: significant(seconds / (addresses / rate)),
      packetsPerSecond: Math.round((now.packets - before.packets) / seconds),
      packetsPerAddress: significant((now.packets - before.packets) / addresses),
      kilobytesPerSecond: Math.round((now.bytes - before.bytes) / seconds / 1000),
      agentCpuSeconds: significant((cpuOf(agent.pid) - before.cpuMs) / 1000),
      found: command.finds.length,
      identified: speaking.filter(({ identity }) => identity.kind !== null && identity.vendor !== null).length,
    },
  }
}

/** Adopts every device that spoke SNMP; the same finds must then be known. */
async function adopt(request: Send, { id, finds }: CommandItem) {
  const wanted = finds.filter(({ identity }) => identity.snmp !== null).map((find) => find.id)
  const started = performance.now()
  const { devices } = await request<{ devices: number[] }>('POST', `/api/discovery/${id}/adopt`, { finds: wanted })
  const seconds = (performance.now() - started) / 1000
  const after = await request<CommandItem>('GET', `/api/discovery/${id}`)
  const devicesNow = await request<{ kind: string }[]>('GET', '/api/devices')
  return {
    adopted: devices.length,
    seconds: significant(seconds),
    knownAfterwards: after.finds.filter(({ state }) => state === 'known').length,
    kinds: Object.fromEntries([...Map.groupBy(devicesNow, ({ kind }) => kind)].map(([kind, of]) => [kind, of.length])),
  }
}

/** What has gone out by the wire, ARP included. */
function sent(): { packets: number; bytes: number } {
  const line = readFileSync('/proc/self/net/dev', 'utf8')
    .split('\n')
    .find((text) => text.trim().startsWith('wire0:'))
  const fields = line?.split(':')[1]?.trim().split(/\s+/).map(Number) ?? []
  return { bytes: fields[8] ?? Number.NaN, packets: fields[9] ?? Number.NaN }
}

/** CPU of a process that runs, user and system, in ms. */
function cpuOf(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** The same network by fping, one echo each at the same pace and patience; null where it is not installed. */
async function fping(rate: number): Promise<{ seconds: number; alive: number } | null> {
  const started = performance.now()
  const child = spawn('fping', ['-a', '-q', '-r', '0', '-t', '1500', '-i', String(1000 / rate), '-g', network.cidr], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  // It ends with 1 where some addresses do not answer, which is how it should be here.
  const ended = await once(child, 'close').catch(() => null)
  if (ended === null) return null
  return { seconds: significant((performance.now() - started) / 1000), alive: out.trim().split('\n').filter(Boolean).length }
}
