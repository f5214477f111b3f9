export { ingestRoutes } from './routes.ts'
export { queueOf, takeOwnReport } from './take.ts'
