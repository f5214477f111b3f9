import { join } from 'node:path'
import type { CheckConfig } from '../server/contract/checks.ts'
import type { DeviceProfile } from '../server/contract/profiles.ts'
import type { AgentCommand } from '../server/contract/wire.ts'
import { ownProgram, runChild } from './child.ts'
import { readOptional, replaceFile } from './files.ts'
import type { ParseJob } from './config/parse.ts'
import { agentVersion } from './version.ts'

/** What the agent takes from a configuration. A check or profile that it does not understand, e.g. of a newer server, is left out and named. */
export interface UsableConfig {
  version: number
  checks: CheckConfig[]
  /** Profiles of the site; absent in what an older version has kept. */
  profiles?: DeviceProfile[]
  refused: { id: number | string | null; problem: string }[]
}

/** 20,000 checks take about 10 MB. */
const limits = { timeout: 30_000, maxOutput: 64_000_000 }

/**
 * Checks a text of the server against the wire's schemas in a short-lived child: zod with the schemas would stay in memory for the agent's whole life, a tenth of it, to be used
 * once in a while. Where no child can be started, and to say what is wrong, it is done here.
 */
async function parse(job: ParseJob, text: string): Promise<unknown> {
  try {
    return await runChild(ownProgram('parse-child', job), { ...limits, input: text })
  } catch {
    const { parsers } = await import('./config/parse.ts')
    return parsers[job](text)
  }
}

/**
 * Reads a configuration as the server sends it. Guarantee: `readConfig` of config/parse.ts has checked it.
 * @throws when it is none at all, in which case the present one stays
 */
export async function parseConfig(text: string): Promise<UsableConfig> {
  return (await parse('config', text)) as UsableConfig
}

/** Reads a command; null when this agent does not know it. Guarantee: `readCommand` of config/parse.ts has checked it. */
export async function parseCommand(text: string): Promise<AgentCommand | null> {
  return (await parse('command', text)) as AgentCommand | null
}

const fileName = 'config.json'

/** Keeps the configuration for a start without the server. It holds SNMP credentials: the file is readable by its owner only. */
export function storeConfig(folder: string, config: UsableConfig): Promise<void> {
  return replaceFile(join(folder, fileName), JSON.stringify({ agentVersion, config }))
}

/** The configuration of the last contact with the server; null when there is none or it is damaged. One that another version of the agent has kept is checked anew. */
export async function storedConfig(folder: string): Promise<UsableConfig | null> {
  try {
    const text = await readOptional(join(folder, fileName))
    if (text === null) return null
    const stored = asStored(JSON.parse(text))
    if (stored === null) return null
    return stored.agentVersion === agentVersion ? stored.config : await parseConfig(JSON.stringify(stored.config))
  } catch {
    return null
  }
}

/** Guarantee: the file is this program's own, written whole from a checked configuration; its outline is checked all the same. */
function asStored(value: unknown): { agentVersion: string; config: UsableConfig } | null {
  const stored = value as { agentVersion: string; config: UsableConfig } | null
  return stored !== null && typeof stored.config === 'object' && Array.isArray(stored.config.checks) ? stored : null
}
