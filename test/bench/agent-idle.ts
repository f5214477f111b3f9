import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { buildAgent } from '../../agent/build.ts'
import { startDnsServer } from '../support/dns-server.ts'
import { configured, WireServer } from '../support/wire-server.ts'
import { type Benchmark, median, significant } from './benchmark.ts'

const warmUp = 35_000
const measuring = 120_000
const ticksPerSecond = 100

/**
 * Memory and CPU of the bundled agent with 60 checks every 30 s (30 icmp, 15 tcp, 10 http, 4 dns, this machine itself), connected to a server that takes its reports, beside a bare `node`
 * that only waits. CPU includes the children that read the machine. Linux only: figures come from /proc.
 */
export const agentIdle: Benchmark = async (progress) => {
  if (process.platform !== 'linux') throw new Error('agent-idle reads /proc and needs Linux')
  const bundle = await buildAgent()
  const folder = mkdtempSync(join(tmpdir(), 'trucban-bench-'))
  const server = new WireServer()
  const tcp = createServer((socket) => socket.on('error', () => {}).end()).listen(0, '127.0.0.1')
  const web = createHttpServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1')
  await Promise.all([server.start(), once(tcp, 'listening'), once(web, 'listening')])
  const dns = await startDnsServer({ 'phuong.example': ['192.0.2.1'] })
  server.configure(checks(portOf(tcp), portOf(web), dns.port))

  const agent = spawn(process.execPath, [bundle, 'run', '--server', server.url, '--data', folder, '--metrics-port', '0'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, TRUCBAN_TOKEN: server.token, LOG_LEVEL: 'warn' },
  })
  const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], { stdio: 'ignore' })
  try {
    progress(`agent-idle: warming up for ${warmUp / 1000} s`)
    await wait(warmUp)
    const before = { cpu: cpuSeconds(agent), results: server.results().length }
    progress(`agent-idle: measuring for ${measuring / 1000} s`)
    const rss: number[] = []
    const own: number[] = []
    for (let at = 0; at < measuring; at += 5_000) {
      await wait(5_000)
      rss.push(megabytes(agent, 'VmRSS'))
      own.push(megabytes(agent, 'RssAnon'))
    }
    const cpu = cpuSeconds(agent) - before.cpu
    const [bareMb, bareOwn] = [megabytes(bare, 'VmRSS'), megabytes(bare, 'RssAnon')]
    return {
      rssMb: significant(median(rss)),
      rssMostMb: significant(Math.max(...rss)),
      bareNodeRssMb: significant(bareMb),
      rssAboveBareMb: significant(median(rss) - bareMb),
      // What no other Node process on the machine shares: RSS is mostly pages of the node binary itself.
      privateMb: significant(median(own)),
      privateAboveBareMb: significant(median(own) - bareOwn),
      ratioToBareNode: significant(median(rss) / bareMb),
      cpuPercentOfCore: significant((cpu / (measuring / 1000)) * 100),
      results: server.results().length - before.results,
      checks: 60,
      intervalS: 30,
    }
  } finally {
    for (const child of [agent, bare]) child.kill('SIGKILL')
    await server.stop()
    dns.close()
    tcp.close()
    web.closeAllConnections()
    web.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function checks(tcpPort: number, webPort: number, dnsPort: number) {
  const over = { interval: 30, retryInterval: 10, timeout: 5_000 }
  return Array.from({ length: 60 }, (_, i) => {
    const id = i + 1
    const target = `127.0.${i}.1`
    if (i < 30) return configured(id, 'icmp', { target }, over)
    if (i < 45) return configured(id, 'tcp', { target: '127.0.0.1', port: tcpPort }, over)
    if (i < 55) return configured(id, 'http', { url: `http://127.0.0.1:${webPort}/` }, over)
    if (i < 59) return configured(id, 'dns', { server: '127.0.0.1', port: dnsPort, name: 'phuong.example' }, over)
    return configured(id, 'host', {}, { ...over, timeout: 20_000 })
  })
}

/** Guarantee: a listening TCP server's address is an AddressInfo. */
function portOf(server: { address: () => unknown }): number {
  return (server.address() as AddressInfo).port
}

function megabytes({ pid }: ChildProcess, field: 'VmRSS' | 'RssAnon'): number {
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1000
}

/** User and system time of a process and of its children that have ended. Source: proc(5), fields 14 to 17 of stat. */
function cpuSeconds({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond
}
