import { expect, test } from 'vitest'
import { allowDatagramIcmp, needsNamespace, nodeScript, runInNamespace } from '../../test/support/network-namespace.ts'

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
