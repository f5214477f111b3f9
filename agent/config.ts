import { join } from 'node:path'
import type { CheckConfig } from '../server/contract/checks.ts'
import type { AgentCommand } from '../server/contract/wire.ts'
import { readOptional, replaceFile } from './files.ts'

/** What the agent takes from a configuration. A check that it does not understand, e.g. of a newer server, is left out and named. */
export interface UsableConfig {
  version: number
  checks: CheckConfig[]
  refused: { id: number | null; problem: string }[]
}

/** The wire's schemas, loaded when first needed: zod and the schemas are the largest part of the agent's code. */
const schemas = async () => {
  const [{ checkConfigSchema }, { agentCommandSchema }] = await Promise.all([
    import('../server/contract/checks.ts'),
    import('../server/contract/wire.ts'),
  ])
  return { checkConfigSchema, agentCommandSchema }
}

/** Reads a configuration as the server sends it. @throws when it is none at all, in which case the present one stays. */
export async function parseConfig(text: string): Promise<UsableConfig> {
  const { checkConfigSchema } = await schemas()
  const raw: unknown = JSON.parse(text)
  const version: unknown = property(raw, 'version')
  const checks: unknown = property(raw, 'checks')
  if (typeof version !== 'number' || !Array.isArray(checks)) throw new Error('not a configuration')
  const config: UsableConfig = { version, checks: [], refused: [] }
  for (const entry of checks) {
    const { success, data, error } = checkConfigSchema.safeParse(entry)
    const id: unknown = property(entry, 'id')
    if (success) config.checks.push(data)
    else
      config.refused.push({
        id: typeof id === 'number' ? id : null,
        problem: error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '),
      })
  }
  return config
}

/** Reads a command; null when this agent does not know it. */
export async function parseCommand(text: string): Promise<AgentCommand | null> {
  const { agentCommandSchema } = await schemas()
  const { success, data } = agentCommandSchema.safeParse(JSON.parse(text))
  return success ? data : null
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

const fileName = 'config.json'

/** Keeps the configuration for a start without the server. It holds SNMP credentials: the file is readable by its owner only. */
export function storeConfig(folder: string, text: string): Promise<void> {
  return replaceFile(join(folder, fileName), text)
}

/** The configuration of the last contact with the server; null when there is none or it is damaged. */
export async function storedConfig(folder: string): Promise<UsableConfig | null> {
  try {
    const text = await readOptional(join(folder, fileName))
    return text === null ? null : await parseConfig(text)
  } catch {
    return null
  }
}
