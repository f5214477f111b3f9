export { ingestRoutes } from './routes.ts'
export { takeOwnReport } from './take.ts'
