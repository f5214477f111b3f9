import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { listenOn, type TestServer, startTestServer } from '../../test/support/server.ts'
import { powershellErrors } from '../../test/support/powershell-syntax.ts'
import { commandsFor, installScript } from './install-script.ts'
import { permitAgent } from './index.ts'
import { nodeVersion } from './runtimes.ts'

let server: TestServer
let folder: string
let unitId: number
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trucban-install-'))
  await chmod(folder, 0o755)
  server = await startTestServer({ env: { PUBLIC_URL: '', DATA_DIR: join(folder, 'server') } })
  unitId = await server.unit('Phường A')
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
})

const get = async (path: string, host = 'trucban.example:8080') => server.http.request(`http://${host}${path}`)

test('agents get the Node.js that the server runs on', () => {
  expect(nodeVersion).toBe(packageJson.dependencies.node)
})

test.each(['/install.sh', '/install.ps1'])('%s is filled in for the address that it was asked at', async (path) => {
  const answer = await get(path)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
  const text = await answer.text()
  expect(text).toMatch(/^\$?server\s?= ?'http:\/\/trucban\.example:8080'$/im)
  expect(text).toContain(`'${nodeVersion}'`)
  expect(text).not.toMatch(/__[A-Z]/)
})

test.each(["a'b", 'a`id`', 'a;b', 'a&b', 'a"b', '$(id)', 'a{b}'])('a host name %s does not get into a script', async (host) => {
  for (const path of ['/install.sh', '/install.ps1']) expect((await get(path, host).catch(() => ({ status: 400 }))).status).toBe(400)
})

test('the lines to paste hold a token as it is made, and nothing else that a shell could read', () => {
  const { command, commandWindows } = commandsFor('https://trucban.example', 'tbe_Ab-9_'.padEnd(47, 'x'))
  expect(command).toMatch(/^\(curl -fsSL \S+\/install\.sh \|\| wget -qO- \S+\/install\.sh\) \| TRUCBAN_TOKEN=tbe_[\w-]+ sh$/)
  expect(commandWindows).toMatch(
    /^\[Net\.ServicePointManager\]::\S+'Tls12'; & \(\[scriptblock\]::Create\(\(irm \S+ -UseBasicParsing\)\)\) -Token tbe_[\w-]+$/,
  )
})

test('the script for Linux is one that its shell can read', async () => {
  const file = join(folder, 'install.sh')
  await writeFile(file, await installScript(server.app, 'install.sh', 'http://127.0.0.1:1'))
  for (const shell of ['/bin/sh', '/bin/bash'].filter((path) => existsSync(path))) execFileSync(shell, ['-n', file])
})

// There is no PowerShell here to run it; what can be told without one is.
test('the script for Windows: one that PowerShell can read, SYSTEM’s folder is closed before anything is put there, the token stands nowhere', async () => {
  const text = await installScript(server.app, 'install.ps1', 'http://127.0.0.1:1')
  const code = text.replaceAll(/^\s*#.*$/gm, '')
  expect(await powershellErrors(text)).toEqual([])
  expect(await powershellErrors(commandsFor('https://trucban.example', 'tbe_Ab-9').commandWindows)).toEqual([])
  // A quotation mark of typography is one to PowerShell as well.
  expect(code).not.toMatch(/[“”‘’]/)
  const main = code.slice(code.lastIndexOf('\n}\n'))
  const order = ['Initialize-Folder', 'Receive-Node', 'Stop-Agent', 'Install-Files', 'Register-Agent', 'Register-Task'].map((step) =>
    main.indexOf(`\n${step}`),
  )
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(order[0]).toBeGreaterThan(0)
  const defined = new Set([...code.matchAll(/^function ([\w-]+)/gm)].map(([, name]) => name))
  for (const name of defined) expect(code.split(name ?? '').length, name).toBeGreaterThan(2)
  const task = /function Register-Task \{[\s\S]*?\n\}/.exec(code)?.[0] ?? ''
  expect(task).toContain('New-ScheduledTaskTrigger -AtStartup')
  expect(task).toContain("-UserId 'S-1-5-18'")
  expect(task).not.toMatch(/token/i)
  expect(code.match(/\$Token\b/g)).toHaveLength(2)
})

const isRoot = process.getuid?.() === 0
/** An account without rights, as everybody's machine has it. */
const ordinary = 65_534

function pathOf(tool: string): string | undefined {
  return ['/bin', '/usr/bin', '/usr/local/bin'].map((place) => join(place, tool)).find((file) => existsSync(file))
}

test('on Linux, as an ordinary user without Node.js and systemd: installs, enrols, measures, updates, is removed', async (context) => {
  if (pathOf('curl') === undefined) {
    const reason = 'the line that a person copies begins with curl, which this machine does not have'
    process.stdout.write(`skipped "${context.task.name}": ${reason}\n`)
    context.skip(reason)
  }
  const socket = await listenOn(server)
  const { url } = socket
  const home = join(folder, 'home')
  const bin = join(folder, 'bin')
  await mkdir(home)
  await mkdir(bin)
  if (isRoot) await chown(home, ordinary, ordinary)
  const tools = [
    'sh',
    'uname',
    'mkdir',
    'id',
    'curl',
    'sha256sum',
    'cut',
    'chmod',
    'mv',
    'rm',
    'grep',
    'tr',
    'cat',
    'sleep',
    'nohup',
    'sed',
    'dirname',
    'ping',
  ]
  for (const tool of tools) {
    const path = pathOf(tool)
    if (path !== undefined) await symlink(path, join(bin, tool))
  }
  const run = async (command: string) => {
    const { stdout } = await promisify(execFile)('/bin/sh', ['-c', command], {
      cwd: home,
      env: { HOME: home, PATH: bin, AGENT_TRAP_PORT: '0' },
      ...(isRoot && { uid: ordinary, gid: ordinary }),
    })
    return stdout
  }
  const program = join(home, '.local/share/trucban-agent')
  const pidOf = async () => Number(await readFile(join(program, 'data/agent.pid'), 'utf8'))
  const agents = async () =>
    (await server.app.pool.query<{ boot: string | null }>('select boot from agent where unit_id = $1', [unitId])).rows
  try {
    const permission = await server.app.db.transaction((tx) => permitAgent(tx, server.ctx, { unitId, siteId: null, name: 'Máy văn thư' }))
    const { command } = commandsFor(url, permission.token)
    await expect(run(command.replace(permission.token, 'tbe_'.padEnd(47, 'x')))).rejects.toThrow(/Mã đăng ký trạm giám sát không đúng/)
    expect(await agents()).toEqual([])

    expect(await run(command)).toContain('Đã cài xong')
    await expect.poll(async () => (await agents())[0]?.boot ?? null, { timeout: 60_000, interval: 250 }).not.toBeNull()
    const first = { pid: await pidOf(), boot: (await agents())[0]?.boot }
    for (const file of ['cmdline', 'environ']) expect(readFileSync(`/proc/${first.pid}/${file}`, 'utf8')).not.toContain(permission.token)
    expect(execFileSync(join(program, 'node'), ['--version'], { encoding: 'utf8' })).toBe(`v${nodeVersion}\n`)

    expect(await run(`curl -fsSL ${url}/install.sh | sh`)).toContain('Đã cài xong')
    await expect.poll(async () => (await agents())[0]?.boot, { timeout: 60_000, interval: 250 }).not.toBe(first.boot)
    expect(await agents()).toHaveLength(1)
    const second = await pidOf()
    expect(existsSync(`/proc/${first.pid}/exe`)).toBe(false)

    expect(await run(`curl -fsSL ${url}/install.sh | sh -s -- --uninstall`)).toContain('Đã gỡ')
    expect([existsSync(program), existsSync(`/proc/${second}/exe`)]).toEqual([false, false])
  } finally {
    const left = existsSync(join(program, 'data/agent.pid')) ? await pidOf() : null
    if (left !== null) process.kill(left, 'SIGKILL')
    await socket.close()
  }
}, 180_000)
