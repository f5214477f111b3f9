export { trapJobs } from './jobs.ts'
export { trapRoutes } from './routes.ts'
export { takeTraps } from './take.ts'
