import { expect, test } from 'vitest'
import {
  allowDatagramIcmp,
  internetBehindGateway,
  needsNamespace,
  nodeScript,
  runInNamespace,
} from '../../test/support/network-namespace.ts'

const agent = new URL('..', import.meta.url).pathname
const support = new URL('../../test/support', import.meta.url).pathname

/** Runs rounds of one line check inside the namespace; between them the script breaks and mends the line with real commands. */
const script = nodeScript(`
import { execSync } from 'node:child_process'
import { chooseEngine } from '${agent}icmp/index.ts'
import { Memory } from '${agent}memory.ts'
import { probeLink } from '${agent}probes/link.ts'
import { probeContext } from '${support}/probe-context.ts'
const icmp = await chooseEngine()
const memory = new Memory()
const nothing = { gateway: null, ispHop: null, localResolver: null, publicResolver: null, resolverPort: 53, dnsName: null, http: null, nic: null }
const round = async (name, params) => {
  const { reason, outcome, detail } = await probeLink({ ...nothing, ...params }, 1500, probeContext({ icmp, memory }))
  print({ name, reason, outcome, nic: detail.steps.nic, gateway: detail.steps.gateway.target })
}
const peer = (command) => execSync('nsenter --target ' + process.env.peer + ' --net ' + command)
const good = { anchors: ['10.7.0.2'] }
await round('well', good)
await round('anchors refused behind the gateway', { anchors: ['10.9.0.1', '10.7.0.9'] })
await round('hop answers, anchors do not', { anchors: ['10.9.0.1'], ispHop: '10.7.0.2' })
execSync('ip route replace default via 10.7.0.9')
await round('gateway silent', { anchors: ['10.9.0.1'] })
execSync('ip route replace default via 10.7.0.2')
peer('ip link set wire1 down')
await round('cable out', { anchors: ['10.9.0.1'] })
execSync('ip link set wire0 down')
await round('interface off, its default route forgotten', { anchors: ['10.9.0.1'] })
peer('ip link set wire1 up')
execSync('ip link set wire0 up && ip route replace default via 10.7.0.2')
await round('well again', good)
icmp.close()
`)

test('a real line, broken at each place in turn: the verdict names the place', async (context) => {
  needsNamespace(context)
  const { code, stdout, stderr } = await runInNamespace(`${allowDatagramIcmp}ip route add default via 10.7.0.2\nexport peer\n${script}`)
  expect(code, stderr).toBe(0)
  const rounds = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rounds.map(({ name, reason }) => [name, reason])).toEqual([
    ['well', 'none'],
    ['anchors refused behind the gateway', 'isp-line'],
    ['hop answers, anchors do not', 'isp-upstream'],
    ['gateway silent', 'lan'],
    ['cable out', 'cable'],
    ['interface off, its default route forgotten', 'cable'],
    ['well again', 'none'],
  ])
  expect(rounds[0]).toMatchObject({ outcome: 'ok', nic: { nic: 'wire0', state: 'ok' }, gateway: '10.7.0.2' })
  expect(rounds[5]).toMatchObject({ nic: { nic: 'wire0', state: 'fail' }, gateway: '10.7.0.2' })
}, 90_000)

/** Each round is told to the page as the agent would; `restart` begins with a new process's memory and what is kept on the disk. */
const withProvider = nodeScript(`
import { execSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { chooseEngine } from '${agent}icmp/index.ts'
import { Kept } from '${agent}kept.ts'
import { Memory } from '${agent}memory.ts'
import { probeLink } from '${agent}probes/link.ts'
import { probeContext } from '${support}/probe-context.ts'
const icmp = await chooseEngine()
const folder = mkdtempSync('/tmp/trucban-kept-')
let memory = new Memory()
const nothing = { gateway: null, ispHop: null, localResolver: null, publicResolver: null, resolverPort: 53, dnsName: null, http: null, nic: null }
const round = async (name, params = {}) => {
  const context = probeContext({ icmp, memory, kept: new Kept(folder).of(1) })
  const { reason, shape, values, detail } = await probeLink({ ...nothing, anchors: ['203.0.113.1'], ...params }, 6000, context)
  const value = (key) => values[shape.indexOf(key)]
  print({ name, reason, hop: detail.steps.ispHop, baseline: detail.ispHopBaseline, rtt: value('ispRtt'), line: value('line'), publicAddress: detail.publicAddress })
}
const restart = () => (memory = new Memory())
const on = (machine, command) => execSync('nsenter --target ' + process.env[machine] + ' --net ' + command)
await round('first')
await round('second')
await round('third')
await round('fourth')
on('world', 'ip link set out1 down')
await round('provider answers, nothing beyond')
restart()
await round('the same after a restart')
on('isp', 'ip link set up1 down')
restart()
await round('provider silent, after a restart')
on('isp', 'ip link set up1 up')
on('world', 'ip link set out1 up')
on('world', 'ip route replace default via 10.30.0.1')
on('isp', 'ip route replace default via 10.30.0.2')
on('isp', 'ip route replace 10.7.0.0/24 via 10.20.0.1')
await round('mended')
execSync('rm -r ' + folder)
icmp.close()
`)

test('the provider’s first hop is learnt by hop limits, kept over a restart in the middle of an outage, and tells line from upstream', async (context) => {
  needsNamespace(context)
  const { code, stdout, stderr } = await runInNamespace(`${allowDatagramIcmp}${internetBehindGateway}${withProvider}`)
  expect(code, stderr).toBe(0)
  const rounds = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rounds.map(({ name, reason, baseline }) => [name, reason, baseline])).toEqual([
    ['first', 'none', false],
    ['second', 'none', false],
    ['third', 'none', false],
    ['fourth', 'none', true],
    ['provider answers, nothing beyond', 'isp-upstream', true],
    ['the same after a restart', 'isp-upstream', true],
    ['provider silent, after a restart', 'isp-line', true],
    ['mended', 'none', true],
  ])
  expect(rounds[0].hop).toBeNull()
  expect(rounds[3].hop).toMatchObject({ state: 'ok', target: '10.20.0.2', ttl: 2, usualRtt: expect.any(Number), usualLoss: 0 })
  expect(rounds[3].rtt).toBeGreaterThan(0)
  expect(rounds[6].hop).toMatchObject({ state: 'fail', target: '10.20.0.2', loss: 100 })
}, 120_000)

/** A page far away that says who asks; the machine's first line goes as 10.7.0.1, its second as 10.7.0.77. */
const failOver = nodeScript(`
import { execSync, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { chooseEngine } from '${agent}icmp/index.ts'
import { Kept } from '${agent}kept.ts'
import { Memory } from '${agent}memory.ts'
import { probeLink } from '${agent}probes/link.ts'
import { probeContext } from '${support}/probe-context.ts'
const page = "require('node:http').createServer((q, r) => r.end(JSON.stringify({ ip: q.socket.remoteAddress }))).listen(8080, '203.0.113.2', () => console.log('up'))"
const web = spawn('nsenter', ['--target', process.env.world, '--net', process.execPath, '-e', page], { stdio: ['ignore', 'pipe', 'inherit'] })
await new Promise((resolve) => web.stdout.once('data', resolve))
const icmp = await chooseEngine()
const folder = mkdtempSync('/tmp/trucban-kept-')
let memory = new Memory()
const params = {
  gateway: null, ispHop: null, localResolver: null, publicResolver: null, resolverPort: 53, dnsName: null, http: null, nic: null, anchors: ['203.0.113.1'],
  publicAddress: { by: 'http', url: 'http://203.0.113.2:8080/' },
  lines: [{ name: 'Cáp quang', addresses: ['10.7.0.1'] }, { name: '4G dự phòng', addresses: ['10.7.0.64/27'], metered: true }],
}
const round = async (name) => {
  const { outcome, reason, detail } = await probeLink(params, 6000, probeContext({ icmp, memory, kept: new Kept(folder).of(1) }))
  print({ name, outcome, reason, publicAddress: detail.publicAddress })
}
const on = (machine, command) => execSync('nsenter --target ' + process.env[machine] + ' --net ' + command)
await round('first line')
on('isp', 'ip link set up1 down')
await round('cut')
on('isp', 'ip link set up1 up')
on('isp', 'ip route replace 10.7.0.0/24 via 10.20.0.1')
execSync('ip addr add 10.7.0.77/24 dev wire0 && ip route replace default via 10.7.0.2 src 10.7.0.77')
await round('second line')
memory = new Memory()
execSync('ip route replace default via 10.7.0.2 src 10.7.0.1')
await round('first line again, after a restart')
execSync('rm -r ' + folder)
web.kill()
icmp.close()
`)

test('fail-over to another line is seen by the public address that a page far away tells', async (context) => {
  needsNamespace(context)
  const { code, stdout, stderr } = await runInNamespace(`${allowDatagramIcmp}${internetBehindGateway}${failOver}`)
  expect(code, stderr).toBe(0)
  const rounds = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rounds.map(({ name, reason, publicAddress }) => [name, reason, publicAddress.line])).toEqual([
    ['first line', 'none', 'Cáp quang'],
    ['cut', 'isp-line', 'Cáp quang'],
    ['second line', 'failover', '4G dự phòng'],
    ['first line again, after a restart', 'none', 'Cáp quang'],
  ])
  expect(rounds[3].publicAddress.changes).toMatchObject([
    { from: '10.7.0.1', to: '10.7.0.77', fromLine: 'Cáp quang', toLine: '4G dự phòng' },
    { from: '10.7.0.77', to: '10.7.0.1', fromLine: '4G dự phòng', toLine: 'Cáp quang' },
  ])
}, 120_000)
