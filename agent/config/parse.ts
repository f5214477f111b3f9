import type { ZodError } from 'zod'
import { checkConfigSchema } from '../../server/contract/checks.ts'
import { deviceProfileSchema } from '../../server/contract/profiles.ts'
import { type AgentCommand, agentCommandSchema } from '../../server/contract/wire.ts'
import type { UsableConfig } from '../config.ts'

/** What the server sends, each with the function that checks it. */
export const parsers = { config: readConfig, command: readCommand }
export type ParseJob = keyof typeof parsers

/** @throws when the text is no configuration at all */
function readConfig(text: string): UsableConfig {
  const raw: unknown = JSON.parse(text)
  const version: unknown = property(raw, 'version')
  const checks: unknown = property(raw, 'checks')
  if (typeof version !== 'number' || !Array.isArray(checks)) throw new Error('not a configuration')
  const config: UsableConfig = { version, checks: [], profiles: [], refused: [] }
  for (const entry of checks) {
    const { success, data, error } = checkConfigSchema.safeParse(entry)
    const id: unknown = property(entry, 'id')
    if (success) config.checks.push(data)
    else config.refused.push({ id: typeof id === 'number' ? id : null, problem: problemOf(error) })
  }
  const profiles: unknown = property(raw, 'profiles')
  for (const entry of Array.isArray(profiles) ? profiles : []) {
    const { success, data, error } = deviceProfileSchema.safeParse(entry)
    const id: unknown = property(entry, 'id')
    if (success) config.profiles?.push(data)
    else config.refused.push({ id: typeof id === 'string' ? id.slice(0, 60) : null, problem: problemOf(error) })
  }
  return config
}

const problemOf = (error: ZodError): string =>
  error.issues
    .map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    .join('; ')
    .slice(0, 500)

/** null: a command that this agent does not know. */
function readCommand(text: string): AgentCommand | null {
  const { success, data } = agentCommandSchema.safeParse(JSON.parse(text))
  return success ? data : null
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

/** Body of the child process: checks what stands on standard input and prints the result. */
export async function runParseChild(argv: readonly string[]): Promise<number> {
  const [job] = argv
  if (job !== 'config' && job !== 'command') return 2
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  const parsed = JSON.stringify(parsers[job](Buffer.concat(chunks).toString()))
  await new Promise<void>((resolve) => {
    process.stdout.write(parsed, () => resolve())
  })
  return 0
}
