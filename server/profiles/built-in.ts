import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { type DeviceProfile, deviceProfileSchema } from '../contract/profiles.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let known: Promise<readonly DeviceProfile[]> | undefined

/** The profiles that come with the agent. Its code is none of the server's: it is asked once, in a process of its own. */
export function builtInProfiles(): Promise<readonly DeviceProfile[]> {
  known ??= ask().catch((error: unknown) => {
    known = undefined
    throw error
  })
  return known
}

async function ask(): Promise<readonly DeviceProfile[]> {
  const child = spawn(process.execPath, [join(root, 'agent/main.ts'), 'profiles'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code]: unknown[] = await once(child, 'close')
  if (code !== 0) throw new Error(`agent profiles ended with ${String(code)}`)
  return z.array(deviceProfileSchema).parse(JSON.parse(Buffer.concat(chunks).toString()))
}
