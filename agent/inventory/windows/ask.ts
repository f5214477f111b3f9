import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { killTree } from '../../child.ts'
import { type Answers, parseOutput } from './output.ts'
import { inventoryScript, type SectionName, sectionNames } from './sections.ts'

/** Time limits in ms, real. */
export interface AskLimits {
  /** For PowerShell to start, which takes long on an old PC, and to answer its first part. */
  first: number
  /** For each part after the one before. */
  next: number
}

const defaults: AskLimits = { first: 60_000, next: 30_000 }
/** More than any PC says. */
const maxOutput = 1_000_000

/** Windows' own PowerShell by its full path: a program of that name elsewhere in PATH is not asked. */
export function powershell(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  return [join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')]
}

/**
 * Asks Windows for all parts in one run of PowerShell. A part that does not come within its time costs only itself: the run is killed, and what was not asked yet is asked in
 * another one.
 * @param command PowerShell, with arguments to put before ours
 */
export async function askWindows(command: readonly string[] = powershell(), limits = defaults): Promise<Answers> {
  const all: Answers = { values: {}, unread: [] }
  let rest: readonly SectionName[] = sectionNames
  while (rest.length > 0) {
    const { bytes, ended } = await runScript(command, inventoryScript(rest), limits)
    const found = parseOutput(bytes)
    Object.assign(all.values, found.values)
    all.unread.push(...found.unread)
    const open = rest.filter((name) => !(name in found.values) && !found.unread.some(({ part }) => part === name))
    const [stuck] = open
    if (stuck === undefined) break
    // No PowerShell, or one that may say nothing: asking it again part by part tells no more.
    const hopeless = open.length === rest.length && ended !== 'timeout'
    const given = hopeless ? open : [stuck]
    all.unread.push(...given.map((part) => ({ part, why: ended })))
    rest = open.filter((name) => !given.includes(name))
  }
  return all
}

type Ended = 'timeout' | 'missing' | 'failed'

function runScript(command: readonly string[], script: string, limits: AskLimits): Promise<{ bytes: Buffer; ended: Ended }> {
  const [program = '', ...before] = command
  const encoded = Buffer.from(script, 'utf16le').toString('base64')
  const args = [
    ...before,
    '-NoLogo',
    '-NoProfile',
    '-NonInteractive',
    '-ExecutionPolicy',
    'Bypass',
    '-OutputFormat',
    'Text',
    '-EncodedCommand',
    encoded,
  ]
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
      // Where the child of the inventory is ended by its group, this belongs to the group as well.
      detached: false,
    })
    const chunks: Buffer[] = []
    let size = 0
    let ended: Ended = 'failed'
    const stop = () => {
      ended = 'timeout'
      killTree(child.pid, false)
    }
    let timer = setTimeout(stop, limits.first)
    child.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      clearTimeout(timer)
      if (size > maxOutput) stop()
      else timer = setTimeout(stop, limits.next)
    })
    const finish = () => {
      clearTimeout(timer)
      resolve({ bytes: Buffer.concat(chunks), ended })
    }
    child.once('error', () => {
      ended = 'missing'
      finish()
    })
    child.once('close', finish)
  })
}
