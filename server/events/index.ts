/** The stream of changes that open pages listen to. What changed is announced by `announce` (server/kernel/events.ts). */
export { eventRoutes } from './routes.ts'
export { streamChanges } from './stream.ts'
