import { spawnSync } from 'node:child_process'
import { expect, test, type TestContext } from 'vitest'
import { allowDatagramIcmp, needsNamespace, nodeScript, refuseDatagramIcmp, runInNamespace } from '../../test/support/network-namespace.ts'
import { chooseEngine } from './choose-engine.ts'

const chosen = nodeScript(`
  import { chooseEngine } from '${import.meta.dirname}/choose-engine.ts'
  const engine = await chooseEngine()
  print({ kind: engine.kind, remedy: engine.remedy, answer: await engine.echo({ address: '127.0.0.1', count: 2, gap: 200, timeout: 1000 }) })
  engine.close()`)

const withoutPrivilege = 'setpriv --bounding-set=-net_raw --inh-caps=-net_raw'
const answered = { rtts: [expect.any(Number), expect.any(Number)] }

async function chooseIn(script: string): Promise<{ kind: string; remedy: string | null; answer: unknown }> {
  const run = await runInNamespace(script)
  expect(run).toMatchObject({ code: 0, stderr: '' })
  return JSON.parse(run.stdout)
}

function needsCommand(context: TestContext, command: string): void {
  if (spawnSync('sh', ['-c', `command -v ${command}`]).status === 0) return
  process.stderr.write(`skipped "${context.task.name}": this machine has no ${command}\n`)
  context.skip(`this machine has no ${command}`)
}

test('an unprivileged datagram socket comes first', async (context) => {
  needsNamespace(context)
  expect(await chooseIn(allowDatagramIcmp + chosen)).toEqual({ kind: 'dgram', remedy: null, answer: answered })
})

test('a raw socket follows where datagram sockets are shut out', async (context) => {
  needsNamespace(context)
  expect(await chooseIn(refuseDatagramIcmp + chosen)).toEqual({ kind: 'raw', remedy: null, answer: answered })
})

test('with nothing allowed the engine says what to mend and fails no host', async (context) => {
  needsNamespace(context)
  needsCommand(context, 'setpriv')
  const found = await chooseIn(
    `${refuseDatagramIcmp} runtime=$(command -v node); PATH=/usr/bin:/bin; ${withoutPrivilege} $runtime ${chosen.slice('node '.length)}`,
  )
  expect(found.kind).toBe('none')
  expect(found.remedy).toMatch(
    /^Máy này chưa gửi được gói ICMP\. Cách khắc phục: .*net\.ipv4\.ping_group_range.*setcap cap_net_raw\+ep .*dgram: socket: EACCES; raw: socket: EPERM; ping: /,
  )
  expect(found.answer).toEqual({ rtts: [], error: found.remedy })
})

test('without the native module the remedy is to install it', async (context) => {
  needsNamespace(context)
  const hidden = `import { register } from 'node:module'
  register('data:text/javascript,' + encodeURIComponent('export const resolve = (name, from, next) => { if (name === "koffi") throw new Error("no koffi"); return next(name, from) }'))
  const { chooseEngine } = await import('${import.meta.dirname}/choose-engine.ts')
  const engine = await chooseEngine({ engines: ['dgram', 'raw'] })
  print({ kind: engine.kind, remedy: engine.remedy, answer: null })`
  const found = await chooseIn(nodeScript(hidden))
  expect(found.kind).toBe('none')
  expect(found.remedy).toMatch(/^Máy này chưa gửi được gói ICMP\. Cách khắc phục: cài thư viện koffi .*Nguyên nhân: libc: no koffi\.$/)
})

test('the ping program serves where only it may send', async (context) => {
  needsNamespace(context)
  needsCommand(context, 'ping')
  const engine = await chooseEngine({ engines: ['ping'] })
  expect(engine).toMatchObject({ kind: 'ping', remedy: null })
  expect(await engine.echo({ address: '127.0.0.1', count: 2, gap: 200, timeout: 1000 })).toEqual(answered)
  expect(await engine.echo({ address: '-h', count: 1, gap: 200, timeout: 1000 })).toEqual({ rtts: [], error: 'not an IP address: -h' })
})
