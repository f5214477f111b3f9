export { isAgentCredential, permitAgent } from './enrolments.ts'
export { agentDownloadRoutes } from './download-routes.ts'
export { agentProtocolRoutes } from './protocol.ts'
export { agentRoutes } from './routes.ts'
