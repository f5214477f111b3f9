import { type CheckConfig, checkConfigSchema } from '../contract/checks.ts'
import type { AgentConfig } from '../contract/wire.ts'
import { openCredential, openHttpCredential } from '../credentials/index.ts'
import { overMobile } from '../devices/index.ts'
import type { App } from '../kernel/context.ts'
import { SealError } from '../kernel/secrets.ts'
import { activeProfiles } from '../profiles/index.ts'
import { type AgentCheckRow, findAgent, listAgentChecks } from './store.ts'

/**
 * What an agent has to measure, credentials included; null for an agent that is not (any more). A check that cannot be sent (a credential sealed with a lost key,
 * params that an older version wrote) is left out and logged: it must not keep the others from being measured.
 */
export async function buildConfig(app: App, agentId: number): Promise<AgentConfig | null> {
  const agent = await findAgent(app.db, agentId)
  if (!agent || agent.revokedAt) return null
  const rows = await listAgentChecks(app.db, agentId)
  const profiles = await activeProfiles(app, agent.unitId)
  return {
    version: agent.configVersion,
    serverTime: app.clock.now(),
    checks: (await Promise.all(rows.map(async (row) => checkConfig(app, row, await isMetered(app, row))))).flatMap(
      (config) => config ?? [],
    ),
    ...(profiles.length > 0 && { profiles }),
  }
}

/** A nightly speed test must not go over a router's mobile modem, which the agent cannot see. */
async function isMetered({ db }: App, { check }: AgentCheckRow): Promise<boolean> {
  return check.kind === 'link' && Boolean(check.params['speedTest']) && overMobile(db, check.deviceId, check.params)
}

function secretOf(app: App, kind: CheckConfig['kind'] | 'push', row: { id: number; sealed: Buffer }) {
  if (kind === 'snmp') return { credential: openCredential(app.secrets, row) }
  return kind === 'json' ? { secretHeaders: openHttpCredential(app.secrets, row).headers } : {}
}

function checkConfig(app: App, { check, sealed }: AgentCheckRow, metered: boolean): CheckConfig | null {
  try {
    const secret = sealed === null || check.credentialId === null ? {} : secretOf(app, check.kind, { id: check.credentialId, sealed })
    const { id, deviceId, kind, interval, retryInterval, timeout, attempts } = check
    return checkConfigSchema.parse({
      id,
      deviceId,
      kind,
      interval,
      retryInterval,
      timeout,
      attempts,
      params: { ...check.params, ...secret, ...(metered && { metered }) },
    })
  } catch (error) {
    app.log.warn({ check: check.id, reason: error instanceof SealError ? error.message : 'params' }, 'check cannot be sent to its agent')
    return null
  }
}
