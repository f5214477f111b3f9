import packageJson from '../package.json' with { type: 'json' }

/** Version of this agent, the package's. */
export const agentVersion: string = packageJson.version
