export { cancelCommand, expireCommandsJob, sendCommand } from './commands.ts'
export { permitAgent } from './enrolments.ts'
export { agentProtocolRoutes } from './protocol.ts'
export { agentRoutes } from './routes.ts'
