import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const program = `import { whenNpmIsGone } from ${JSON.stringify(new URL('orphan.ts', import.meta.url).href)}
whenNpmIsGone(() => { console.log('gone'); process.exit() })
setInterval(() => {}, 1000)
console.log('started')`

it.skipIf(process.platform === 'win32')('ends a program whose shell npm has ended', async () => {
  // As npm does it: a shell between, which goes without telling the program. The second command keeps the shell from becoming the program.
  const shell = spawn('sh', ['-c', '"$0" --input-type=module -e "$1"; exit 0', process.execPath, program], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  shell.stdout.on('data', (chunk: Buffer) => {
    said.push(chunk.toString())
    if (said.join('') === 'started\n') shell.kill('SIGTERM')
  })
  // The pipe closes when the program has ended too, which is the shell's heir.
  await once(shell.stdout, 'close')
  expect(said.join('')).toBe('started\ngone\n')
})
