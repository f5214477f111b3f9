export { isAgentCredential, permitAgent } from './enrolments.ts'
export { agentProtocolRoutes } from './protocol.ts'
export { agentRoutes } from './routes.ts'
